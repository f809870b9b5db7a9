/** What the steps of a run touched → what of it their caches do not declare. */
import { posix } from 'node:path';
import { undeclared } from '../cache/undeclared.js';
import { cacheOf } from '../kinds/table.js';
import type { Accesses } from '../model/accesses.js';
import type { UndeclaredAccess } from '../model/findings.js';
import type { Plan } from '../plan/plan.js';
import { cutText } from '../report/escape.js';
import { countOf } from '../report/format.js';
import { grouped } from '../util/grouped.js';

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
  return plan.steps.flatMap((step): readonly UndeclaredAccess[] => {
    const seen = accesses.get(step.id);
    const cache = cacheOf(step);
    if (seen === undefined || cache === null) return [];
    const { reads, writes } = undeclared(seen, cache, root);
    const all = [
      ...writes.map((path) => ({ path, kind: 'write' as const, writtenBy: null })),
      ...reads.map((path) => ({ path, kind: 'read' as const, writtenBy: writerOf(path) })),
    ];
    return all.slice(0, MAX_PATHS).map((one) => ({ step: step.id, ...one }));
  });
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
