import type { Result } from '../util/result.js';

/** A folder that a plan is made from. */
export interface Folder {
  /** What the plan is called. */
  readonly name: string;
  /** The text of a file; null if there is none. The path is relative, with `/`. */
  readonly read: (path: string) => string | null;
}

/** A step of a first plan. */
export interface DraftStep {
  readonly id: string;
  /** Ids of steps of the same part. */
  readonly needs: readonly string[];
  readonly run: string;
  readonly mutex: string | null;
  /** What should be known of it; null for nothing. */
  readonly comment: string | null;
}

/** What was found of one kind of project. */
export interface FoundPart {
  /** The file that it was found in. */
  readonly file: string;
  /** What was found, for people: "package.json (npm)". */
  readonly what: string;
  /** Of the ids, where several parts are found. */
  readonly prefix: string;
  readonly steps: readonly DraftStep[];
  /** Names in the file that were not taken, and that somebody may miss. */
  readonly left: readonly string[];
}

/** One kind of project that plans can be made from. */
export interface PlanSource {
  /** What it looks for, for people who have nothing of it. */
  readonly looksFor: string;
  /** Null if there is none. The error says which file cannot be read and why. */
  readonly find: (
    folder: Folder,
  ) => Result<FoundPart | null, string> | Promise<Result<FoundPart | null, string>>;
}

/** A step with what is usual. */
export function draft(
  id: string,
  run: string,
  rest: Partial<Pick<DraftStep, 'needs' | 'mutex' | 'comment'>> = {},
): DraftStep {
  return { needs: [], mutex: null, comment: null, ...rest, id, run };
}

/** The first of these files that is there. */
export function firstOf(
  folder: Folder,
  paths: readonly string[],
): { readonly path: string; readonly text: string } | null {
  for (const path of paths) {
    const text = folder.read(path);
    if (text !== null) return { path, text };
  }
  return null;
}
