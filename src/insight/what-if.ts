import { scheduleBounds } from '../graph/critical-path.js';
import type { Prediction, SplitPrediction, WhatIf } from '../model/findings.js';
import { blockingMs, type RunResult, type ScheduleKind } from '../model/result.js';
import { replay, type PlanFacts } from './replay.js';
import { rounded } from './run-stats.js';
import { splitStep } from './split-step.js';

/** The numbers of workers that are always predicted. */
const WORKER_COUNTS = [1, 2, 4, 8, 16];

/** The knee may be longer than the best prediction by this share. */
const KNEE_TOLERANCE = 0.05;

/** Eight replays of this many steps, with their bounds, take about 0.6 s. */
const MAX_STEPS = 50_000;

/** The scheduler searches all running steps for the worker of a step of 0 cpus, which is quadratic. */
const MAX_SLOTLESS_STEPS = 5_000;

/** A run, and the facts of its plan that decide when steps start. */
export interface WhatIfInput extends PlanFacts {
  readonly result: RunResult;
}

type Timed = PlanFacts & { readonly durationsMs: readonly (number | null)[] };

/**
 * Replays a run on other numbers of workers. This is an estimate: it assumes that each step takes as long as it
 * did, whatever runs beside it, and starts as soon as it can. One worker runs one step at a time, so there a step of
 * 0 cpus takes the slot too.
 *
 * Null if there is nothing to replay: fewer than 2 steps started, the run or one of its steps was cancelled (which
 * cut its duration short), or the plan has more than 50,000 steps or 5,000 steps of 0 cpus.
 */
export function whatIf({ result, ...facts }: WhatIfInput): WhatIf | null {
  if (!canBeReplayed(result, facts)) return null;
  const { workers, schedule } = result;
  const timed = { ...facts, durationsMs: result.steps.map(blockingMs) };
  const startUpMs = result.steps.reduce(
    (first, step) => Math.min(first, step.startMs ?? Infinity),
    Infinity,
  );
  const makespanOf = (plan: Timed, count: number, kind: ScheduleKind): number => {
    const pool = { slots: count, cpus: cpusOn(count, plan), schedule: kind };
    return rounded(startUpMs + replay({ ...plan, ...pool }).makespanMs);
  };
  const counts = workerCounts(workers);
  const makespansMs = counts.map((count) => makespanOf(timed, count, schedule));
  const [oneWorkerMs = 0] = makespansMs;
  const predictions = counts.map((count, at): Prediction => {
    const makespanMs = makespansMs[at] ?? 0;
    const speedup = makespanMs > 0 ? rounded(oneWorkerMs / makespanMs) : 1;
    return { workers: count, makespanMs, lowerBoundMs: lowerBoundOf(timed, count), speedup };
  });
  return {
    startUpMs,
    predictions,
    kneeWorkers: kneeOf(predictions),
    eagerMakespanMs: schedule === 'eager' ? null : makespanOf(timed, workers, 'eager'),
    split: splitOf(result, timed, (plan) => makespanOf(plan, workers, schedule)),
  };
}

function canBeReplayed(result: RunResult, { cpus }: PlanFacts): boolean {
  const { steps, outcome } = result;
  const started = steps.filter((step) => step.startMs !== null).length;
  const isCut = outcome === 'cancelled' || steps.some((step) => step.outcome === 'cancelled');
  const slotless = cpus.filter((count) => count === 0).length;
  return started >= 2 && !isCut && steps.length <= MAX_STEPS && slotless <= MAX_SLOTLESS_STEPS;
}

function workerCounts(own: number): readonly number[] {
  return [...new Set([...WORKER_COUNTS, own])].sort((a, b) => a - b);
}

function cpusOn(workers: number, { cpus }: PlanFacts): readonly number[] {
  return workers === 1 ? cpus.map(() => 1) : cpus;
}

function lowerBoundOf(timed: Timed, workers: number): number {
  const weights = timed.durationsMs.map((ms) => ms ?? 0);
  const pool = { workers, slots: cpusOn(workers, timed) };
  return rounded(scheduleBounds(timed.graph, weights, pool).lowerBound);
}

function kneeOf(predictions: readonly Prediction[]): number {
  const bestMs = predictions.reduce((best, one) => Math.min(best, one.makespanMs), Infinity);
  const isGood = ({ makespanMs }: Prediction): boolean =>
    makespanMs <= bestMs * (1 + KNEE_TOLERANCE);
  return predictions.find(isGood)?.workers ?? 1;
}

function splitOf(
  { criticalPath }: RunResult,
  timed: Timed,
  makespanOf: (plan: Timed) => number,
): SplitPrediction | null {
  const path = new Set(criticalPath);
  const nodes = timed.graph.ids.flatMap((id, node) => (path.has(id) ? [node] : []));
  const lengthOf = (node: number): number => timed.durationsMs[node] ?? 0;
  const [longest] = nodes.sort((a, b) => lengthOf(b) - lengthOf(a) || a - b);
  if (longest === undefined) return null;
  const id = timed.graph.ids[longest] ?? '';
  return { id, makespanMs: makespanOf(splitStep(timed, longest)) };
}
