import type { StepResult } from './result.js';

/** What expressions can read besides the steps: fixed for the whole run. */
export interface RunContexts {
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The `steps` or `needs` context made of results. */
export function stepsContext(results: readonly StepResult[]): Record<string, unknown> {
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
