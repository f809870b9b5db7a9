import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { Plan, Step } from '../model/plan.js';
import { textOf, valueOf, type MappingNode, type SyntaxNode } from '../model/syntax-tree.js';

/** No text that goes to the system has a character that ends it there, or that makes two lines of one. */
export function checkCharacters(plan: Plan): readonly Diagnostic[] {
  const runDefaults = valueOf(valueOf(plan.syntax, 'defaults'), 'run');
  return [
    ...envProblems(valueOf(plan.syntax, 'env')),
    ...shellProblems(runDefaults),
    ...nulProblems(runDefaults, ['working-directory']),
    ...plan.steps.flatMap(stepProblems),
  ];
}

function stepProblems({ kind, syntax }: Step): readonly Diagnostic[] {
  const env = envProblems(valueOf(syntax, 'env'));
  if (kind !== 'run') return env;
  return [...env, ...shellProblems(syntax), ...nulProblems(syntax, ['run', 'working-directory'])];
}

function shellProblems(node: SyntaxNode | undefined): readonly Diagnostic[] {
  const shell = valueOf(node, 'shell');
  const text = textOf(shell);
  if (shell === undefined || text === undefined) return [];
  if (/[\r\n]/.test(text)) return [errorAt(shell.span, '"shell" has a line break')];
  return nulProblems(node, ['shell']);
}

function envProblems(env: SyntaxNode | undefined): readonly Diagnostic[] {
  return env?.kind === 'mapping' ? nulProblems(env, namesOf(env)) : [];
}

function namesOf({ entries }: MappingNode): readonly string[] {
  return entries.map(({ key }) => key);
}

/** The system's texts end at a NUL: what stands behind it would be lost, or the step could not start. */
function nulProblems(node: SyntaxNode | undefined, keys: readonly string[]): readonly Diagnostic[] {
  return keys.flatMap((key) => {
    const value = valueOf(node, key);
    if (value === undefined || textOf(value)?.includes('\0') !== true) return [];
    return [errorAt(value.span, `"${key}" has a NUL character`, NUL_HINT)];
  });
}

const NUL_HINT = 'no script, variable or path can have one; a file can, by "content-base64"';
