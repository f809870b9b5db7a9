import { criticalPath, scheduleBounds, type PoolShape } from '../graph/critical-path.js';
import { groupsOf } from '../graph/groups.js';
import type { StepGraph } from '../graph/step-graph.js';
import { blockingMs, type RunResult, type StepResult } from '../model/result.js';

/** The figures of a run that follow from its steps. */
export type RunStats = Pick<
  RunResult,
  | 'makespanMs'
  | 'workMs'
  | 'spanMs'
  | 'lowerBoundMs'
  | 'sequentialMs'
  | 'sequentialBasis'
  | 'speedup'
  | 'utilization'
  | 'groups'
  | 'criticalPath'
>;

/**
 * Computes a run's figures. The sequential time is estimated as the sum of the durations, which the steps took
 * side by side and not alone; of a service, the time until it is ready. Lower bound and utilization count the time that slots were taken, so a step of
 * 0 cpus weighs nothing there, and one of 2 cpus weighs double.
 */
export function runStats(
  steps: readonly StepResult[],
  graph: StepGraph,
  groupNumbers: readonly number[],
  pool: PoolShape,
): RunStats {
  const durations = steps.map((step) => blockingMs(step) ?? 0);
  const { work, slotTime, span, lowerBound } = scheduleBounds(graph, durations, pool);
  const makespanMs = steps.reduce((last, step) => Math.max(last, step.endMs ?? doneMs(step)), 0);
  const idsOf = (nodes: readonly number[]): readonly string[] =>
    nodes.map((node) => graph.ids[node] ?? '');
  return {
    makespanMs: rounded(makespanMs),
    workMs: rounded(work),
    spanMs: rounded(span),
    lowerBoundMs: rounded(lowerBound),
    sequentialMs: rounded(work),
    sequentialBasis: 'estimate',
    speedup: makespanMs > 0 && work > 0 ? rounded(work / makespanMs) : 1,
    utilization: makespanMs > 0 ? rounded(Math.min(1, slotTime / (pool.workers * makespanMs))) : 0,
    groups: groupsOf(groupNumbers).map(idsOf),
    criticalPath: idsOf(
      criticalPath(graph, durations).filter((node) => steps[node]?.durationMs != null),
    ),
  };
}

/** When the result of a step that never started was there. */
function doneMs({ cached }: StepResult): number {
  return cached?.restoredMs ?? 0;
}

/** Rounds a step's times so that they agree with each other. */
export function roundedTimes(step: StepResult): StepResult {
  if (step.cached !== undefined) {
    return { ...step, cached: { ...step.cached, restoredMs: rounded(step.cached.restoredMs) } };
  }
  if (step.startMs === null) return step;
  const readyMs = rounded(step.readyMs);
  const startMs = rounded(step.startMs);
  const endMs = rounded(step.endMs);
  const waitMs = rounded(startMs - readyMs);
  const durationMs = rounded(endMs - startMs);
  const cpuMs = step.cpuMs === null ? null : rounded(step.cpuMs);
  const up = step.upMs === undefined ? {} : { upMs: rounded(step.upMs) };
  return { ...step, readyMs, startMs, endMs, waitMs, durationMs, cpuMs, ...up };
}

/** Rounds to three decimal places, which are microseconds in a time. More would be noise. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
