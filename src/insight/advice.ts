/**
 * Insight. In: the result of a run, its graph and earlier or measured runs. Out: figures, predictions and advice as
 * data. It must not know how they are shown, and it reads no file and no clock.
 */
import type { Comparison, Results, WhatIf } from '../model/findings.js';

interface Expected {
  /** What the run would take, by estimate or, for `fewer-workers`, by measurement. */
  readonly makespanMs: number;
  /** How much shorter that is. */
  readonly gainMs: number;
}

/**
 * What would make the next run shorter. `more-workers` assumes as many cores; `fewer-workers` was measured, all
 * others are estimates; `split-step` names the step that bounds the run, and assumes that its halves may overlap.
 */
export type Advice = Expected &
  (
    | { readonly kind: 'more-workers'; readonly workers: number }
    | { readonly kind: 'fewer-workers'; readonly workers: 1 }
    | { readonly kind: 'eager-schedule' }
    | { readonly kind: 'split-step'; readonly id: string }
  );

/** Shorter runs need no advice. */
const MIN_MAKESPAN_MS = 30_000;

/** The smallest gain that is worth mentioning, as a share of the makespan. */
const MIN_GAIN = 0.2;

/** With this contention, steps that slow each other down undo a gain of 20 %: 1 ÷ (1 − 0.2). */
const MAX_CONTENTION = 1 / (1 - MIN_GAIN);

/** The critical path bounds a run whose makespan exceeds the span by no more than this share. */
const SPAN_TOLERANCE = 0.1;

/**
 * The one change that promises most, so that no two pieces of advice contradict each other; null if none is worth
 * mentioning. Only successful runs of 30 s or more get advice, and only for a gain of at least 20 %.
 *
 * Measurements overrule estimates: more overlap is not advised if the pool was slower than one worker or its steps
 * slow each other down, and more workers are not advised unless the pool was faster than one. The only smaller
 * number of workers that is advised is one, because no number in between was measured.
 */
export function adviceOn(results: Results): Advice | null {
  const { outcome, makespanMs } = results;
  if (outcome !== 'success' || makespanMs < MIN_MAKESPAN_MS) return null;
  const [best = null] = [...fewerWorkers(results.comparison), ...moreOverlap(results)]
    .filter((advice) => advice.gainMs >= MIN_GAIN * makespanMs)
    .sort((a, b) => b.gainMs - a.gainMs);
  return best;
}

function fewerWorkers(comparison: Comparison | null): readonly Advice[] {
  if (comparison?.status !== 'measured' || comparison.verdict !== 'slower') return [];
  const makespanMs = comparison.sequential.medianMs;
  const gainMs = comparison.parallel.medianMs - makespanMs;
  return [{ kind: 'fewer-workers', workers: 1, makespanMs, gainMs }];
}

function moreOverlap(results: Results): readonly Advice[] {
  const { whatIf, comparison } = results;
  if (whatIf === null || isOverlapBad(comparison)) return [];
  const gainOf = (makespanMs: number): Expected => ({
    makespanMs,
    gainMs: baseOf(results, whatIf) - makespanMs,
  });
  const advice: Advice[] = [];
  const knee = whatIf.predictions.find((one) => one.workers === whatIf.kneeWorkers);
  if (knee !== undefined && knee.workers > results.workers && mayAdviseWorkers(comparison)) {
    advice.push({ kind: 'more-workers', workers: knee.workers, ...gainOf(knee.makespanMs) });
  }
  if (whatIf.eagerMakespanMs !== null) {
    advice.push({ kind: 'eager-schedule', ...gainOf(whatIf.eagerMakespanMs) });
  }
  if (whatIf.split !== null && results.makespanMs <= results.spanMs * (1 + SPAN_TOLERANCE)) {
    advice.push({ kind: 'split-step', id: whatIf.split.id, ...gainOf(whatIf.split.makespanMs) });
  }
  return advice;
}

/** Whether a measurement showed that steps slow each other down. */
function isOverlapBad(comparison: Comparison | null): boolean {
  if (comparison?.status !== 'measured') return false;
  const aloneMs = comparison.steps.reduce((sum, step) => sum + step.aloneMs, 0);
  const poolMs = comparison.steps.reduce((sum, step) => sum + step.poolMs, 0);
  return comparison.verdict === 'slower' || poolMs >= aloneMs * MAX_CONTENTION;
}

/** Whether no measurement speaks against more workers. */
function mayAdviseWorkers(comparison: Comparison | null): boolean {
  return comparison?.status !== 'measured' || comparison.verdict === 'faster';
}

/** Gains are counted from the prediction for the run as it was, but from no more than it took. */
function baseOf({ workers, makespanMs }: Results, { predictions }: WhatIf): number {
  const own = predictions.find((one) => one.workers === workers);
  return Math.min(makespanMs, own?.makespanMs ?? makespanMs);
}
