import { noHashes } from '../expression/hashes.js';
import { evaluateTemplate, LEG_CONTEXTS, parseExpression } from '../expression/language.js';
import { hasExpression, splitTemplate } from '../expression/template.js';
import type { Leg } from '../model/plan.js';
import type { Step } from '../kinds/table.js';
import { valueOf } from '../model/syntax-tree.js';

/** The name of a leg, and whether expressions in it are evaluated when it starts. */
type LegName = Pick<Step, 'name' | 'isNameGiven'>;

/** What a leg's name is made from. */
interface Named {
  readonly step: Step;
  readonly contexts: Leg['contexts'];
  /** What tells it from the other legs: `20, ubuntu`. */
  readonly words: string;
  /** The inputs that have a value. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * The name of a leg, as on GitHub: a name that reads what differs between legs as it is, any other with the leg's values
 * behind it. A step without a name goes by its id.
 */
export function legName({ step, contexts, words, inputs }: Named): LegName {
  const { name, isNameGiven } = step;
  const suffix = words === '' ? '' : ` (${words})`;
  if (!isNameGiven) {
    const hasId = valueOf(step.syntax, 'id') !== undefined;
    return { name: `${hasId ? step.id : name}${suffix}`, isNameGiven: false };
  }
  const reads = readsOf(name);
  if (reads === null) return { name, isNameGiven };
  const isOwn = reads.some((context) => LEG_CONTEXTS.some((one) => one === context));
  const whole = isOwn ? name : `${name}${inert(suffix)}`;
  // Known now, so that it is the same wherever the plan is shown.
  if (!reads.every((context) => context in contexts || context === 'inputs')) {
    return { name: whole, isNameGiven };
  }
  const status = { always: true, success: true, failure: false, cancelled: false };
  const scope = { contexts: { ...contexts, inputs }, status, hashFiles: noHashes };
  const value = evaluateTemplate(whole, scope);
  return value.ok ? { name: value.value, isNameGiven: false } : { name: whole, isNameGiven };
}

/** A value may hold the sign that begins an expression. */
function inert(text: string): string {
  return text.replaceAll('${{', "${{ '${{' }}");
}

/** The contexts that a text reads; null if it cannot be evaluated, which is told elsewhere. */
function readsOf(text: string): readonly string[] | null {
  if (!hasExpression(text)) return [];
  const contexts: string[] = [];
  for (const part of splitTemplate(text)) {
    if (part.type === 'text') continue;
    if (part.type === 'unclosed') return null;
    const all = ['steps', 'needs', 'env', 'github', 'runner', 'inputs', ...LEG_CONTEXTS];
    const parsed = parseExpression(part.source, { contexts: all, isCondition: false });
    if (!parsed.ok) return null;
    contexts.push(...parsed.value.reads.map(({ context }) => context));
    if (parsed.value.callsHashFiles) contexts.push('steps');
  }
  return contexts;
}
