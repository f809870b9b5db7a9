import { noHashes } from '../expression/hashes.js';
import type { ContextRead, parseExpression } from '../expression/language.js';
import { hasExpression, splitTemplate } from '../expression/template.js';
import { kindOf, type Step } from '../kinds/table.js';
import type { InputValues } from '../model/contexts.js';
import { usesExpressions } from './expression-fields.js';
import type { Plan } from './plan.js';

/** A text of a step as it will be when the step runs; undefined where only then it is known. */
export type KnownTexts = (step: Step, text: string) => string | undefined;

/** What evaluates expressions; loaded only for plans that need it. */
interface Language {
  readonly parseExpression: typeof parseExpression;
  readonly evaluateTemplate: typeof import('../expression/language.js').evaluateTemplate;
}

/**
 * Knows the texts of steps that read nothing but the plan's inputs and the step's own variables
 * which, in turn, read nothing but inputs: all else may change before the step runs.
 */
export async function knownTexts(plan: Plan, inputs: InputValues): Promise<KnownTexts> {
  const hasTemplates = plan.steps.some((step) => kindOf(step).mayBeTemplate(step));
  if (!hasTemplates && !usesExpressions(plan)) return (_step, text) => text;
  const language = await import('../expression/language.js');
  return (step, text) =>
    kindOf(step).mayBeTemplate(step) && hasExpression(text)
      ? evaluate(language, text, { inputs, env: ownVariables(language, step, inputs) })
      : text;
}

/** The step's own variables, as far as they are known; nothing that runs before can change them. */
function ownVariables(
  language: Language,
  step: Step,
  inputs: InputValues,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(step.env).flatMap(([name, text]) => {
      const value = hasExpression(text) ? evaluate(language, text, { inputs, env: {} }) : text;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The contexts that can be known, by name. */
type KnownContexts = Readonly<Record<'inputs' | 'env', Readonly<Record<string, unknown>>>>;

function evaluate(language: Language, text: string, contexts: KnownContexts): string | undefined {
  const isKnown = splitTemplate(text).every((part) => {
    if (part.type !== 'expression') return part.type === 'text';
    const options = { contexts: ['inputs', 'env'], isCondition: false };
    const parsed = language.parseExpression(part.source, options);
    return parsed.ok && parsed.value.reads.every((read) => isIn(contexts, read));
  });
  if (!isKnown) return undefined;
  const status = { always: true, success: true, failure: false, cancelled: false };
  const rest = { status, hashFiles: noHashes };
  const value = language.evaluateTemplate(text, { contexts, ...rest });
  return value.ok ? value.value : undefined;
}

/** Names ignore case, as contexts do. */
function isIn(contexts: KnownContexts, { context, name }: ContextRead): boolean {
  if (name === null || (context !== 'inputs' && context !== 'env')) return false;
  return Object.keys(contexts[context]).some((key) => key.toLowerCase() === name.toLowerCase());
}
