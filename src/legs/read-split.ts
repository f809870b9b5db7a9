import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findMatches } from '../files/find-matches.js';
import { globProblem, type StepGlob } from '../files/glob-problem.js';
import { matcherOf, type GlobMatcher } from '../files/match-globs.js';
import { globsIn } from '../files/written-globs.js';
import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.js';
import type { SplitFile } from '../model/plan.js';
import { quoted, valueOf, type SyntaxNode } from '../model/syntax-tree.js';

/** What a split shares out. */
export interface SplitRead {
  /** In the order of their paths; null if the split cannot be used. */
  readonly files: readonly SplitFile[] | null;
  /** Globs of JUnit files. */
  readonly timings: readonly string[];
  readonly problems: readonly Diagnostic[];
}

/** Lists the files of a split, as they are now. The shape of the value is checked elsewhere. */
export async function readSplit(split: SyntaxNode, root: string): Promise<SplitRead> {
  const globs = globsOf(split, 'files');
  const timings = globsOf(split, 'timings');
  const problems = [...globs, ...timings].flatMap((glob) => globProblem(glob) ?? []);
  const reports = timings.map(({ written }) => written);
  const files = valueOf(split, 'files');
  if (problems.length > 0 || globs.length === 0 || files === undefined) {
    return { files: null, timings: reports, problems };
  }
  const all = matcherOf(globs.map(({ written }) => written));
  const single = new Map(
    globs.filter(({ isExclude }) => !isExclude).map((one) => [matcherOf([one.written]), one]),
  );
  const stop = new AbortController().signal;
  const found = await findMatches(root, [all, ...single.keys()], stop);
  if (!found.ok) {
    const unreadable = errorAt(files.span, `the files cannot be listed: ${found.error}`);
    return { files: null, timings: reports, problems: [unreadable] };
  }
  const listed = found.value.filter(({ by }) => by.includes(all));
  const sized = listed.flatMap(({ path, type }) => fileAt(root, path, type));
  if (sized.length === 0) {
    return { files: null, timings: reports, problems: [noFiles(files)] };
  }
  const used = new Set(found.value.flatMap(({ by }) => by));
  return { files: sized, timings: reports, problems: idleGlobs(single, used) };
}

const LISTED_BEFORE =
  'files are listed before any step runs, so that those which a step makes are not among them';

function noFiles(files: SyntaxNode): Diagnostic {
  const span = files.kind === 'scalar' ? files.span : { ...files.span, end: files.span.start + 1 };
  return errorAt(span, 'there is no file to split: nothing below the root matches', LISTED_BEFORE);
}

function idleGlobs(
  single: ReadonlyMap<GlobMatcher, StepGlob>,
  used: ReadonlySet<GlobMatcher>,
): readonly Diagnostic[] {
  return [...single].flatMap(([matcher, { span, written }]) =>
    used.has(matcher)
      ? []
      : [warningAt(span, `the glob ${quoted(written)} matches no file`, LISTED_BEFORE)],
  );
}

/** A link counts if it leads to a file. */
function fileAt(root: string, path: string, type: string): readonly SplitFile[] {
  if (type === 'empty-directory') return [];
  const place = join(root, path);
  try {
    const stats = type === 'link' ? statSync(place) : lstatSync(place);
    return stats.isFile() ? [{ path, bytes: stats.size }] : [];
  } catch {
    // It has vanished since it was found, or the link leads nowhere.
    return [];
  }
}

function globsOf(split: SyntaxNode, key: 'files' | 'timings'): readonly StepGlob[] {
  return globsIn(valueOf(split, key)).map((glob) => ({ key, ...glob }));
}
