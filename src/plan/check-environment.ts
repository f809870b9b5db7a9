import type { Diagnostic } from '../model/diagnostic.js';
import { valueOf } from '../model/syntax-tree.js';
import { nulProblems } from '../script/check-script.js';
import type { Plan } from './plan.js';

/** No variable has a character that the system cannot take. */
export function checkEnvironment({ syntax, steps }: Plan): readonly Diagnostic[] {
  return [syntax, ...steps.map((step) => step.syntax)].flatMap((owner) => {
    const env = valueOf(owner, 'env');
    return env?.kind === 'mapping'
      ? nulProblems(
          env,
          env.entries.map(({ key }) => key),
        )
      : [];
  });
}
