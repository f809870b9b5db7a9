import type { Results, StepChange, StepComparison } from '../../model/findings.js';

/** What was found out about single steps, by id. */
export interface StepFindings {
  readonly changes: ReadonlyMap<string, StepChange>;
  readonly comparisons: ReadonlyMap<string, StepComparison>;
}

/** Sorts what was found out by step. */
export function stepFindings({ history, comparison }: Results): StepFindings {
  const compared = comparison?.status === 'measured' ? comparison.steps : [];
  return {
    changes: new Map((history?.steps ?? []).map((change) => [change.id, change])),
    comparisons: new Map(compared.map((step) => [step.id, step])),
  };
}
