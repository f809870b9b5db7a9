import { stepSpan } from '../plan/build-plan.js';
import { errorAt, type Diagnostic } from '../plan/diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { isKnownShell } from '../plan/shell-names.js';
import { valueOf } from '../plan/syntax-tree.js';

/** A shell is one of GitHub's, or a template that says where the script goes. */
export function checkShells(plan: Plan): readonly Diagnostic[] {
  return plan.steps.flatMap((step) => {
    if (step.kind !== 'run' || step.shell === null || isKnownShell(step.shell)) return [];
    const span = valueOf(step.syntax, 'shell')?.span ?? stepSpan(step);
    const hint =
      'write bash, sh, pwsh, powershell, cmd, python, node, or a template such as "perl {0}"';
    return [
      errorAt(span, `the shell "${step.shell}" is not known and has no {0} for the script`, hint),
    ];
  });
}
