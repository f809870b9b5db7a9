import {
  mayHashFiles,
  noHashes,
  withHashes,
  type HashFiles,
  type HashLookup,
} from '../expression/hashes.js';
import type { ExpressionScope } from '../expression/scope.js';
import type { RunContexts } from '../model/plan.js';
import type { Outcome, StepResult } from '../model/result.js';
import { expressionFields } from '../plan/expression-fields.js';
import type { Plan } from '../plan/plan.js';
import { grouped } from '../util/grouped.js';
import type { Result } from '../util/result.js';
import {
  resolveEnv,
  resolveStep,
  withOwnFirst,
  type Env,
  type ExpressionLanguage,
  type ResolvedStep,
} from './resolved-step.js';
import type { RunState } from './run-state.js';

/** What expressions are evaluated with, besides the steps so far. */
export interface EvaluatorInput {
  readonly plan: Plan;
  readonly contexts: RunContexts;
  /** Stepwave's own environment, which steps inherit. */
  readonly environment: Env;
  /** What steps get if there is no runner. */
  readonly runnerVariables: Env;
  /** What a step gets besides, by its id. */
  readonly stepVariables?: ((id: string) => Env) | undefined;
  /** Null for a plan without expressions. */
  readonly language: ExpressionLanguage | null;
  readonly hashFiles: HashFiles;
}

/** A value that is there at once unless something has to be waited for. */
export type Soon<T> = T | Promise<T>;

/** What a step's expressions are evaluated with. */
interface ScopeInput {
  /** The contexts that only this step has. */
  readonly own: Readonly<Record<string, unknown>>;
  /** The results of all steps that the step needs, directly or not. */
  readonly ancestors: readonly StepResult[];
  /** Those that it needs directly. */
  readonly needs: readonly StepResult[];
  readonly env: Env;
  readonly hashFiles: HashLookup;
}

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
    const scope = this.#scopeOf({
      own: {},
      ancestors: [],
      needs: [],
      env: {},
      hashFiles: noHashes,
    });
    this.#planEnv = resolveEnv(input.plan.env, scope, input.language);
  }

  /** The answer of a step's `if`; null for a step without one. It sees the step's own variables, as on GitHub. */
  condition(node: number): Soon<Result<boolean, string>> | null {
    const { language } = this.#input;
    const { condition, env } = this.#state.facts(node).step;
    if (condition === null || language === null) return null;
    return this.#withHashes(node, (hashes) => {
      const inherited = this.#inherited(node);
      const own = resolveEnv(env, this.#scope(node, inherited, hashes), language);
      if (!own.ok) return own;
      const scope = this.#scope(node, withOwnFirst(inherited, own.value), hashes);
      return language.evaluateCondition(condition, scope);
    });
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

  /** Few steps hash files, and the others need not wait. */
  #withHashes<T>(node: number, evaluate: (hashes: HashLookup) => T): Soon<T> {
    if (this.#input.language === null) return evaluate(noHashes);
    const { step } = this.#state.facts(node);
    return expressionFields(step).some(({ text }) => mayHashFiles(text))
      ? withHashes((patterns) => this.#input.hashFiles(patterns, this.#stop), evaluate)
      : evaluate(noHashes);
  }

  #scope(node: number, env: Env, hashFiles: HashLookup): ExpressionScope {
    const [ancestors, needs] = [this.#state.ancestors(node), this.#state.needs(node)];
    const own = this.#state.facts(node).step.leg?.contexts ?? {};
    return this.#scopeOf({ own, ancestors, needs, env, hashFiles });
  }

  /**
   * Makes the scope. As between jobs, `failure()` and `cancelled()` look at all ancestors. `success()` means the same as
   * no `if`: the direct needs succeeded. Between jobs it looks at all ancestors (actions/runner#491).
   */
  #scopeOf({ own, ancestors, needs, env, hashFiles }: ScopeInput): ExpressionScope {
    const { contexts, environment } = this.#input;
    return {
      contexts: {
        ...contexts,
        ...own,
        env: withOwnFirst(environment, env),
        steps: stepsContext(ancestors),
        needs: stepsContext(needs),
      },
      status: {
        always: true,
        success: needs.every((one) => one.conclusion === 'success'),
        failure: ancestors.some((one) => one.conclusion === 'failure'),
        cancelled: this.#stop.aborted || ancestors.some((one) => one.conclusion === 'cancelled'),
      },
      hashFiles,
    };
  }

  /** The environment that a step has before its own: the runner's, the plan's, its ancestors' exports. */
  #inherited(node: number): Env {
    const planEnv = this.#planEnv.ok ? this.#planEnv.value : {};
    const { runnerVariables, stepVariables } = this.#input;
    const own = stepVariables?.(this.#state.facts(node).step.id);
    return { ...runnerVariables, ...own, ...planEnv, ...this.#state.exports.visibleTo(node).env };
  }
}

/** The `steps` or `needs` context made of results. The legs of a step are one entry of its id. */
function stepsContext(results: readonly StepResult[]): Readonly<Record<string, unknown>> {
  if (results.every(({ of }) => of === undefined)) return contextOf(results);
  return contextOf(grouped(results, ({ id, of }) => of ?? id).map(asOne));
}

/** What expressions read of a step, or of all its legs. */
type Readable = Pick<StepResult, 'id' | 'outputs' | 'outcome' | 'conclusion'>;

function contextOf(results: readonly Readable[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    results.map(({ id, outputs, outcome, conclusion }) => [
      id,
      { outputs, outcome, conclusion, result: conclusion },
    ]),
  );
}

/** Of an output, the last leg in plan order that set it counts. A leg that failed makes all of them fail, as for jobs. */
function asOne(legs: readonly [StepResult, ...StepResult[]]): Readable {
  const [first] = legs;
  if (first.of === undefined) return first;
  const worst = (outcomes: readonly Outcome[]): Outcome =>
    (['failure', 'cancelled', 'success'] as const).find((one) => outcomes.includes(one)) ??
    'skipped';
  return {
    id: first.of,
    outputs: Object.assign({}, ...legs.map(({ outputs }) => outputs)) as StepResult['outputs'],
    outcome: worst(legs.map(({ outcome }) => outcome)),
    conclusion: worst(legs.map(({ conclusion }) => conclusion)),
  };
}
