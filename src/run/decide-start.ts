import type { StepResult } from '../model/result.js';
import type { Result } from '../util/result.js';
import type { StopReason } from './attempt.js';
import { blamed, passedOver, unstartable, type StepFacts } from './step-results.js';

/** What is known when all needs of a step are settled. */
export interface DueStep {
  readonly facts: StepFacts;
  readonly needs: readonly StepResult[];
  /** Why the run is being stopped; null while it is not. */
  readonly stop: StopReason | null;
  /** The answer of the step's `if`; null for a step without one. */
  readonly answer: Result<boolean, string> | null;
}

/** Decides whether a due step runs. Gives the result of one that does not; undefined for one that does. */
export function decideStart({ facts, needs, stop, answer }: DueStep): StepResult | undefined {
  const failedNeed = needs.find((need) => need.conclusion !== 'success');
  const because = failedNeed === undefined ? null : blamed(failedNeed);
  // A step with an `if` might have run in spite of its needs: it is the stop that keeps it from it.
  if (stop !== null && (because === null || facts.step.condition !== null)) {
    return passedOver(facts, 'cancelled', stop.because);
  }
  if (stop !== null || answer === null) {
    return because === null ? undefined : passedOver(facts, 'skipped', because);
  }
  if (!answer.ok) return unstartable(facts, `"if": ${answer.error}`, false);
  return answer.value ? undefined : passedOver(facts, 'skipped', because);
}
