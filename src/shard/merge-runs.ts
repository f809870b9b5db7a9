/**
 * The results of all shards → those of one run. In: the plan, and the runs that count. Out: each step of the plan once, on one
 * clock and with one numbering of workers. It must not know where results come from.
 */
import type { StepGraph } from '../graph/step-graph.js';
import { rounded, runStats } from '../insight/run-stats.js';
import type { Results } from '../model/findings.js';
import type { MergedRun, NeverStartedStep, RunResult, StepResult } from '../model/result.js';
import type { MergedShard } from '../model/shards.js';
import type { Plan } from '../plan/plan.js';
import { grouped } from '../util/grouped.js';
import type { JudgedResults } from './judge-results.js';
import { isOnClock, onClock, placesOf, type PlacedRun } from './place-runs.js';
import { splitProblems, strangerProblems } from './split-problems.js';

/** The plan that was split. */
export interface SplitPlan {
  readonly plan: Pick<Plan, 'name' | 'source' | 'steps'>;
  readonly graph: StepGraph;
  readonly groups: readonly number[];
}

/** Merges what the shards did. It fails if any shard failed, or if the results of one do not count. */
export function mergeRuns(split: SplitPlan, judged: JudgedResults): Results {
  const { placed: whole, idleMs } = placesOf(judged.runs);
  const known = new Set(split.graph.ids);
  const placed = whole.map((run) => onlySteps(run, known));
  const counted = figures(split, placed, copiesOf(placed));
  const end = counted.criticalPath.at(-1);
  // So the critical path stays on one runner.
  const copies = copiesOf(withFirst(placed, ({ results }) => hasStep(results, end)));
  const steps = split.plan.steps.map((_, node) => chosenStep(split, node, copies));
  const strange = strangerProblems(known, whole);
  const merged = mergedRun(split, judged, { strange, placed, idleMs, copies, steps });
  const isGood =
    merged.problems.length === 0 &&
    merged.shards.every(({ state, problem }) => state === 'success' && problem === null);
  return {
    schema: 1,
    plan: { name: split.plan.name, file: split.plan.source.name },
    outcome: isGood ? 'success' : 'failure',
    startedAt: new Date(startOf(placed)).toISOString(),
    ...counted,
    ...poolFields(placed),
    steps,
    merged,
    ...{ whatIf: null, comparison: null, history: null },
    races: together(placed, ({ races }) => races),
    undeclared: together(placed, ({ undeclared }) => undeclared),
  };
}

/** The runs of each step, by its id, in the order of the runners. */
type Copies = ReadonlyMap<string, readonly StepResult[]>;

function copiesOf(placed: readonly PlacedRun[]): Copies {
  const steps = placed.flatMap((run) => run.results.steps.map((step) => onClock(step, run)));
  return new Map(grouped(steps, ({ id }) => id).map((same) => [same[0].id, same]));
}

/** A run without steps that the plan has not. */
function onlySteps(run: PlacedRun, known: ReadonlySet<string>): PlacedRun {
  const steps = run.results.steps.filter(({ id }) => known.has(id));
  return { ...run, results: { ...run.results, steps } };
}

/** The same, with those first for which something holds. */
function withFirst<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly T[] {
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}

function hasStep({ steps }: Results, id: string | undefined): boolean {
  return steps.some((step) => step.id === id);
}

function endOf({ startMs, results }: PlacedRun): number {
  return startMs + results.makespanMs;
}

const WORST_FIRST: readonly StepResult['outcome'][] = [
  'failure',
  'cancelled',
  'skipped',
  'success',
];

/** The run of a step that stands for all: that with the worst end, of equals one that ran. A step without one never started. */
function chosenStep(split: SplitPlan, node: number, copies: Copies): StepResult {
  const id = split.graph.ids[node] ?? '';
  const [first, ...others] = copies.get(id) ?? [];
  if (first === undefined) return lostStep(split, node);
  return others.reduce((best, step) => (rankOf(step) < rankOf(best) ? step : best), first);
}

/** A failure that was let pass is no worse than what it was let pass for. What came from the cache says less than what ran. */
function rankOf({ outcome, conclusion, cached }: StepResult): number {
  const isLetPass = conclusion === 'success' ? 2 : 0;
  return 4 * WORST_FIRST.indexOf(outcome) + isLetPass + (cached === undefined ? 0 : 1);
}

/** A step of a shard whose results do not count. */
function lostStep({ plan, groups }: SplitPlan, node: number): NeverStartedStep {
  const step = plan.steps[node];
  if (step === undefined) throw new Error('Internal error: a step that is not in the plan');
  const { id, name, kind, needs, leg } = step;
  return {
    ...{ id, name, kind, needs, group: groups[node] ?? 1 },
    ...(leg === undefined ? {} : { of: leg.of }),
    ...{ worker: null, readyMs: null, startMs: null, endMs: null, waitMs: null },
    ...{ durationMs: null, cpuMs: null, attempts: 0, exitCode: null, outputs: {}, files: [] },
    ...{ outcome: 'cancelled', conclusion: 'cancelled', because: null, cause: null },
    reason: 'its shard left no results that count',
  };
}

interface MergedFacts {
  /** What is wrong with steps that the plan has not. */
  readonly strange: readonly string[];
  readonly idleMs: number;
  readonly placed: readonly PlacedRun[];
  readonly copies: Copies;
  readonly steps: readonly StepResult[];
}

function mergedRun(
  split: SplitPlan,
  { of, verdicts, problems }: JudgedResults,
  { strange, placed, idleMs, copies, steps }: MergedFacts,
): MergedRun {
  const shards = Array.from({ length: of }, (_, at): MergedShard => {
    const index = at + 1;
    const run = placed.find(({ shard }) => shard.index === index) ?? null;
    const verdict = verdicts.get(index) ?? null;
    return {
      index,
      state: verdict?.state ?? run?.results.outcome ?? 'missing',
      problem: verdict?.problem ?? null,
      startMs: run === null ? null : run.startMs,
      endMs: run === null ? null : rounded(run.startMs + run.results.makespanMs),
      steps: run?.results.steps.length ?? 0,
      workers: run?.results.workers ?? 0,
      firstWorker: run?.firstWorker ?? totalWorkers(placed),
      firstWithoutSlot: run?.firstWithoutSlot ?? totalWorkers(placed),
    };
  });
  const chosen = new Set(steps);
  const ran = [...copies.values()].flat().filter(isOnClock);
  const repeats = ran.filter((step) => !chosen.has(step));
  const repeatedMs = rounded(repeats.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const ofSteps = splitProblems(split, judgedIsWhole(verdicts, of, placed), placed);
  return { shards, problems: [...problems, ...strange, ...ofSteps], repeats, repeatedMs, idleMs };
}

/** Whether the results of every shard count. */
function judgedIsWhole(
  verdicts: JudgedResults['verdicts'],
  of: number,
  placed: readonly PlacedRun[],
): boolean {
  return verdicts.size === 0 && placed.length === of;
}

function startOf(placed: readonly PlacedRun[]): number {
  const starts = placed.map(({ results }) => Date.parse(results.startedAt));
  return starts.length === 0 ? 0 : Math.min(...starts);
}

function totalWorkers(placed: readonly PlacedRun[]): number {
  return placed.reduce((sum, { results }) => sum + results.workers, 0);
}

/**
 * The figures of the run. Each step counts once, with the shortest of its runs that ended by themselves, well or not. So no
 * path is longer than the runner took that had all of it: there, each step ran at least as long and began after the one before.
 */
function figures(split: SplitPlan, placed: readonly PlacedRun[], copies: Copies) {
  const { plan, graph, groups } = split;
  const shortest = plan.steps.map((_, node) => {
    const runs = copies.get(graph.ids[node] ?? '') ?? [];
    const started = runs.filter(isOnClock);
    const ended = started.filter(({ outcome }) => outcome === 'success' || outcome === 'failure');
    const counted = [ended, started, runs].find((some) => some.length > 0) ?? [];
    const [first = lostStep(split, node), ...others] = counted;
    return others.reduce(
      (best, step) => ((step.durationMs ?? 0) < (best.durationMs ?? 0) ? step : best),
      first,
    );
  });
  const workers = Math.max(1, totalWorkers(placed));
  const most = Math.max(1, ...placed.map(({ results }) => results.workers));
  const isAuto = placed.some(({ results }) => results.slots !== undefined);
  const slots = plan.steps.map(({ cpus }) => Math.min(isAuto ? 1 : most, cpus));
  const stats = runStats(shortest, graph, groups, { workers, slots });
  const makespanMs = rounded(placed.reduce((end, run) => Math.max(end, endOf(run)), 0));
  const busyMs = placed.reduce(
    (sum, { results }) => sum + results.utilization * results.workers * results.makespanMs,
    0,
  );
  return {
    ...stats,
    makespanMs,
    speedup: makespanMs > 0 && stats.workMs > 0 ? rounded(stats.workMs / makespanMs) : 1,
    utilization: makespanMs > 0 ? rounded(Math.min(1, busyMs / (workers * makespanMs))) : 0,
  };
}

/** A shard with few steps runs them in Stepwave's own process, whatever the others do. */
const EXECUTORS: readonly RunResult['executor'][] = ['process', 'thread', 'inline'];

/** What is said of the pool, as far as it can be said of several. */
function poolFields(
  placed: readonly PlacedRun[],
): Pick<RunResult, 'workers' | 'executor' | 'fallback' | 'schedule'> {
  const [first] = placed;
  const fallen = placed.find(({ results }) => results.fallback !== null)?.results.fallback ?? null;
  return {
    workers: Math.max(1, totalWorkers(placed)),
    executor:
      EXECUTORS.find((kind) => placed.some(({ results }) => results.executor === kind)) ??
      'process',
    fallback: fallen,
    schedule: first?.results.schedule ?? 'eager',
  };
}

/** What all shards have found of a kind, the same once; null if none has looked for it. */
function together<T>(
  placed: readonly PlacedRun[],
  part: (results: Results) => readonly T[] | null,
): readonly T[] | null {
  const found = placed.flatMap(({ results }) => {
    const known = part(results);
    return known === null ? [] : [known];
  });
  if (found.length === 0) return null;
  return [...new Map(found.flat().map((one) => [JSON.stringify(one), one])).values()];
}
