import { hasExpression } from '../expression/template.js';
import { kindOf, type Step } from '../kinds/table.js';
import { valueOf, type SyntaxNode } from '../model/syntax-tree.js';
import type { Plan } from './plan.js';

/** A text of a step in which expressions are evaluated. */
export interface ExpressionField {
  readonly text: string;
  /** The value that holds the text; undefined if no single value of the file does. */
  readonly node: SyntaxNode | undefined;
  /** Whether it is an `if`: the whole text is an expression, with or without `${{ }}`. */
  readonly isCondition: boolean;
}

/** The texts of a step that have expressions in them. */
export function expressionFields(step: Step): readonly ExpressionField[] {
  const { syntax } = step;
  const named = (key: string, text: unknown): readonly ExpressionField[] =>
    typeof text === 'string' ? fieldOf(text, valueOf(syntax, key)) : [];
  const condition =
    step.condition === null
      ? []
      : [{ text: step.condition, node: valueOf(syntax, 'if'), isCondition: true }];
  return [
    ...condition,
    // A default name repeats the start of the script, whose expressions are listed below.
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
  return Object.entries(env).flatMap(([name, text]) => fieldOf(text, valueOf(node, name)));
}

function fieldOf(text: string, node: SyntaxNode | undefined): readonly ExpressionField[] {
  return hasExpression(text) ? [{ text, node, isCondition: false }] : [];
}

/** The texts that only this kind of step has. */
function kindFields(step: Step): readonly ExpressionField[] {
  const fields: ExpressionField[] = [];
  kindOf(step).mapTexts(step, (text, node) => {
    fields.push(...fieldOf(text, node));
    return text;
  });
  return fields;
}

/** Whether a plan has expressions. If not, the expression library is never loaded. */
export function usesExpressions(plan: Plan): boolean {
  return (
    planEnvFields(plan).length > 0 || plan.steps.some((step) => expressionFields(step).length > 0)
  );
}
