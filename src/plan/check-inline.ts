import { warningAt, type Diagnostic } from '../model/diagnostic.js';
import { scalarOf, type MappingEntry, type SyntaxNode } from '../model/syntax-tree.js';
import type { Plan } from './plan.js';

/**
 * Warns of values that GitHub may have made of expressions meant for Stepwave. GitHub evaluates every `${{ }}`
 * in the action's `steps` input before Stepwave sees the plan. The plan's steps do not exist yet then, so
 * `${{ steps.a.outputs.b == 'c' }}` becomes `false` and `${{ steps.a.outputs.b }}` becomes empty.
 */
export function checkInline({ syntax, steps }: Plan): readonly Diagnostic[] {
  const frame = syntax.kind === 'mapping' ? syntax.entries : [];
  const entries = [...frame, ...steps.flatMap((step) => step.syntax.entries)];
  return [
    ...frame.flatMap(missingValues),
    ...entries.flatMap(emptyTextProblem),
    ...entries.flatMap(fixedConditionProblem),
  ];
}

/** Keys and list items without a value, at any depth. */
function missingValues({ key, spelling, value }: MappingEntry): readonly Diagnostic[] {
  // An input needs no more than its name.
  return key === 'inputs' ? [] : missingIn(value, `"${spelling}"`);
}

function missingIn(node: SyntaxNode, subject: string): readonly Diagnostic[] {
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? [emptyProblem(node, subject)] : [];
    case 'list':
      return node.items.flatMap((item) => missingIn(item, `an item of ${subject}`));
    case 'mapping':
      return node.entries.flatMap(missingValues);
  }
}

/** An expression in quotes leaves empty quotes. A file may be empty on purpose. */
function emptyTextProblem({ key, spelling, value }: MappingEntry): readonly Diagnostic[] {
  const isEmpty = value.kind === 'scalar' && value.value === '' && key !== 'content';
  return isEmpty ? [emptyProblem(value, `"${spelling}"`)] : [];
}

const WHY =
  'if there was an expression in ${{ }}, GitHub evaluated it before Stepwave saw the plan';

function emptyProblem({ span }: SyntaxNode, subject: string): Diagnostic {
  const hint = 'put the plan into a file, whose expressions are left to Stepwave';
  return warningAt(span, `${subject} is empty: ${WHY}`, hint);
}

/** A condition that is one word, in quotes or not. */
function fixedConditionProblem({ key, value }: MappingEntry): readonly Diagnostic[] {
  const word = String(scalarOf(value)).trim();
  if (key !== 'if' || !/^(?:true|false)$/i.test(word)) return [];
  const hint =
    'write the condition without ${{ }}, which an "if" does not need, or put the plan into a file';
  return [warningAt(value.span, `"if" is always ${word}: ${WHY}`, hint)];
}
