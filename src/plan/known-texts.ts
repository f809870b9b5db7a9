import { noHashes } from '../expression/hashes.js';
import type { ContextRead } from '../expression/language.js';
import { hasExpression, splitTemplate } from '../expression/template.js';
import type { KnownText } from '../files/known-files.js';
import { kindOf, type Step } from '../kinds/table.js';
import type { InputValues } from '../model/plan.js';
import { usesExpressions } from './expression-fields.js';
import type { Plan } from './plan.js';

/** For each step: its texts as they will be when it runs, as far as they are known before. */
export type KnownTexts = (step: Step) => KnownText;

/** What evaluates expressions; loaded only for plans that need it. */
type Language = typeof import('../expression/language.js');

/**
 * A text is known before its step runs if it reads nothing but the plan's inputs, and those of the step's own
 * variables that read nothing but inputs. Anything else may change until then.
 */
export async function knownTexts(plan: Plan, inputs: InputValues): Promise<KnownTexts> {
  const hasTemplates = plan.steps.some((step) => kindOf(step).mayBeTemplate(step));
  if (!hasTemplates && !usesExpressions(plan)) return () => asWritten;
  const language = await import('../expression/language.js');
  return (step) => {
    if (!kindOf(step).mayBeTemplate(step)) return asWritten;
    let env: Readonly<Record<string, string>> | undefined;
    return (text) => {
      if (!hasExpression(text)) return text;
      const own = { ...step.leg?.contexts, inputs };
      env ??= knownVariables(language, step, own);
      return evaluate(language, text, { ...own, env });
    };
  };
}

function asWritten(text: string): string {
  return text;
}

/** The step's own variables whose values are known. Earlier steps cannot change them. */
function knownVariables(
  language: Language,
  step: Step,
  known: KnownContexts,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(step.env).flatMap(([name, text]) => {
      const value = hasExpression(text) ? evaluate(language, text, { ...known, env: {} }) : text;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The contexts that can be known, by name: `inputs`, `env`, and those of a leg. */
type KnownContexts = Readonly<Record<string, unknown>>;

function evaluate(language: Language, text: string, contexts: KnownContexts): string | undefined {
  const isKnown = splitTemplate(text).every((part) => {
    if (part.type !== 'expression') return part.type === 'text';
    const options = { contexts: Object.keys(contexts), isCondition: false };
    const parsed = language.parseExpression(part.source, options);
    return parsed.ok && parsed.value.reads.every((read) => isIn(contexts, read));
  });
  if (!isKnown) return undefined;
  const status = { always: true, success: true, failure: false, cancelled: false };
  const value = language.evaluateTemplate(text, { contexts, status, hashFiles: noHashes });
  return value.ok ? value.value : undefined;
}

/** Names ignore case, as contexts do. A leg knows all of its own contexts. */
function isIn(contexts: KnownContexts, { context, name }: ContextRead): boolean {
  if (context !== 'inputs' && context !== 'env') return true;
  const keys = Object.keys(contexts[context] ?? {});
  return name !== null && keys.some((key) => key.toLowerCase() === name.toLowerCase());
}
