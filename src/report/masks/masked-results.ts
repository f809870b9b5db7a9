import type { Comparison, Results } from '../../model/findings.js';
import type { FailureCause, StepResult } from '../../model/result.js';

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
    outputs: maskedOutputs(step.outputs, mask),
    files: step.files.map((file) => ({ ...file, path: mask(file.path) })),
  };
  return step.outcome === 'failure'
    ? { ...step, ...fields, cause: maskedCause(step.cause, mask) }
    : { ...step, ...fields };
}

/** Names are of the step's making, too; those that are the same without what they hide are numbered. */
function maskedOutputs(outputs: StepResult['outputs'], mask: Mask): StepResult['outputs'] {
  const masked = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const [name, value] of Object.entries(outputs)) {
    const shown = mask(name);
    let free = shown;
    let number = numbers.get(shown) ?? 2;
    for (; masked.has(free); number += 1) free = `${shown} (${String(number)})`;
    numbers.set(shown, number);
    masked.set(free, mask(value));
  }
  return Object.fromEntries(masked);
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
