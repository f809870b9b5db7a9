/** Composes one run of a checked plan: clock, contexts and directories → result. */
import { bottomLevels, type PoolShape } from '../graph/critical-path.js';
import { groupsOf } from '../graph/groups.js';
import { roundedTimes, runStats } from '../insight/run-stats.js';
import { startJobserver, type RunJobserver } from '../jobserver/start-jobserver.js';
import { systemClock } from '../model/clock.js';
import type { RunEvent } from '../model/events.js';
import type { RunExports } from '../model/exports.js';
import type { RunResult } from '../model/result.js';
import type { LoadHistory } from '../model/load.js';
import type { StepBase } from '../model/plan.js';
import type { RunDirectories } from '../model/run-directories.js';
import type { SlotHistory } from '../model/slots.js';
import type { RunOptions } from '../options/table.js';
import { usesExpressions } from '../plan/expression-fields.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { Pool } from '../pool/pool.js';
import { mostAtOnce, poolSize, usableCores, widestGroup } from '../pool/start-pool.js';
import { urgencies } from '../schedule/urgency.js';
import { ok, type Result } from '../util/result.js';
import { deadlineAfter, unlessDrained, whenDrained } from '../util/waiting.js';
import { executePlan } from './execute-plan.js';
import type { AutoSlots, ExecutionRecord } from './execution-input.js';
import type { Host } from './host.js';
import { LoadSampler } from './load-sampler.js';
import { makeDirectories } from './run-directories.js';
import { StepMemory } from './step-memory.js';
import { surroundingsOf } from './surroundings.js';

/** A run that has ended. */
export interface FinishedRun {
  readonly result: RunResult;
  readonly exports: RunExports;
  /** The scheduler's priorities, by node. */
  readonly priorities: readonly number[];
}

/**
 * Runs a prepared plan. The directory for scripts and logs is gone when this settles. The error is a
 * directory that cannot be used; nothing has run then.
 */
export async function runPlan(
  prepared: PreparedPlan,
  options: RunOptions,
  host: Host,
): Promise<Result<FinishedRun, string>> {
  const made = makeDirectories(options, host);
  let jobserver: RunJobserver | undefined;
  try {
    if (!made.ok) return made;
    jobserver = await startJobserver(options, made.value.directories.scratch, host.platform);
    const directories = {
      ...made.value.directories,
      ...jobserver.directories,
      ...(host.tracer === undefined ? {} : { tracer: host.tracer }),
    };
    return ok(await runIn({ ...jobserver, directories }, prepared, options, host));
  } finally {
    if (host.endsLeftovers === true && made.ok) {
      const { endLeftovers } = await import('../script/end-leftovers.js');
      await endLeftovers(made.value.directories.scratch);
    }
    await unlessDrained((await host.pool).close());
    jobserver?.close();
    if (made.ok) made.value.remove();
  }
}

interface RunPlace extends Pick<RunJobserver, 'tokens' | 'problem'> {
  readonly directories: RunDirectories;
}

async function runIn(
  { directories, tokens, problem }: RunPlace,
  prepared: PreparedPlan,
  options: RunOptions,
  host: Host,
): Promise<FinishedRun> {
  const { plan } = prepared;
  const { schedule, isFailFast } = options;
  const { emit, interrupt, stepVariables } = host;
  const workers = poolSize(options);
  // Looking up earlier runs does not count as time of the run.
  const priorities = host.priorities ?? (await prioritiesOf(prepared, workers, host));
  const auto = await autoSlots(prepared, options, host);
  const startedAt = systemClock.wallTime().toISOString();
  const startedMs = systemClock.nowMs();
  const pool = await host.pool;
  const start = { startedAt, startedMs, executor: pool.executor, schedule };
  emit(startOf(prepared, start, auto?.most ?? workers));
  if (problem !== null) emit({ type: 'jobserver-missing', reason: problem });
  const deadline = deadlineAfter(interrupt, LOG_LIMIT_MS);
  // The expression library is worth its loading time only for plans that have expressions.
  const language = usesExpressions(plan) ? await import('../expression/language.js') : null;
  const surroundings = surroundingsOf(prepared, directories, host);
  const { drained, cancel } = whenDrained();
  const scheduling = { workers, auto, schedule, priorities, isFailFast };
  const memory = host.isLoadShown === true ? new StepMemory(systemClock, startedMs) : null;
  const watchedPool = memory?.watched(pool) ?? pool;
  const shared = { directories, pool: watchedPool, interrupt, emit, clock: systemClock, startedMs };
  const running = executePlan({
    ...prepared,
    ...surroundings,
    ...scheduling,
    ...shared,
    stepVariables,
    cache: host.cache ?? null,
    unchanged: host.unchanged,
    language,
    tokens,
    drained,
  });
  // The first steps have been given to their workers by now.
  const load = memory === null ? null : sampledLoad(memory, startedMs);
  const record = await running;
  cancel();
  const seen = { load: load?.close() ?? null, memory };
  // Workers come up while the run goes on.
  if (pool.fallback !== null) emit({ type: 'pool-fell-back', fallback: pool.fallback });
  const outcome = outcomeOf(record, interrupt);
  const result = resultOf(prepared, record, { workers, pool, schedule, startedAt, outcome, seen });
  // The rest of a slow log may follow later; results must not be late because of it.
  await unlessDrained(Promise.race([host.flush(), deadline.passed]));
  // The cache saves the logs of steps. They are complete now, and are removed with the run's folder.
  await unlessDrained(Promise.resolve(host.cache?.close()));
  deadline.cancel();
  return { result, exports: record.exports, priorities };
}

/** What is known of a run besides its plan and its steps. */
interface RunFacts extends Pick<RunResult, 'schedule' | 'startedAt' | 'outcome'> {
  readonly workers: number;
  readonly pool: Pool;
  /** Nothing where no report shows the load. */
  readonly seen: { readonly load: LoadHistory | null; readonly memory: StepMemory | null };
}

function sampledLoad(memory: StepMemory, startedMs: number): LoadSampler {
  const look = (): void => {
    memory.look();
  };
  return new LoadSampler({ cores: usableCores(), clock: systemClock, startedMs, look });
}

function resultOf(
  { plan, graph, groups, shard }: PreparedPlan,
  record: ExecutionRecord,
  { workers, pool, schedule, startedAt, outcome, seen: { load, memory } }: RunFacts,
): RunResult {
  const { executor, fallback } = pool;
  const steps = record.steps.map((step) => roundedTimes(memory?.withPeak(step) ?? step));
  const shape = shapeOf(plan.steps, workers, record.slots);
  return {
    schema: 1,
    plan: { name: plan.name, file: plan.source.name },
    outcome,
    startedAt,
    ...runStats(steps, graph, groups, shape),
    workers: shape.workers,
    ...(record.slots === null ? {} : { slots: record.slots }),
    ...(load === null ? {} : { load }),
    executor,
    fallback,
    schedule,
    steps,
    ...(shard === undefined ? {} : { shard }),
  };
}

type StartFields = Extract<RunEvent, { type: 'run-started' }>;

function startOf(
  { plan, groups }: PreparedPlan,
  start: Pick<StartFields, 'startedAt' | 'startedMs' | 'executor' | 'schedule'>,
  workers: number,
): StartFields {
  const size = { steps: plan.steps.length, groups: groupsOf(groups).length, workers };
  return { type: 'run-started', ...size, ...start };
}

/** Null for a fixed number of workers. */
async function autoSlots(
  { graph }: PreparedPlan,
  options: RunOptions,
  { sharesOf }: Host,
): Promise<AutoSlots | null> {
  if (options.workers.type !== 'auto') return null;
  const most = Math.max(poolSize(options), mostAtOnce(options));
  return { most, shares: (await sharesOf(graph.ids)) ?? [] };
}

/**
 * What the figures of a run are held against. Where the number of workers follows the load, these are as many as steps ran
 * at once, each of them one slot: no schedule on so many can be shorter than its bound.
 */
function shapeOf(
  steps: readonly Pick<StepBase, 'cpus'>[],
  workers: number,
  slots: SlotHistory | null,
): PoolShape {
  if (slots === null) return { workers, slots: steps.map(({ cpus }) => cpus) };
  const atOnce = Math.max(workers, slots.mostAtOnce);
  return { workers: atOnce, slots: steps.map(({ cpus }) => Math.min(1, cpus)) };
}

/** How long a log may take once Stepwave is told to stop: the runner grants 10 s for everything. */
const LOG_LIMIT_MS = 8_000;

/**
 * Which step goes first: the one with the longest path behind it, in time, or in steps if no duration is known.
 * Of equals, the deeper one.
 */
async function prioritiesOf(
  prepared: PreparedPlan,
  workers: number,
  host: Host,
): Promise<readonly number[]> {
  const { graph, groups } = prepared;
  // If every ready step finds a worker, no order is worth waiting for.
  const weights = widestGroup(prepared) <= workers ? null : await host.weightsOf(graph.ids);
  return urgencies(bottomLevels(graph, weights ?? graph.ids.map(() => 1)), groups);
}

function outcomeOf(record: ExecutionRecord, interrupt: AbortSignal): RunResult['outcome'] {
  if (interrupt.aborted) return 'cancelled';
  return record.steps.some((step) => step.conclusion === 'failure') ? 'failure' : 'success';
}
