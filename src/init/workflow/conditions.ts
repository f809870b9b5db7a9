import { expressionUses, type Call } from '../../expression/context-paths.js';
import { STATUS_FUNCTIONS } from '../../expression/scope.js';
import { splitTemplate } from '../../expression/template.js';
import { replaceUses } from './step-texts.js';

/** An `if` as the plan has it. */
export interface PlanCondition {
  /** Null for none. */
  readonly text: string | null;
  /** Whether the step may be skipped, or run, for another reason than whether all before it went well. */
  readonly isOwn: boolean;
  /** What was changed and why, for people. */
  readonly change: string | null;
  /** Whether it calls a status function other than `success()`. */
  readonly looksAtFailures: boolean;
  readonly callsAlways: boolean;
}

/** What must be known of a step to write its condition. */
export interface ConditionPlace {
  /** Whether the step before it in the plan has a condition of its own. */
  readonly isAfterOwnCondition: boolean;
  /** Rewrites an expression for the plan, except for its status functions. */
  readonly rewrite: (source: string) => string;
}

/**
 * A step's condition in the plan. On GitHub a step without one runs if no step before it has failed, skipped ones do not
 * count. In a plan it runs if the step that it needs has succeeded. Both are the same unless that step has a condition of
 * its own: then `!failure()` says what GitHub means.
 */
export function planCondition(
  original: string | null,
  { isAfterOwnCondition, rewrite }: ConditionPlace,
): PlanCondition {
  const { source, change } = asExpression(original);
  const calls = source === null ? [] : statusCalls(source);
  const own = calls.filter(({ name }) => name !== 'success');
  const facts = {
    isOwn: source !== null && !isNoFailure(source),
    change,
    looksAtFailures: own.length > 0,
    callsAlways: own.some(({ name }) => name === 'always'),
  };
  if (source === null) return { ...facts, text: isAfterOwnCondition ? NO_FAILURE : null };
  const rewritten = rewrite(source).trim();
  const text = isAfterOwnCondition
    ? lookingAtAll(rewritten, { callsStatus: calls.length > 0, isChoice: source.includes('||') })
    : rewritten;
  const isAsWritten = change === null && text === source.trim();
  return { ...facts, text: isAsWritten ? original : braced(text) };
}

/** A condition that looks at all steps before, as GitHub's do, and not only at the one that the step needs. */
function lookingAtAll(
  source: string,
  { callsStatus, isChoice }: { readonly callsStatus: boolean; readonly isChoice: boolean },
): string {
  if (!callsStatus) return `!failure() && ${isChoice ? `(${source})` : source}`;
  return replaceUses(source, {
    path: () => null,
    call: ({ name }) => (name === 'success' ? '!failure()' : null),
  });
}

const NO_FAILURE = braced('!failure()');

function braced(source: string): string {
  return `\${{ ${source} }}`;
}

/** Conditions that mean the same as none. */
function isNoFailure(source: string): boolean {
  return /^(?:success\(\)|!\s*failure\(\))$/i.test(source.trim());
}

/**
 * The one expression that a condition is on GitHub. With text around `${{ }}` GitHub takes it for a text, which is true
 * unless it is empty.
 */
function asExpression(original: string | null): {
  readonly source: string | null;
  readonly change: string | null;
} {
  if (original === null || original.trim() === '') return { source: null, change: null };
  const parts = splitTemplate(original);
  const expressions = parts.flatMap((part) => (part.type === 'expression' ? [part.source] : []));
  if (expressions.length === 0) return { source: original, change: null };
  const [only] = expressions;
  if (parts.length === 1 && only !== undefined) return { source: only, change: null };
  if (parts.every(({ type }) => type === 'expression')) {
    const places = expressions.map((_, index) => `{${String(index)}}`).join('');
    const source = `format('${places}', ${expressions.map((one) => one.trim()).join(', ')})`;
    return { source, change: 'several "${{ }}" are one text on GitHub, and the plan says so' };
  }
  const callsStatus = expressions.some((source) => statusCalls(source).length > 0);
  return {
    source: callsStatus ? 'always()' : null,
    change:
      'with text around "${{ }}" the condition is a text on GitHub and so always true; the plan has ' +
      (callsStatus ? 'always()' : 'no condition'),
  };
}

/** The status functions that an expression calls. */
export function statusCalls(source: string): readonly Call[] {
  const uses = expressionUses(source);
  return uses.ok
    ? uses.value.calls.filter(({ name }) => STATUS_FUNCTIONS.some((one) => one === name))
    : [];
}
