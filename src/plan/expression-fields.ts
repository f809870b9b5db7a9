import { hasExpression } from '../expression/template.js';
import { kindOf, type Step } from '../kinds/table.js';
import { valueOf, type SyntaxNode } from '../model/syntax-tree.js';
import type { Plan } from './plan.js';

/** A text of a step in which expressions are evaluated. */
export interface ExpressionField {
  readonly text: string;
  /** Where it stands; absent for texts that no single value of the file holds. */
  readonly node: SyntaxNode | undefined;
  /** An `if`: the whole text is an expression, `${{ }}` may be left out. */
  readonly isCondition: boolean;
}

/** The texts of a step that have expressions in them. */
export function expressionFields(step: Step): readonly ExpressionField[] {
  const { syntax } = step;
  const named = (key: string, text: unknown): readonly ExpressionField[] =>
    typeof text === 'string' && hasExpression(text)
      ? [{ text, node: valueOf(syntax, key), isCondition: false }]
      : [];
  const condition =
    step.condition === null
      ? []
      : [{ text: step.condition, node: valueOf(syntax, 'if'), isCondition: true }];
  return [
    ...condition,
    // A default name repeats the beginning of the script, which is looked at below.
    ...(step.isNameGiven ? named('name', step.name) : []),
    ...named('continue-on-error', step.continueOnError),
    ...named('timeout-minutes', step.timeoutMinutes),
    ...envFields(step.env, valueOf(syntax, 'env')),
    ...kindFields(step),
  ];
}

/** The plan's own environment variables that have expressions in them. */
export function planEnvFields(plan: Plan): readonly ExpressionField[] {
  return envFields(plan.env, valueOf(plan.syntax, 'env'));
}

function envFields(
  env: Readonly<Record<string, string>>,
  node: SyntaxNode | undefined,
): readonly ExpressionField[] {
  return Object.entries(env).flatMap(([name, text]) =>
    hasExpression(text) ? [{ text, node: valueOf(node, name), isCondition: false }] : [],
  );
}

/** The texts of its own that a step's kind has. */
function kindFields(step: Step): readonly ExpressionField[] {
  const fields: ExpressionField[] = [];
  kindOf(step).mapTexts(step, (text, node) => {
    if (hasExpression(text)) fields.push({ text, node, isCondition: false });
    return text;
  });
  return fields;
}

/** Whether anything in a plan is to be evaluated; if not, the expression library is never loaded. */
export function usesExpressions(plan: Plan): boolean {
  return (
    planEnvFields(plan).length > 0 || plan.steps.some((step) => expressionFields(step).length > 0)
  );
}
