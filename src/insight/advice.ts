import type { Comparison, Results, WhatIf } from '../model/findings.js';

interface Expected {
  /** What the run would take, by estimate or, for `fewer-workers`, by measurement. */
  readonly makespanMs: number;
  /** How much shorter that is. */
  readonly gainMs: number;
}

/** That the run would be shorter on more workers, if the machine has as many cores. An estimate. */
export interface MoreWorkers extends Expected {
  readonly kind: 'more-workers';
  readonly workers: number;
}

/** That one worker was measured to be faster than the pool. */
export interface FewerWorkers extends Expected {
  readonly kind: 'fewer-workers';
  readonly workers: 1;
}

/** That the run would be shorter with `schedule: eager`. An estimate. */
export interface EagerSchedule extends Expected {
  readonly kind: 'eager-schedule';
}

/** That one step bounds the run: in two halves that may overlap the run would be shorter. An estimate. */
export interface SplitStep extends Expected {
  readonly kind: 'split-step';
  readonly id: string;
}

/** What would make the next run shorter. */
export type Advice = MoreWorkers | FewerWorkers | EagerSchedule | SplitStep;

/** Of a shorter run nobody minds the length. */
const MIN_MAKESPAN_MS = 30_000;

/** The smallest gain that is worth a word, as a share of the makespan. */
const MIN_GAIN = 0.2;

/** From here on the steps' slowing each other down takes back a gain of 20 %: 1 ÷ (1 − 0.2). */
const MAX_CONTENTION = 1 / (1 - MIN_GAIN);

/** How near to its span a run must be for its critical path to be what bounds it. */
const SPAN_TOLERANCE = 0.1;

/**
 * The one change that promises the most, so that no two pieces of advice can contradict each other;
 * null where none is worth a word. Only for successful runs of 30 s and more, and for a gain of at
 * least 20 %. What was measured overrules what was estimated: no more overlap is advised where the
 * pool was slower than one worker or its steps slow each other down, and no more workers unless
 * those that there are were faster than one. Of fewer workers only one is advised, which was measured:
 * between one and the pool nothing was.
 */
export function adviceOn(results: Results): Advice | null {
  const { outcome, makespanMs } = results;
  if (outcome !== 'success' || makespanMs < MIN_MAKESPAN_MS) return null;
  return [...fewerWorkers(results.comparison), ...moreOverlap(results)]
    .filter((advice) => advice.gainMs >= MIN_GAIN * makespanMs)
    .reduce<Advice | null>(
      (best, advice) => (best === null || advice.gainMs > best.gainMs ? advice : best),
      null,
    );
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
  if (knee !== undefined && knee.workers > results.workers && mayTellWorkers(comparison)) {
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

/** Whether it was measured that steps side by side do each other harm. */
function isOverlapBad(comparison: Comparison | null): boolean {
  if (comparison?.status !== 'measured') return false;
  const aloneMs = comparison.steps.reduce((sum, step) => sum + step.aloneMs, 0);
  const poolMs = comparison.steps.reduce((sum, step) => sum + step.poolMs, 0);
  return comparison.verdict === 'slower' || poolMs >= aloneMs * MAX_CONTENTION;
}

/** Whether nothing speaks against more workers: not measured at all, or measured to be faster. */
function mayTellWorkers(comparison: Comparison | null): boolean {
  return comparison?.status !== 'measured' || comparison.verdict === 'faster';
}

/** What gains are counted from: the prediction for the run as it was, but no more than it took. */
function baseOf({ workers, makespanMs }: Results, { predictions }: WhatIf): number {
  const own = predictions.find((one) => one.workers === workers);
  return Math.min(makespanMs, own?.makespanMs ?? makespanMs);
}
