import type { Inference } from './infer-plan.js';

/**
 * What steps read that git does not know and no step made: what an earlier run has left there, a step may find, and then it does
 * not make it. `untracked` is what git calls so, relative to the root; a directory ends with `/`. Nothing in there is noise: an
 * install that is no step of the plan is told as well.
 */
export function leftOverPaths(
  { run, root }: Pick<Inference, 'run' | 'root'>,
  untracked: readonly string[],
): readonly string[] {
  const made = new Set(
    run.steps.flatMap(({ accesses }) => [...accesses.writes, ...accesses.creates]),
  );
  const read = run.steps.flatMap(({ accesses }) =>
    [...accesses.reads].filter((path) => path.startsWith(`${root}/`) && !made.has(path)),
  );
  const known = [...new Set(read)].map((path) => path.slice(root.length + 1));
  return untracked.filter((entry) =>
    known.some((path) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry)),
  );
}
