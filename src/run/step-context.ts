import type { HashLookup } from '../expression/hashes.js';
import type { ExpressionScope } from '../expression/scope.js';
import type { RunContexts } from '../model/contexts.js';
import type { StepResult } from '../model/result.js';

/** The `steps` or `needs` context made of results. */
function stepsContext(results: readonly StepResult[]): Record<string, unknown> {
  return Object.fromEntries(
    results.map((result) => [
      result.id,
      {
        outputs: result.outputs,
        outcome: result.outcome,
        conclusion: result.conclusion,
        result: result.conclusion,
      },
    ]),
  );
}

/** What a step's expressions are evaluated with. */
export interface ScopeInput {
  readonly contexts: RunContexts;
  /** The `env` context. */
  readonly env: Readonly<Record<string, string>>;
  /** The results of all steps that the step needs, directly or not. */
  readonly ancestors: readonly StepResult[];
  /** Those that it needs directly. */
  readonly needs: readonly StepResult[];
  /** Whether the run is being stopped. */
  readonly isCancelled: boolean;
  readonly hashFiles: HashLookup;
}

/**
 * Makes the scope. As between jobs, `failure()` and `cancelled()` look at all ancestors. `success()` is what no
 * `if` means, that the direct needs succeeded; between jobs it looks at all ancestors (actions/runner#491).
 */
export function expressionScope(input: ScopeInput): ExpressionScope {
  const { contexts, env, ancestors, needs, isCancelled, hashFiles } = input;
  return {
    contexts: { ...contexts, env, steps: stepsContext(ancestors), needs: stepsContext(needs) },
    status: {
      always: true,
      success: needs.every((one) => one.conclusion === 'success'),
      failure: ancestors.some((one) => one.conclusion === 'failure'),
      cancelled: isCancelled || ancestors.some((one) => one.conclusion === 'cancelled'),
    },
    hashFiles,
  };
}
