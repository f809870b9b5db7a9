import type { Results, StepChange, StepComparison } from '../model/findings.js';
import type { Outcome, StepResult } from '../model/result.js';

/** One step of the report and what the report adds to it. */
export interface ReportRow {
  readonly step: StepResult;
  readonly isCritical: boolean;
  /** Its duration compared with earlier runs; null if none is known. */
  readonly change: StepChange | null;
  /** Its duration alone and in the pool; null where that was not measured. */
  readonly comparison: StepComparison | null;
}

export type StartedStep = Extract<StepResult, { readonly startMs: number }>;

/** The row of a step that has times. */
export type StartedRow = ReportRow & { readonly step: StartedStep };

export function isStarted(row: ReportRow): row is StartedRow {
  return row.step.startMs !== null;
}

/**
 * Whether running in parallel paid off. A difference that may be chance counts as `none`. `unknown`: the run was cut
 * short, or a measurement that was asked for failed.
 */
export type Gain = 'faster' | 'none' | 'slower' | 'unknown';

/** What the report says about the run as a whole, besides the fields of the result. */
export interface ReportTotals {
  readonly stepCount: number;
  readonly startedCount: number;
  readonly countByOutcome: Readonly<Record<Outcome, number>>;
  /** Failures that `continue-on-error` let pass. They count as failures as well. */
  readonly allowedFailureCount: number;
  readonly gain: Gain;
  /** Whether the CPU time of any step is known. */
  readonly hasCpuTime: boolean;
  /** Whether any step took more than one attempt. */
  readonly hasRetries: boolean;
}

/**
 * What every report of a run is made of: the result, its rows in report order, and the totals. In: a run whose
 * texts are masked. It contains no words and knows no format.
 */
export interface ReportModel {
  readonly result: Results;
  /** By group, in plan order within it. */
  readonly rows: readonly ReportRow[];
  /** The other runs of steps that several runners had to do. Only charts show them. */
  readonly repeatRows: readonly ReportRow[];
  /** The rows of failed steps. Steps that failed the run come first. */
  readonly failedRows: readonly ReportRow[];
  readonly stepById: ReadonlyMap<string, StepResult>;
  readonly totals: ReportTotals;
}

/** With fewer rounds nothing can be distinguished from chance. */
export const MIN_ROUNDS = 3;

/** A gain below this ratio, or below this difference in milliseconds, may be chance. */
const NOISE_RATIO = 1.05;
const NOISE_MS = 50;

/** Computes the model in linear time, apart from sorting. */
export function toReportModel(result: Results): ReportModel {
  const criticalIds = new Set(result.criticalPath);
  const { history, comparison } = result;
  const changes = byId(history?.steps ?? []);
  const comparisons = byId(comparison?.status === 'measured' ? comparison.steps : []);
  const rows = result.steps
    .map((step) => ({
      step,
      isCritical: criticalIds.has(step.id),
      change: changes.get(step.id) ?? null,
      comparison: comparisons.get(step.id) ?? null,
    }))
    .sort((a, b) => a.step.group - b.step.group);
  return {
    result,
    rows,
    repeatRows: (result.merged?.repeats ?? []).map(repeatRow),
    failedRows: failedRows(rows),
    stepById: byId(result.steps),
    totals: totalsOf(result),
  };
}

function repeatRow(step: StepResult): ReportRow {
  return { step, isCritical: false, change: null, comparison: null };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Whether the step failed but `continue-on-error` let the run go on. */
export function isAllowedFailure(step: StepResult): boolean {
  return step.outcome === 'failure' && step.conclusion === 'success';
}

function failedRows(rows: readonly ReportRow[]): readonly ReportRow[] {
  const failed = rows.filter(({ step }) => step.outcome === 'failure');
  return [
    ...failed.filter(({ step }) => !isAllowedFailure(step)),
    ...failed.filter(({ step }) => isAllowedFailure(step)),
  ];
}

function totalsOf(result: Results): ReportTotals {
  const { steps } = result;
  return {
    stepCount: steps.length,
    startedCount: steps.filter((step) => step.startMs !== null).length,
    countByOutcome: countByOutcome(steps),
    allowedFailureCount: steps.filter(isAllowedFailure).length,
    gain: gainOf(result),
    hasCpuTime: steps.some((step) => step.cpuMs !== null),
    hasRetries: steps.some((step) => step.attempts > 1),
  };
}

/** How many of the steps ended in each outcome. */
export function countByOutcome(steps: readonly StepResult[]): Readonly<Record<Outcome, number>> {
  const counts = { success: 0, failure: 0, cancelled: 0, skipped: 0 };
  for (const step of steps) counts[step.outcome] += 1;
  return counts;
}

function gainOf(results: Results): Gain {
  const { outcome, sequentialMs, makespanMs, speedup, comparison } = results;
  // A run that was cut short says nothing about its full length.
  if (outcome === 'cancelled') return 'unknown';
  if (comparison !== null) {
    const isMeasured = comparison.status === 'measured' && comparison.rounds >= MIN_ROUNDS;
    if (!isMeasured || outcome !== 'success') return 'unknown';
    return comparison.verdict === 'within noise' ? 'none' : comparison.verdict;
  }
  if (Math.abs(sequentialMs - makespanMs) < NOISE_MS) return 'none';
  if (speedup >= NOISE_RATIO) return 'faster';
  return speedup <= 1 / NOISE_RATIO ? 'slower' : 'none';
}
