/** What the steps of a run touched → what of it their caches do not declare. */
import { posix } from 'node:path';
import { lockedFoldersOf } from '../cache/locked-folders.js';
import { countingBelow, undeclared, type OtherWriter } from '../cache/undeclared.js';
import { matcherOf } from '../files/match-globs.js';
import { cacheOf } from '../kinds/table.js';
import type { Accesses } from '../model/accesses.js';
import type { CacheSpec } from '../model/cache.js';
import type { UndeclaredAccess } from '../model/findings.js';
import type { Plan } from '../plan/plan.js';
import { cutText } from '../report/escape.js';
import { countOf } from '../report/format.js';
import { grouped } from '../util/grouped.js';
import { isFileAt } from '../util/is-file.js';
import { isWithin } from '../util/paths.js';

/** How many paths of a step are told. */
const MAX_PATHS = 20;

/** In plan order. `accesses` are those of the steps that were watched, by id; `root` is without links. */
export function undeclaredIn(
  plan: Plan,
  accesses: ReadonlyMap<string, Accesses>,
  root: string,
): readonly UndeclaredAccess[] {
  const writerOf = (path: string): string | null => {
    const place = posix.join(root, path);
    const writers = plan.steps.filter(({ id }) => accesses.get(id)?.writes.has(place) === true);
    return writers.at(-1)?.id ?? null;
  };
  const writers = plan.steps.map((step) => writerIn(accesses.get(step.id), cacheOf(step), root));
  return plan.steps.flatMap((step, at): readonly UndeclaredAccess[] => {
    const seen = accesses.get(step.id);
    const cache = cacheOf(step);
    if (seen === undefined || cache === null) return [];
    const { reads, writes } = undeclared(seen, cache, root, {
      others: writers.toSpliced(at, 1),
    });
    const all = [
      ...writes.map((path) => ({ path, kind: 'write' as const, writtenBy: null })),
      ...reads.map((path) => ({ path, kind: 'read' as const, writtenBy: writerOf(path) })),
    ];
    return all.slice(0, MAX_PATHS).map((one) => ({ step: step.id, ...one }));
  });
}

/** A step as one that wrote what others read. Of one that was not watched, because it was a hit, its cache tells. */
function writerIn(
  accesses: Accesses | undefined,
  cache: CacheSpec | null,
  root: string,
): OtherWriter {
  if (accesses === undefined) {
    const { inputs, outputs } = cache ?? { inputs: [], outputs: [] };
    return {
      wrote: matcherOf(outputs).matches,
      reads: inputs.filter((glob) => !glob.startsWith('!')),
    };
  }
  const { reads, writes, moves } = accesses;
  const moved = [...moves];
  // Only a step that wrote into such a folder is asked what it read.
  const isFiller = countingBelow(root, writes).some((path) => lockedFoldersOf(path).length > 0);
  const read = isFiller ? [...reads].filter((path) => !writes.has(path) && isFileAt(path)) : [];
  return {
    wrote: (path) => {
      const place = posix.join(root, path);
      return writes.has(place) || moved.some((one) => isWithin(one, place));
    },
    reads: countingBelow(root, read),
  };
}

/** How many paths a line names. */
const MAX_NAMED = 5;
const MAX_PATH_CHARS = 200;

/** One line of plain text about one step's undeclared accesses of one kind. */
export function undeclaredLine(accesses: readonly UndeclaredAccess[]): string {
  const [{ step, kind } = { step: '', kind: 'read' }] = accesses;
  const named = accesses.slice(0, MAX_NAMED).map(({ path, writtenBy }) => {
    const by = writtenBy === null ? '' : ` (which "${writtenBy}" wrote)`;
    return `${cutText(path, MAX_PATH_CHARS)}${by}`;
  });
  const more = accesses.length - named.length;
  const rest = more > 0 ? ` and ${countOf(more, 'more file')}` : '';
  return kind === 'read'
    ? `"${step}" reads ${named.join(', ')}${rest}, and its cache.inputs do not select that: a change there would go unnoticed`
    : `"${step}" writes ${named.join(', ')}${rest}, and its cache.outputs do not select that: a hit would not bring it back`;
}

/** By step and kind. */
export function undeclaredGroups(
  accesses: readonly UndeclaredAccess[],
): readonly (readonly UndeclaredAccess[])[] {
  return grouped(accesses, ({ kind, step }) => `${kind} ${step}`);
}
