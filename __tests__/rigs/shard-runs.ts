/** What the shards of a plan leave behind, for tests: real plans and splits, and runs on a small scheduler of its own. */
import { topologicalOrder } from '../../src/graph/topological-order.js';
import { ancestorsOf } from '../../src/graph/ancestors.js';
import type { Results } from '../../src/model/findings.js';
import type { StepResult } from '../../src/model/result.js';
import type { RunShard, WorkflowRun } from '../../src/model/shards.js';
import { fingerprintsOf } from '../../src/shard/fingerprints.js';
import { judgeResults } from '../../src/shard/judge-results.js';
import { mergeRuns } from '../../src/shard/merge-runs.js';
import type { ShardFile } from '../../src/shard/read-results.js';
import { failure, neverStarted, runResult, success } from './result-builder.js';
import type { ReadyPlan } from './plan-builder.js';

/** How the run of a shard went. */
export interface ShardFacts {
  /** The ids of the steps that it ends with. */
  readonly ends: readonly string[];
  /** How long after the others' first it began, in milliseconds. */
  readonly afterMs?: number;
  readonly workers?: number;
  /** How long a step takes there. Default: a second. */
  readonly durationMs?: (id: string) => number;
  /** Steps that fail there. */
  readonly failing?: readonly string[];
  /** Those of them whose failure is let pass. */
  readonly letPass?: readonly string[];
  readonly workflowRun?: WorkflowRun;
  /** That of the key. */
  readonly call?: string;
}

const START_MS = Date.UTC(2026, 0, 1);

/** The fingerprints of a split of a plan. */
export function splitPrints(
  { plan, inputs }: ReadyPlan,
  shards: readonly (readonly string[])[] | null,
): RunShard['fingerprints'] {
  return fingerprintsOf({ text: plan.source.text, inputs: inputs.values, shards });
}

/** The results of a shard. */
export function shardResults(ready: ReadyPlan, shards: readonly ShardFacts[], at: number): Results {
  const facts = shards[at];
  if (facts === undefined) throw new Error(`shard-runs: no shard ${String(at)}`);
  const { afterMs = 0, workers = 2, workflowRun = null, call } = facts;
  const shard: RunShard = {
    ...{ index: at + 1, of: shards.length, workflowRun, logTails: {} },
    ...(call === undefined ? {} : { call }),
    fingerprints: splitPrints(
      ready,
      shards.map(({ ends }) => ends),
    ),
  };
  const steps = simulated(ready, facts);
  return runResult(steps, {
    ...{ workers, shard, plan: { name: ready.plan.name, file: ready.plan.source.name } },
    startedAt: new Date(START_MS + afterMs).toISOString(),
  });
}

/** The results files of all shards, as the action names them. */
export function shardFiles(ready: ReadyPlan, shards: readonly ShardFacts[]): readonly ShardFile[] {
  return shards.map((_, at) => ({
    name: `stepwave-shard-plan-${String(at + 1)}-of-${String(shards.length)}`,
    text: JSON.stringify(shardResults(ready, shards, at)),
  }));
}

/** The merged run, without the results of some shards, which are given by their numbers. */
export function mergedResults(
  ready: ReadyPlan,
  shards: readonly ShardFacts[],
  lost: readonly number[] = [],
): Results {
  const files = shardFiles(ready, shards).filter((_, at) => !lost.includes(at + 1));
  const own = splitPrints(ready, null);
  const judged = judgeResults({ files, own, key: null, workflowRun: null });
  if (!judged.ok) throw new Error(judged.error);
  return mergeRuns(ready, judged.value);
}

/** Runs the steps of a shard, in the order of the graph, each on the worker that is free first. */
function simulated({ plan, graph, groups }: ReadyPlan, facts: ShardFacts): readonly StepResult[] {
  const { ends, workers = 2, durationMs = () => 1000, failing = [], letPass = [] } = facts;
  const nodes = ends.map((id) => graph.ids.indexOf(id));
  const own = new Set([...nodes, ...nodes.flatMap((node) => [...ancestorsOf(graph, node)])]);
  const free = Array.from({ length: workers }, () => 0);
  const done = new Map<number, StepResult>();
  for (const node of topologicalOrder(graph)) {
    const step = plan.steps[node];
    if (!own.has(node) || step === undefined) continue;
    const fields = { needs: step.needs, group: groups[node] ?? 1, name: step.name };
    const needs = (graph.needs[node] ?? []).flatMap((need) => done.get(need) ?? []);
    const failed = needs.find(({ conclusion }) => conclusion !== 'success');
    if (failed !== undefined) {
      const because = failed.because ?? failed.id;
      done.set(node, neverStarted(step.id, { ...fields, outcome: 'skipped', because }));
      continue;
    }
    const worker = free.indexOf(Math.min(...free));
    const readyMs = Math.max(0, ...needs.map(({ endMs }) => endMs ?? 0));
    const startMs = Math.max(readyMs, free[worker] ?? 0);
    const times = { startMs, durationMs: durationMs(step.id), waitMs: startMs - readyMs };
    free[worker] = startMs + times.durationMs;
    const end = failing.includes(step.id) ? failure : success;
    const passed = letPass.includes(step.id) ? { conclusion: 'success' as const } : {};
    done.set(node, end(step.id, { ...fields, ...times, ...passed, worker }));
  }
  return [...done].sort(([a], [b]) => a - b).map(([, step]) => step);
}
