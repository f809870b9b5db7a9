import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { Plan } from '../model/plan.js';
import { textOf, valueOf } from '../model/syntax-tree.js';
import { isKnownShell } from './shell-names.js';

/** A shell is one of GitHub's, or a template that says where the script goes. */
export function checkShells(plan: Plan): readonly Diagnostic[] {
  const defaultShell = valueOf(valueOf(valueOf(plan.syntax, 'defaults'), 'run'), 'shell');
  const own = plan.steps.map((step) =>
    step.kind === 'run' ? valueOf(step.syntax, 'shell') : undefined,
  );
  return [defaultShell, ...own].flatMap((node) => {
    const shell = textOf(node);
    if (node === undefined || shell === undefined || isKnownShell(shell)) return [];
    const hint =
      'write bash, sh, pwsh, powershell, cmd, python, node, or a template such as "perl {0}"';
    return [
      errorAt(node.span, `the shell "${shell}" is not known and has no {0} for the script`, hint),
    ];
  });
}
