import type { Comparison, Results } from '../proof/findings.js';
import type { FailureCause, StepResult } from '../run/result.js';

type Mask = (text: string) => string;

/**
 * The results with every text of a step's making masked, for reports that people read. Done before
 * anything is escaped or cut, after which a value to be hidden could no longer be found. Ids are the
 * plan's and stay, as what refers to a step goes by them.
 */
export function maskedResults(results: Results, mask: Mask): Results {
  return {
    ...results,
    plan: { name: mask(results.plan.name), file: results.plan.file },
    fallback:
      results.fallback === null
        ? null
        : { ...results.fallback, reason: mask(results.fallback.reason) },
    steps: results.steps.map((step) => maskedStep(step, mask)),
    comparison: results.comparison === null ? null : maskedComparison(results.comparison, mask),
  };
}

function maskedStep(step: StepResult, mask: Mask): StepResult {
  const fields = {
    name: mask(step.name),
    outputs: Object.fromEntries(
      Object.entries(step.outputs).map(([name, value]) => [name, mask(value)]),
    ),
    files: step.files.map((file) => ({ ...file, path: mask(file.path) })),
  };
  return step.outcome === 'failure'
    ? { ...step, ...fields, cause: maskedCause(step.cause, mask) }
    : { ...step, ...fields };
}

function maskedCause(cause: FailureCause, mask: Mask): FailureCause {
  if (!('message' in cause)) return cause;
  const message = mask(cause.message);
  return cause.kind === 'file'
    ? { ...cause, message, path: mask(cause.path) }
    : { ...cause, message };
}

/** A comparison with the paths masked that steps have made up. */
export function maskedComparison(comparison: Comparison, mask: Mask): Comparison {
  if (comparison.status === 'failed') return comparison;
  if (comparison.status === 'impossible') {
    return { ...comparison, reason: mask(comparison.reason) };
  }
  const { files } = comparison;
  const differences = files.differences.map((one) => ({ ...one, path: mask(one.path) }));
  return {
    ...comparison,
    files: { ...files, differences, unsteady: files.unsteady.map(mask) },
  };
}
