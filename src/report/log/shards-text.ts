/** How a plan was split among runners → a matrix for a workflow, and words for people. */
import type { ShardPrediction } from '../../shard/predict-shards.js';
import { inertJson } from '../../util/inert-json.js';
import { countOf, formatCount, formatDuration } from '../format.js';

/** A plan that has been split. */
export interface SplitPlan extends ShardPrediction {
  /** What runners that have a part, and the one that merges, compare their plans with. */
  readonly key: string;
  /** By node. */
  readonly ids: readonly string[];
  /** Whether it is known how long steps take. */
  readonly isTimed: boolean;
  /** How many shards the plan can have. */
  readonly most: number;
}

/** More ids would fill the line. */
const MOST_NAMED = 5;

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
  const { shards, key } = split;
  const total = String(shards.length);
  return {
    include: shards.map(({ ends }, at) => {
      return { shard: `${String(at + 1)}/${total}`, steps: idsOf(split, ends).join(','), key };
    }),
  };
}

function idsOf({ ids }: SplitPlan, nodes: readonly number[]): readonly string[] {
  return nodes.map((node) => ids[node] ?? '');
}

/** The first of some ids, and how many more there are. */
function listOf(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return `${ids.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
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
  const { shards, makespansMs, totalMs, workMs, duplicatedMs, isTimed } = split;
  const timeOf = (at: number): string =>
    isTimed ? `, about ${formatDuration(makespansMs[at] ?? 0)}` : '';
  const lines = shards.map(({ nodes, ends }, at) => {
    const shard = `${String(at + 1)}/${String(shards.length)}`;
    return `${shard}: ${countOf(nodes.length, 'step')}${timeOf(at)}, ends with ${listOf(idsOf(split, ends))}`;
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
