import { warningAt, type Diagnostic } from '../model/diagnostic.js';
import type { MappingEntry, SyntaxNode } from '../model/syntax-tree.js';
import type { Plan } from './plan.js';

/**
 * Warns of what GitHub may have left of expressions that are meant for Stepwave. Of the action's `steps` input it
 * evaluates every `${{ }}` before anybody sees the plan: `${{ steps.a.outputs.b == 'c' }}` becomes `false`, for the
 * plan's steps are not there yet, and `${{ steps.a.outputs.b }}` nothing at all.
 */
export function checkInline(plan: Plan): readonly Diagnostic[] {
  const { syntax, steps } = plan;
  const frame = syntax.kind === 'mapping' ? syntax.entries : [];
  const owners = [frame, ...steps.map((step) => step.syntax.entries)];
  return [
    ...frame.flatMap(valuelessIn),
    ...owners.flat().filter(isEmptyText).map(emptyTextProblem),
    ...owners.flat().filter(isDecided).map(decidedProblem),
  ];
}

/** Keys and items without a value, at any depth. */
function valuelessIn({ key, spelling, value }: MappingEntry): readonly Diagnostic[] {
  // An input needs no more than its name.
  return key === 'inputs' ? [] : valuelessAt(value, `"${spelling}"`);
}

function valuelessAt(node: SyntaxNode, subject: string): readonly Diagnostic[] {
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? [emptyProblem(node, subject)] : [];
    case 'list':
      return node.items.flatMap((item) => valuelessAt(item, `an item of ${subject}`));
    case 'mapping':
      return node.entries.flatMap(valuelessIn);
  }
}

/** An expression in quotes leaves the quotes; a file may be empty on purpose. */
function isEmptyText({ key, value }: MappingEntry): boolean {
  return value.kind === 'scalar' && value.value === '' && key !== 'content';
}

/** A condition that is one word, in quotes or not. */
function isDecided({ key, value }: MappingEntry): boolean {
  return key === 'if' && value.kind === 'scalar' && /^(?:true|false)$/i.test(wordOf(value.value));
}

function wordOf(value: string | number | boolean | null): string {
  return String(value).trim();
}

const WHY =
  'if there was an expression in ${{ }}, GitHub evaluated it before Stepwave saw the plan';

function emptyTextProblem({ spelling, value }: MappingEntry): Diagnostic {
  return emptyProblem(value, `"${spelling}"`);
}

function emptyProblem({ span }: SyntaxNode, subject: string): Diagnostic {
  const hint = 'put the plan into a file, whose expressions are left to Stepwave';
  return warningAt(span, `${subject} is empty: ${WHY}`, hint);
}

function decidedProblem({ value }: MappingEntry): Diagnostic {
  const word = value.kind === 'scalar' ? wordOf(value.value) : '';
  const hint =
    'write the condition without ${{ }}, which an "if" does not need, or put the plan into a file';
  return warningAt(value.span, `"if" is always ${word}: ${WHY}`, hint);
}
