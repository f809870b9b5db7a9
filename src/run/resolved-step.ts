import type { ExpressionScope } from '../expression/scope.js';
import { hasExpression } from '../expression/template.js';
import type { TaskSurroundings } from '../kinds/step-kind.js';
import { kindOf, type Step } from '../kinds/table.js';
import type { Task } from '../kinds/tasks.js';
import type { FailureCause } from '../model/result.js';
import { err, ok, type Result } from '../util/result.js';

/** The expression language, loaded only for plans that have expressions. */
export type ExpressionLanguage = Pick<
  typeof import('../expression/language.js'),
  'evaluateCondition' | 'evaluateTemplate'
>;

/** Environment variables. */
export type Env = Readonly<Record<string, string>>;

/** A step with every expression evaluated, ready to become a task. */
export interface ResolvedStep {
  /** A name that the plan gives is evaluated. A default one is not: a value in the script may be a secret. */
  readonly name: string;
  readonly env: Env;
  readonly timeoutMs: number | null;
  readonly isFailureAllowed: boolean;
  /** The step, with its kind's own texts evaluated. */
  readonly step: Step;
  /** What expressions that only the worker finds are evaluated with. */
  readonly contexts: () => Readonly<Record<string, unknown>>;
}

/** The task of a step's attempt. The error is what expressions made of a text. */
export function taskOf(
  { step, env, contexts }: ResolvedStep,
  attempt: Omit<TaskSurroundings, 'env' | 'contexts'>,
): Result<Task, FailureCause> {
  return kindOf(step).task(step, { ...attempt, env, contexts });
}

/** A sentence for the first expression that could not be evaluated; thrown and caught here only. */
class EvaluationProblem extends Error {}

/** Evaluates environment variables: the plan's, or a step's where nothing else of it is wanted yet. */
export function resolveEnv(
  env: Env,
  scope: ExpressionScope,
  language: ExpressionLanguage | null,
): Result<Env, string> {
  const evaluate = evaluator(() => scope, language);
  return catchingProblems(() => mapValues(env, evaluate));
}

/**
 * Evaluates a step's texts. `scopeFor(env)` gives the scope with an `env` context; the step's own
 * variables are evaluated first and then seen by the others, as on GitHub.
 */
export function resolveStep(
  step: Step,
  inheritedEnv: Env,
  scopeFor: (env: Env) => ExpressionScope,
  language: ExpressionLanguage | null,
): Result<ResolvedStep, string> {
  const textIn = (env: Env): Evaluate => evaluator(() => scopeFor(env), language);
  return catchingProblems(() => {
    const own = mapValues(step.env, textIn(inheritedEnv));
    const env = withOwnFirst(inheritedEnv, own);
    const text = textIn(env);
    return {
      env,
      step: kindOf(step).mapTexts(step, text),
      name: step.isNameGiven ? text(step.name) : step.name,
      timeoutMs: timeoutMs(step, text),
      isFailureAllowed: isFailureAllowed(step, text),
      contexts: () => scopeFor(env).contexts,
    };
  });
}

/**
 * Variables with a step's own before all others: contexts ignore case, and of names that differ only in that
 * the first counts.
 */
export function withOwnFirst(inherited: Env, own: Env): Env {
  return { ...own, ...inherited, ...own };
}

type Evaluate = (template: string) => string;

/** @throws EvaluationProblem, inside of `catchingProblems` only */
function evaluator(
  makeScope: () => ExpressionScope,
  language: ExpressionLanguage | null,
): Evaluate {
  let scope: ExpressionScope | undefined;
  return (text) => {
    if (language === null || !hasExpression(text)) return text;
    // Made only where something is evaluated: it looks at all ancestors.
    scope ??= makeScope();
    const value = language.evaluateTemplate(text, scope);
    if (!value.ok) throw new EvaluationProblem(value.error);
    return value.value;
  };
}

function catchingProblems<T>(work: () => T): Result<T, string> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof EvaluationProblem) return err(error.message);
    throw error;
  }
}

function timeoutMs(step: Step, text: Evaluate): number | null {
  if (step.timeoutMinutes === null) return null;
  const minutes = Number(text(String(step.timeoutMinutes)));
  if (minutes > 0 && Number.isFinite(minutes)) return minutes * 60_000;
  throw new EvaluationProblem(
    `"timeout-minutes" must be a positive number, and "${String(step.timeoutMinutes)}" gave ${String(minutes)}`,
  );
}

function isFailureAllowed(step: Step, text: Evaluate): boolean {
  if (typeof step.continueOnError === 'boolean') return step.continueOnError;
  const value = text(step.continueOnError);
  if (value === 'true' || value === 'false') return value === 'true';
  throw new EvaluationProblem(
    `"continue-on-error" must be true or false, and "${step.continueOnError}" gave "${value}"`,
  );
}

function mapValues(env: Env, map: Evaluate): Env {
  return Object.fromEntries(Object.entries(env).map(([key, value]) => [key, map(value)]));
}
