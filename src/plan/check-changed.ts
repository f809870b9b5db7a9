import { hasLegs } from '../legs/leg-keys.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { valueOf } from '../model/syntax-tree.js';
import { globProblem } from '../files/glob-problem.js';
import type { Plan } from './plan.js';
import { globsIn } from '../files/written-globs.js';

/** Checks the globs of files for which steps run: they stay below the root, and select something. */
export function checkChanged({ steps }: Plan): readonly Diagnostic[] {
  return steps.flatMap((step) => {
    const node = valueOf(step.syntax, 'changed');
    // Where something else is wrong with a matrix, its values are not known.
    if (node === undefined || (step.leg === undefined && hasLegs(step))) return [];
    const globs = globsIn(node, step.leg === undefined ? undefined : (step.changed ?? []));
    const problems = globs.flatMap((glob) => globProblem({ ...glob, key: 'changed' }) ?? []);
    const isEmpty = node.kind === 'list' && node.items.length === 0;
    const hasNone = isEmpty || (globs.length > 0 && globs.every(({ isExclude }) => isExclude));
    if (!hasNone) return problems;
    const what = isEmpty ? 'the list is empty' : '"changed" only takes files out';
    const message = `${what}, so the step would never run`;
    return [...problems, errorAt(node.span, message, 'name what it runs for, such as "docs/**"')];
  });
}
