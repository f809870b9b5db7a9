/** One run of the plan in a fresh copy of the workspace. */
import { existsSync, mkdirSync, renameSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../model/clock.js';
import type { Side } from '../model/findings.js';
import type { RunResult } from '../model/result.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { startPool } from '../pool/start-pool.js';
import { silentLogSink } from '../report/log/log-sink.js';
import { runLog, type RunLog } from '../report/log/run-log.js';
import { secretValues } from '../report/masks/secret-values.js';
import { runPlan, type FinishedRun } from '../run/run-plan.js';
import { definedOnly } from '../run/surroundings.js';
import { ok, type Result } from '../util/result.js';
import type { CopyPlace } from './copy-place.js';
import { copyTree } from './copy-tree.js';
import { ignoredGlobs } from './ignores.js';
import type { EventSink } from '../model/events.js';
import type { Measurement, OrderedPlan } from './measurement.js';
import { movedEnvironment } from './moved-environment.js';
import { movedPath } from './moves.js';
import { forceRemove } from './force-remove.js';
import { changesSince, snapshot, type TreeChanges } from './tree-state.js';

/** A run in a copy. */
export interface MeasuredRun {
  readonly outcome: RunResult['outcome'];
  readonly finished: FinishedRun;
  readonly log: RunLog;
  /** What it did to the workspace. */
  readonly changes: TreeChanges;
}

/** A run in a copy, or why there is none. */
export type RoundOutcome =
  MeasuredRun | { readonly outcome: 'impossible'; readonly reason: string };

/** Which run, and where. */
export interface RoundRequest {
  readonly place: CopyPlace;
  readonly side: Side;
  /** From 1. */
  readonly round: number;
  /** What watches the run; absent where nothing does. */
  readonly watch?: Watch;
}

/** Watches the steps of a run. */
export interface Watch extends OrderedPlan {
  /** The program of the tracer, an absolute path. */
  readonly tracer: string;
  readonly onEvent: EventSink;
}

/** Copies the workspace, runs the plan in the copy, and removes the copy or moves it aside. */
export async function runInCopy(
  measurement: Measurement,
  request: RoundRequest,
): Promise<RoundOutcome> {
  const { place } = request;
  const { interrupt: stop, options } = measurement;
  const root = movedPath(place.original, place.moves);
  const tree = { root, ignore: ignoredGlobs(options), stop };
  const freeBefore = freeBytes(place.scratch);
  try {
    const copied = await copyAll(place, stop);
    if (!copied.ok) return { outcome: 'impossible', reason: copied.error };
    const before = await snapshot(tree);
    if (!before.ok) return { outcome: 'impossible', reason: before.error };
    const run = await runCopy(measurement, request);
    if ('reason' in run) return run;
    // Only successful runs are compared.
    if (run.outcome !== 'success') return { ...run, changes: new Map() };
    const changes = await changesSince(before.value, tree);
    if (!changes.ok) return { outcome: 'impossible', reason: changes.error };
    return { ...run, changes: changes.value };
  } finally {
    // When Stepwave is told to stop, reports matter more than clean-up.
    if (!stop.aborted) await makeRoom(request, freeBefore);
  }
}

async function copyAll(place: CopyPlace, stop: AbortSignal): Promise<Result<void, string>> {
  for (const move of place.moves) {
    // A root that does not exist yet is made by the run, in the copy.
    mkdirSync(move.to, { recursive: true });
    if (!existsSync(move.from)) continue;
    const copied = await copyTree({ ...move, except: place.except, stop });
    if (!copied.ok) return copied;
  }
  return ok(undefined);
}

/**
 * Makes room for the next copy. While there is space for two more copies, this one is only moved aside:
 * after many files were removed, ext4 creates files up to 20 times slower for a while, and the next run
 * would look slow.
 */
async function makeRoom({ place, side, round }: RoundRequest, freeBefore: number): Promise<void> {
  const freeNow = freeBytes(place.scratch);
  const isRoomy = freeNow > 2 * Math.max(0, freeBefore - freeNow);
  for (const [index, { to }] of place.moves.entries()) {
    const aside = join(place.scratch, `done-${String(round)}-${side}-${String(index)}`);
    try {
      if (isRoomy) renameSync(to, aside);
    } catch {
      // It is removed instead.
    }
    await forceRemove(to);
  }
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

async function runCopy(
  measurement: Measurement,
  { place, side, round, watch }: RoundRequest,
): Promise<Omit<MeasuredRun, 'changes'> | Exclude<RoundOutcome, MeasuredRun>> {
  const { options, workspace, earlierRuns, platform } = measurement;
  const logs = options.logsDirectory;
  const logsDirectory = logs === null ? null : join(logs, `round-${String(round)}-${side}`);
  const root = movedPath(place.root, place.moves);
  const log = runLog({
    clock: systemClock,
    sink: silentLogSink(),
    planFile: null,
    logsDirectory,
    secrets: secretValues(measurement.environment),
  });
  const own = definedOnly(measurement.environment);
  const environment = {
    ...movedEnvironment(own, place.moves, platform),
    // Lets steps skip what must not happen in every round: `if: ${{ !env.STEPWAVE_COMPARE }}`.
    STEPWAVE_COMPARE: side,
  };
  const changed = Object.entries(environment).filter(([name, value]) => own[name] !== value);
  const { prepared, priorities } = planOf(measurement, side, watch);
  const runOptions = { ...options, root, logsDirectory, ...workersOf(side, options) };
  const finished = await runPlan(prepared, runOptions, {
    ...measurement,
    pool: startPool(prepared, runOptions, measurement.script),
    workspace: movedPath(workspace, place.moves),
    environment,
    variables: Object.fromEntries(changed),
    emit: (event) => {
      log.onEvent(event);
      watch?.onEvent(event);
    },
    // A server of one round would be in the way of the next.
    endsLeftovers: true,
    ...(priorities === undefined ? {} : { priorities }),
    ...(watch === undefined ? {} : { tracer: watch.tracer }),
    flush: log.flush,
    weightsOf: earlierRuns.weightsOf,
    sharesOf: earlierRuns.sharesOf,
  });
  if (!finished.ok) return { outcome: 'impossible', reason: finished.error };
  return { outcome: finished.value.result.outcome, finished: finished.value, log };
}

function planOf(
  { prepared, reference }: Measurement,
  side: Side,
  watch: Watch | undefined,
): { readonly prepared: PreparedPlan; readonly priorities?: readonly number[] } {
  if (side === 'parallel') return { prepared };
  const { prepared: alone, ...order } = watch ?? reference ?? { prepared };
  return {
    prepared: oneAtATime(alone),
    ...('priorities' in order ? { priorities: order.priorities } : {}),
  };
}

/** Steps that take no slot must wait for their turn too. */
function oneAtATime(prepared: PreparedPlan): PreparedPlan {
  const steps = prepared.plan.steps.map((step) => ({ ...step, cpus: 1 }));
  return { ...prepared, plan: { ...prepared.plan, steps } };
}

function workersOf(side: Side, { workers }: RunOptions): Pick<RunOptions, 'workers'> {
  return { workers: side === 'sequential' ? { type: 'count', count: 1 } : workers };
}
