import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateStep, PlannedEntry } from '../model/plan.js';
import type { Span } from '../model/source-text.js';
import { fileReason } from '../util/file-reason.js';
import { realPathOf } from '../util/look-up.js';
import { isOutside } from '../util/paths.js';
import { sourceTree, type SourceItem } from '../util/source-tree.js';
import { normalisedPath, unsafePathReason } from './path-rules.js';

/** A path that a step will make. */
export interface KnownPath {
  /** Relative to the run's root, as it is written. */
  readonly path: string;
  readonly type: 'file' | 'directory';
  /** Where the plan says so. */
  readonly span: Span;
}

/** Why a source cannot be used, as things are now. */
export interface SourceProblem {
  readonly source: string;
  /** A sentence without its subject. */
  readonly reason: string;
  readonly entry: PlannedEntry;
}

/** What is known before a run of the files that a step will make. */
export interface KnownFiles {
  readonly paths: readonly KnownPath[];
  readonly sourceProblems: readonly SourceProblem[];
}

/** A text as it will be when its step runs; undefined where only then it is known. */
export type KnownText = (text: string) => string | undefined;

/** What a create step is checked against. */
export interface CheckSurroundings {
  readonly platform: NodeJS.Platform;
  /** The directory in which sources are looked up. */
  readonly repository: string;
  /** Whether a path below the root leads out of it through links. */
  readonly leavesRoot: (path: string) => boolean;
  readonly leavesRepository: (path: string) => boolean;
  readonly knownText: KnownText;
}

/** What is known of the files that a step will make. */
export function knownFiles(
  { entries }: CreateStep,
  { knownText, repository }: Pick<CheckSurroundings, 'knownText' | 'repository'>,
): KnownFiles {
  const found = entries.map((entry) => filesOf(entry, knownText, repository));
  return {
    paths: found.flatMap(({ paths }) => paths),
    sourceProblems: found.flatMap(({ sourceProblems }) => sourceProblems),
  };
}

function filesOf(entry: PlannedEntry, knownText: KnownText, repository: string): KnownFiles {
  const path = knownText(entry.path);
  const own = path === undefined ? [] : [{ path, type: entry.type, span: entry.span }];
  const unknown = { paths: own, sourceProblems: [] };
  if (entry.type === 'directory' || entry.content.from !== 'source') return unknown;
  const source = knownText(entry.content.source);
  // A source that leads out of the repository is refused as such, and not looked into.
  if (source === undefined || unsafePathReason(source) !== undefined) return unknown;
  if (leadsOutThroughLinks(repository, source)) return unknown;
  const problem = (reason: string): SourceProblem => ({ source, reason, entry });
  const items = itemsOf(join(repository, source));
  if (typeof items === 'string') return { ...unknown, sourceProblems: [problem(items)] };
  const sourceProblems = items.flatMap((item) => unusableReason(item).map(problem));
  // An impossible place would get the same message for everything in it.
  if (path !== undefined && unsafePathReason(path) !== undefined) {
    return { ...unknown, sourceProblems };
  }
  const paths = items.flatMap((item): readonly KnownPath[] => {
    const way = knownText(item.subpath);
    if (path === undefined || way === undefined || item.type === 'unusable') return [];
    const whole = way === '' ? path : normalisedPath(`${path}/${way}`);
    return [{ path: whole, type: item.type, span: entry.span }];
  });
  return { paths, sourceProblems };
}

function leadsOutThroughLinks(repository: string, source: string): boolean {
  const real = realPathOf(join(repository, source));
  return real !== undefined && isOutside(realpathSync.native(repository), real);
}

function unusableReason(item: SourceItem): readonly string[] {
  if (item.type !== 'unusable') return [];
  const subject = item.subpath === '' ? '' : ` "${item.subpath}" in it:`;
  return [`cannot be copied:${subject} ${item.reason}`];
}

function itemsOf(source: string): readonly SourceItem[] | string {
  try {
    return sourceTree(source) ?? 'does not exist';
  } catch (error) {
    return `cannot be read: ${fileReason(error)}`;
  }
}
