import {
  mayHashFiles,
  noHashes,
  withHashes,
  type HashFiles,
  type HashLookup,
} from '../expression/hashes.js';
import type { ExpressionScope } from '../expression/scope.js';
import type { RunContexts } from '../model/contexts.js';
import { expressionFields } from '../plan/expression-fields.js';
import type { Plan } from '../plan/plan.js';
import type { Result } from '../util/result.js';
import {
  resolveEnv,
  resolveStep,
  withOwnFirst,
  type ExpressionLanguage,
  type ResolvedStep,
} from './resolved-step.js';
import type { RunState } from './run-state.js';
import { expressionScope, type ScopeInput } from './step-context.js';

/** What expressions are evaluated with, besides the steps so far. */
export interface EvaluatorInput {
  readonly plan: Plan;
  readonly contexts: RunContexts;
  /** Stepwave's own environment, which steps inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** What steps get where there is no runner to give it to them. */
  readonly runnerVariables: Readonly<Record<string, string>>;
  /** Null for a plan without expressions. */
  readonly language: ExpressionLanguage | null;
  readonly hashFiles: HashFiles;
}

/** A value that is there at once unless something has to be waited for. */
export type Soon<T> = T | Promise<T>;

type Env = Readonly<Record<string, string>>;

/** Evaluates the expressions of steps whose needs are settled. */
export class StepEvaluator {
  readonly #input: EvaluatorInput;
  readonly #state: RunState;
  readonly #stop: AbortSignal;
  readonly #planEnv: Result<Env, string>;

  constructor(input: EvaluatorInput, state: RunState, stop: AbortSignal) {
    this.#input = input;
    this.#state = state;
    this.#stop = stop;
    const scope = this.#scopeOf({ ancestors: [], needs: [], env: {} }, noHashes);
    this.#planEnv = resolveEnv(input.plan.env, scope, input.language);
  }

  /** The answer of a step's `if`; null for a step without one. */
  condition(node: number): Soon<Result<boolean, string>> | null {
    const { language } = this.#input;
    const { condition } = this.#state.facts(node).step;
    if (condition === null || language === null) return null;
    return this.#withHashes(node, (hashes) =>
      this.#evaluateCondition(node, condition, language, hashes),
    );
  }

  /** All texts of a step, evaluated. */
  resolve(node: number): Soon<Result<ResolvedStep, string>> {
    if (!this.#planEnv.ok) return this.#planEnv;
    const { step } = this.#state.facts(node);
    return this.#withHashes(node, (hashes) =>
      resolveStep(
        step,
        this.#inherited(node),
        (env) => this.#scope(node, env, hashes),
        this.#input.language,
      ),
    );
  }

  /** Whether the step may fail, asked where not all of its texts could be evaluated. */
  allowsFailure(node: number): boolean {
    const { continueOnError } = this.#state.facts(node).step;
    const { language } = this.#input;
    if (typeof continueOnError === 'boolean' || language === null) return continueOnError === true;
    const scope = this.#scope(node, this.#inherited(node), () => '');
    const value = language.evaluateTemplate(continueOnError, scope);
    return value.ok && value.value === 'true';
  }

  /** Hardly any step hashes files, and the others need not wait. */
  #withHashes<T>(node: number, evaluate: (hashes: HashLookup) => T): Soon<T> {
    if (this.#input.language === null) return evaluate(noHashes);
    const { step } = this.#state.facts(node);
    return expressionFields(step).some(({ text }) => mayHashFiles(text))
      ? withHashes((patterns) => this.#input.hashFiles(patterns, this.#stop), evaluate)
      : evaluate(noHashes);
  }

  /** The step's own variables are seen by its condition, as on GitHub. */
  #evaluateCondition(
    node: number,
    condition: string,
    language: ExpressionLanguage,
    hashes: HashLookup,
  ): Result<boolean, string> {
    const inherited = this.#inherited(node);
    const { step } = this.#state.facts(node);
    const own = resolveEnv(step.env, this.#scope(node, inherited, hashes), language);
    if (!own.ok) return own;
    const env = withOwnFirst(inherited, own.value);
    return language.evaluateCondition(condition, this.#scope(node, env, hashes));
  }

  #scope(node: number, env: Env, hashes: HashLookup): ExpressionScope {
    const ancestors = this.#state.ancestors(node);
    return this.#scopeOf({ ancestors, needs: this.#state.needs(node), env }, hashes);
  }

  #scopeOf(
    { env, ...steps }: Pick<ScopeInput, 'ancestors' | 'needs' | 'env'>,
    hashFiles: HashLookup,
  ): ExpressionScope {
    const { contexts, environment } = this.#input;
    const isCancelled = this.#stop.aborted;
    return expressionScope({
      ...{ contexts, ...steps, isCancelled, hashFiles },
      env: withOwnFirst(environment, env),
    });
  }

  /** The environment that a step has before its own: the runner's, the plan's, its ancestors' exports. */
  #inherited(node: number): Env {
    const planEnv = this.#planEnv.ok ? this.#planEnv.value : {};
    const { runnerVariables } = this.#input;
    return { ...runnerVariables, ...planEnv, ...this.#state.exports.visibleTo(node).env };
  }
}
