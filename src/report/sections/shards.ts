import type { MergedRun } from '../../model/result.js';
import type { MergedShard } from '../../model/shards.js';
import type { Results } from '../../model/findings.js';
import {
  numeric,
  plain,
  text,
  words,
  type Block,
  type Part,
  type Section,
  type Sentence,
} from '../document.js';
import { countOf, formatCount, formatDuration } from '../format.js';
import { runnerText } from '../workers.js';

const MAX_PROBLEM_CHARS = 500;
/** With more of them, what follows would not be seen. */
const MAX_PROBLEMS = 20;

/** What is wrong with the results of some runners, one sentence each; nothing for a run of one runner. */
export function shardProblems({ merged }: Pick<Results, 'merged'>): readonly string[] {
  if (merged === undefined) return [];
  return [...merged.shards.flatMap(({ problem }) => problem ?? []), ...merged.problems];
}

/** The same for a report. */
export function shardWarnings(results: Pick<Results, 'merged'>): readonly Sentence[] {
  const problems = shardProblems(results);
  const more = problems.length - MAX_PROBLEMS;
  return [
    ...problems
      .slice(0, MAX_PROBLEMS)
      .map((problem) => ['⚠️ ', plain(problem, MAX_PROBLEM_CHARS), '.']),
    ...(more > 0 ? [[`⚠️ And ${countOf(more, 'more problem')}, named in the results file.`]] : []),
  ];
}

/** What several runners had to do each for itself, as a sentence without its stop; null if that is nothing. */
export function repeatsText({ merged, workMs }: Pick<Results, 'merged' | 'workMs'>): string | null {
  if (merged === undefined || merged.repeats.length === 0) return null;
  const { repeats, repeatedMs } = merged;
  const ids = new Set(repeats.map(({ id }) => id));
  const share = Math.round((100 * repeatedMs) / Math.max(1, repeatedMs + workMs));
  const verb = ids.size === 1 ? 'was' : 'were';
  return (
    `${countOf(ids.size, 'step')} ${verb} done by several runners: ` +
    `${formatDuration(repeatedMs)} of work more, ${String(share)}% of all`
  );
}

/** What each runner did, or of many the most telling ones; null for a run of one. */
export function shardsSection(
  results: Pick<Results, 'merged' | 'workMs'>,
  maxRows: number,
): Section | null {
  const { merged } = results;
  if (merged === undefined) return null;
  const shown = tellingOnes(merged.shards, maxRows);
  const said = [
    restText(merged, merged.shards.length - shown.length),
    repeatsText(results),
    idleText(merged),
  ].filter((one) => one !== null);
  return {
    title: 'Runners',
    blocks: [tableOf(shown, merged.shards.length), ...said.map((sentence) => text(`${sentence}.`))],
  };
}

/** Less is not worth a sentence. */
const TOLD_IDLE_MS = 1_000;

function idleText({ idleMs }: MergedRun): string | null {
  return idleMs < TOLD_IDLE_MS
    ? null
    : `For ${formatDuration(idleMs)} none of the runners was at work; that is left out of all times`;
}

/** Those that did not succeed, and of the others the longest, in their order. */
function tellingOnes(shards: readonly MergedShard[], maxRows: number): readonly MergedShard[] {
  if (shards.length <= maxRows) return shards;
  const isGood = ({ state }: MergedShard): number => Number(state === 'success');
  const best = shards.toSorted((a, b) => isGood(a) - isGood(b) || makespanOf(b) - makespanOf(a));
  const kept = new Set(best.slice(0, maxRows));
  return shards.filter((shard) => kept.has(shard));
}

function makespanOf({ startMs, endMs }: MergedShard): number {
  return (endMs ?? 0) - (startMs ?? 0);
}

function restText({ shards }: MergedRun, more: number): string | null {
  if (more === 0) return null;
  const good = shards.filter(({ state }) => state === 'success').length;
  return `And ${countOf(more, 'more runner')}, named in the results file: of ${formatCount(shards.length)}, ${formatCount(good)} succeeded`;
}

function tableOf(shards: readonly MergedShard[], of: number): Block {
  return {
    kind: 'table',
    columns: [
      words('Shard'),
      words('Outcome'),
      ...['Steps', 'Workers', 'Start', 'Makespan'].map(numeric),
    ],
    rows: shards.map((shard) => rowOf(shard, of)),
  };
}

const NOTHING = '–';

function rowOf(shard: MergedShard, of: number): readonly Part[] {
  const { state, steps, workers, startMs, endMs } = shard;
  const name = runnerText(shard, of);
  if (startMs === null || endMs === null) {
    return [name, state, NOTHING, NOTHING, NOTHING, NOTHING];
  }
  const times = [startMs, endMs - startMs].map(formatDuration);
  return [name, state, String(steps), String(workers), ...times];
}
