/**
 * A prepared plan → the needs of its steps, as a tracer sees them in copies of the workspace. It must not know which
 * command asked, nor print anything but progress.
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { forceRemove } from '../compare/force-remove.js';
import { makeCopyPlace, type CopyPlace } from '../compare/copy-place.js';
import type { Measurement, OrderedPlan } from '../compare/measurement.js';
import { movedPath } from '../compare/moves.js';
import { logFailures } from '../compare/measure-plan.js';
import { runInCopy, type MeasuredRun } from '../compare/run-in-copy.js';
import { findEdges } from '../hazards/find-edges.js';
import type { Edge } from '../hazards/hazard.js';
import { needsOf, orderOf, reduceEdges } from '../hazards/reduce-edges.js';
import { isShared, mutexesOf } from '../hazards/shared-places.js';
import { groupNumbers } from '../graph/groups.js';
import { buildStepGraph } from '../graph/step-graph.js';
import type { Accesses } from '../model/accesses.js';
import { cacheOf, kindOf } from '../kinds/table.js';
import type { RunEvent } from '../model/events.js';
import type { StepResult } from '../model/result.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { isAnyCoreSpare } from '../pool/start-pool.js';
import { describeStep } from '../report/describe-step.js';
import { countOf } from '../report/format.js';
import { keepAwake } from '../script/keep-awake.js';
import { isWithin } from '../util/paths.js';
import { err, ok, type Result } from '../util/result.js';
import { proposeCaches, type CacheAdvice } from './cache/propose-caches.js';
import { declaredSteps, type VariableRule } from './declared.js';
import { NOTHING, observedStep, Sightings } from './observe.js';
import { planOrder, reverseOrder, withoutWeak } from './orders.js';
import { neededWeak, type TracedRun } from './same-behaviour.js';

/** What is to be found out, and with what. */
export interface InferRequest {
  readonly measurement: Measurement;
  /** The program of the tracer, an absolute path. */
  readonly tracer: string;
  readonly variables: VariableRule;
  /** Whether caches are to be proposed. */
  readonly isCacheWanted: boolean;
}

/** What was found out. */
export interface Inference {
  /** The edges that make the plan, none of which follows from others. */
  readonly edges: readonly Edge[];
  /** Every edge that was found, also those that follow from others. */
  readonly found: readonly Edge[];
  /** Weak edges that a second run showed to be nothing. */
  readonly dropped: readonly Edge[];
  /** The needs of each step, by its place in plan order. */
  readonly needs: readonly (readonly number[])[];
  /** A mutex for each step that shares a place with another one; null for the others. */
  readonly mutexes: readonly (string | null)[];
  /** What is proposed for the cache of each step; nothing where that is not wanted or a step failed. */
  readonly caches: readonly CacheAdvice[];
  readonly steps: readonly StepResult[];
  /** What could not be seen, by step. */
  readonly unseen: readonly (readonly string[])[];
  /** What each step did, for those who ask which touched a path. */
  readonly run: TracedRun;
  /** The folder that steps ran in, for paths in messages. */
  readonly root: string;
}

/** Runs the steps one after the other under a tracer, and a second time the other way round where that may help. */
export async function inferPlan(request: InferRequest): Promise<Result<Inference, string>> {
  const { measurement } = request;
  const place = await makeCopyPlace(measurement);
  if (!place.ok) return place;
  // Steps run one after the other.
  const letSleep = isAnyCoreSpare() ? keepAwake() : () => undefined;
  try {
    return await inferIn(place.value, request);
  } finally {
    letSleep();
    const removed = forceRemove(place.value.scratch);
    if (!measurement.interrupt.aborted) await removed;
  }
}

async function inferIn(
  place: CopyPlace,
  request: InferRequest,
): Promise<Result<Inference, string>> {
  const { prepared } = request.measurement;
  const count = prepared.plan.steps.length;
  request.measurement.sink.line(
    `watching ${countOf(count, 'step')}, one after the other, in a copy of the workspace; what they do elsewhere ` +
      '(deploy, push) happens',
  );
  const root = movedPath(place.root, place.moves);
  const first = await trace({ prepared, priorities: planOrder(count) }, place, request, 1);
  if (!first.ok) return first;
  const declared = declaredSteps(prepared, request.variables);
  const found = findEdges(declared.map((one) => observedStep(one, first.value.sightings, root)));
  const isNeeded = await weakRule(found, first.value, place, request);
  if (!isNeeded.ok) return isNeeded;
  const kept = withoutWeak(found, isNeeded.value);
  const isLasting = lastingSteps(prepared);
  const accesses = declared.map(({ id }) => first.value.sightings.accessesOf(id, root));
  return ok({
    found,
    edges: reduceEdges(kept, isLasting),
    dropped: found.filter((edge) => !kept.includes(edge)),
    needs: needsOf(count, kept, isLasting),
    caches: caches(request, first.value, { place, accesses, kept }),
    mutexes: accesses.map((one) => mutexesOf(one)[0] ?? null),
    steps: first.value.run.steps.map(({ result }) => result),
    unseen: accesses.map(({ unseen }) => unseen),
    run: first.value.run,
    root,
  });
}

function lastingSteps({ plan }: PreparedPlan): (node: number) => boolean {
  const lasting = plan.steps.map((step) => kindOf(step).isLasting);
  return (node) => lasting[node] === true;
}

/** What the steps did, and the edges that came of it. */
interface Seen {
  readonly place: CopyPlace;
  readonly accesses: readonly Accesses[];
  readonly kept: readonly Edge[];
}

/** What is proposed for the caches of steps. */
function caches(
  { measurement, isCacheWanted }: InferRequest,
  { outcome, run }: Traced,
  { place, accesses, kept }: Seen,
): readonly CacheAdvice[] {
  if (!isCacheWanted || outcome !== 'success') return [];
  const root = movedPath(place.root, place.moves);
  const tree = movedPath(place.original, place.moves);
  const wasThere = (path: string): boolean =>
    isWithin(root, path) && existsSync(join(place.root, relative(root, path)));
  const isThere = (path: string): boolean => {
    const change = run.changes.get(relative(tree, path));
    return change === undefined ? wasThere(path) : change.kind !== 'deleted';
  };
  const steps = measurement.prepared.plan.steps.map((step, at) => ({
    id: step.id,
    accesses: accesses[at] ?? NOTHING,
    isOpen: kindOf(step).script(step)?.cache === null,
    inputs: cacheOf(step)?.inputs ?? [],
    outputs: cacheOf(step)?.outputs ?? [],
  }));
  return proposeCaches(steps, { root, isShared, wasThere, isThere, isOrdered: orderOf(kept) });
}

/** Which weak edges must stay. Where all succeeded, a second run in another order tells. */
async function weakRule(
  found: readonly Edge[],
  first: Traced,
  place: CopyPlace,
  request: InferRequest,
): Promise<Result<(edge: Edge) => boolean, string>> {
  const { prepared, sink } = request.measurement;
  const strong = found.filter(({ isWeak }) => !isWeak);
  if (strong.length === found.length || first.outcome !== 'success') return ok(() => true);
  sink.line('some steps only list folders that others write to: running them the other way round');
  const steps = prepared.plan.steps.map((step, node) => ({
    ...step,
    needs: (needsOf(prepared.plan.steps.length, strong, lastingSteps(prepared))[node] ?? []).map(
      (need) => prepared.plan.steps[need]?.id ?? '',
    ),
  }));
  const graph = buildStepGraph(steps);
  const plan = {
    ...prepared,
    plan: { ...prepared.plan, steps },
    graph,
    groups: groupNumbers(graph),
  };
  const priorities = reverseOrder(steps.length);
  const second = await trace({ prepared: plan, priorities }, place, request, 2);
  if (!second.ok) return second;
  // What fails in another order keeps the old one.
  if (second.value.outcome !== 'success') return ok(() => true);
  return ok(neededWeak(first.run, second.value.run, movedPath(place.root, place.moves)));
}

interface Traced {
  readonly outcome: MeasuredRun['outcome'];
  readonly sightings: Sightings;
  readonly run: TracedRun;
}

async function trace(
  order: OrderedPlan,
  place: CopyPlace,
  { measurement, tracer }: InferRequest,
  round: number,
): Promise<Result<Traced, string>> {
  const root = movedPath(place.root, place.moves);
  const sightings = new Sightings((path) => existsSync(join(place.root, relative(root, path))));
  const onEvent = (event: RunEvent): void => {
    sightings.onEvent(event);
    tell(event, measurement);
  };
  // After a failure nothing of what follows would mean anything.
  const options = { ...measurement.options, isFailFast: true };
  const watch = { ...order, tracer, onEvent };
  const run = await runInCopy(
    { ...measurement, options },
    { place, side: 'sequential', round, watch },
  );
  if (run.outcome === 'impossible') return err(run.reason);
  logFailures(run, measurement.sink);
  const steps = run.finished.result.steps.map((result) => ({
    result,
    accesses: sightings.accessesOf(result.id, root),
  }));
  return ok({ outcome: run.outcome, sightings, run: { steps, changes: run.changes } });
}

function tell(event: RunEvent, { sink }: Measurement): void {
  if (event.type === 'step-started') sink.line(`▶ ${event.id}`);
  if (event.type === 'run-stopping' && event.because === null) {
    sink.line('Stopping: running steps are told to end; Ctrl-C again kills them at once');
  }
  if (event.type === 'step-traced') {
    const { reads, writes, deletes } = event.accesses;
    sink.line(
      `  ${event.id}: read ${String(reads.size)} files, wrote ${String(writes.size)}, removed ${String(deletes.size)}`,
    );
  }
  if (event.type === 'step-ended' && event.result.outcome !== 'success') {
    sink.line(`  ${event.result.id}: ${describeStep(event.result, new Map())}`);
  }
}

/** The plan as it was, to be run one step after the other. */
export function inPlanOrder(prepared: PreparedPlan): OrderedPlan {
  return { prepared, priorities: planOrder(prepared.plan.steps.length) };
}
