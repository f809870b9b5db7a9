/** How a plan was split among runners → a matrix for a workflow, and words for people. */
import type { ShardPrediction } from '../../shard/predict-shards.js';
import { firstOf } from '../../util/first-of.js';
import { inertJson } from '../../util/inert-json.js';
import { countOf, formatDuration } from '../format.js';

/** A plan that has been split. */
export interface SplitPlan extends ShardPrediction {
  /** By shard: what the runner that has it, and the one that merges, compare their plans with. */
  readonly keys: readonly string[];
  /** By node. */
  readonly ids: readonly string[];
  /** By node: how long a step takes, in milliseconds. */
  readonly weights: readonly number[];
  /** Whether it is known how long steps take. */
  readonly isTimed: boolean;
  /** How many shards the plan can have. */
  readonly most: number;
}

/** What was asked for. */
export interface SplitRequest {
  readonly runners: number | 'auto';
  readonly startUpMs: number;
  readonly slots: number;
}

/** The `strategy.matrix` of a workflow, on one line. `steps` are what a shard ends with. */
export function matrixJson(split: SplitPlan): string {
  return `${inertJson(matrixOf(split))}\n`;
}

/** The matrix with what is expected. Times are null where none are known. */
export function shardsJson(split: SplitPlan): string {
  const ms = (value: number): number | null => (split.isTimed ? Math.round(value) : null);
  const shards = split.shards.map(({ nodes }, at) => {
    return { steps: idsOf(split, nodes), makespanMs: ms(split.makespansMs[at] ?? 0) };
  });
  const [totalMs, workMs, duplicatedMs] = [split.totalMs, split.workMs, split.duplicatedMs].map(ms);
  return `${inertJson({ matrix: matrixOf(split), shards, totalMs, workMs, duplicatedMs })}\n`;
}

function matrixOf(split: SplitPlan): unknown {
  const { shards, keys } = split;
  const total = String(shards.length);
  return {
    include: shards.map(({ ends }, at) => {
      const shard = `${String(at + 1)}/${total}`;
      const awaits = awaitsOf(split, at).join(',');
      const steps = idsOf(split, ends).join(',');
      return { shard, steps, key: keys[at] ?? '', ...(awaits === '' ? {} : { awaits }) };
    }),
  };
}

/** Whoever has waited for as long as a step takes, beyond the time when it should be there, runs it: more may be lost by then. */
function awaitsOf({ awaited, owners, ids, weights }: SplitPlan, shard: number): readonly string[] {
  return [...(awaited[shard] ?? [])].map(([node, ms]) => {
    const seconds = Math.ceil((ms + (weights[node] ?? 0)) / 1000);
    const owner = owners.get(node);
    const from = owner === undefined ? '' : `@${String(owner + 1)}`;
    return `${ids[node] ?? ''}=${String(seconds)}${from}`;
  });
}

function idsOf({ ids }: SplitPlan, nodes: readonly number[]): readonly string[] {
  return nodes.map((node) => ids[node] ?? '');
}

/** Why there are fewer shards than were asked for. */
function fewerText(
  { shards, most, isTimed }: SplitPlan,
  { runners }: SplitRequest,
): readonly string[] {
  if (runners === 'auto' || runners <= shards.length) return [];
  const reason =
    shards.length === most
      ? `the plan has ${countOf(most, 'part')} that can run alone`
      : `no split into more was found that is done sooner${isTimed ? '' : ', if all steps take equally long'}`;
  return [`${countOf(shards.length, 'shard')} and not ${String(runners)}: ${reason}`];
}

/** What is expected, for people. */
export function shardsLines(split: SplitPlan, request: SplitRequest): readonly string[] {
  const { shards, makespansMs, awaited, totalMs, workMs, duplicatedMs, isTimed } = split;
  const timeOf = (at: number): string =>
    isTimed ? `, about ${formatDuration(makespansMs[at] ?? 0)}` : '';
  const lines = shards.map(({ nodes, ends }, at) => {
    const shard = `${String(at + 1)}/${String(shards.length)}`;
    const line = `${shard}: ${countOf(nodes.length, 'step')}${timeOf(at)}, ends with ${firstOf(idsOf(split, ends))}`;
    const restored = [...(awaited[at]?.keys() ?? [])];
    return restored.length === 0
      ? line
      : `${line}; another shard saves ${firstOf(idsOf(split, restored))} for it`;
  });
  lines.push(...fewerText(split, request));
  if (isTimed) {
    const starts = `${shards.length > 1 ? 'two starts' : 'a start'} of ${formatDuration(request.startUpMs)}`;
    const share = Math.round((100 * duplicatedMs) / Math.max(1, workMs));
    lines.push(
      `expected: ${formatDuration(totalMs)} with ${starts}, on ${countOf(request.slots, 'worker')} each (an estimate)`,
      `work: ${formatDuration(workMs)} in all, ${formatDuration(duplicatedMs)} of it done more than once (${String(share)} %)`,
    );
  } else {
    lines.push('all steps count the same: --timings FILE says how long they take');
  }
  return lines;
}
