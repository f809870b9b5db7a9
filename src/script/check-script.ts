import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { stringOf, valueOf, type SyntaxNode } from '../model/syntax-tree.js';
import { isKnownShell } from './shells.js';

/**
 * The keys of a step with a script, or those of `defaults.run`: its shell can be run, and the system takes its texts.
 * `key` is the one that holds the script.
 */
export function checkScript(keys: SyntaxNode | undefined, key: string): readonly Diagnostic[] {
  return [...shellProblems(keys), ...nulProblems(keys, [key, 'working-directory'])];
}

/** A shell is one of GitHub's, or a template that says where the script goes. */
function shellProblems(keys: SyntaxNode | undefined): readonly Diagnostic[] {
  const node = valueOf(keys, 'shell');
  const shell = stringOf(node);
  if (node === undefined || shell === undefined) return [];
  const hint =
    'write bash, sh, pwsh, powershell, cmd, python, node, or a template such as "perl {0}"';
  const unknown = isKnownShell(shell)
    ? []
    : [errorAt(node.span, `the shell "${shell}" is not known and has no {0} for the script`, hint)];
  if (/[\r\n]/.test(shell)) return [...unknown, errorAt(node.span, '"shell" has a line break')];
  return [...unknown, ...nulProblems(keys, ['shell'])];
}

/** The system ends texts at a NUL: the rest would be lost, or the step could not start. */
export function nulProblems(
  node: SyntaxNode | undefined,
  keys: readonly string[],
): readonly Diagnostic[] {
  return keys.flatMap((key) => {
    const value = valueOf(node, key);
    if (value === undefined || stringOf(value)?.includes('\0') !== true) return [];
    return [errorAt(value.span, `"${key}" has a NUL character`, NUL_HINT)];
  });
}

const NUL_HINT = 'no script, variable or path can have one; a file can, by "content-base64"';
