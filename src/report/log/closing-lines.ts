import type { Comparison, MeasuredComparison, Results } from '../../model/findings.js';
import { differenceLine } from '../differences.js';
import { plainText } from '../document.js';
import { countOf, cutDecimals, formatDuration } from '../format.js';
import { cacheFigures, cacheText } from '../sections/cache.js';
import { slotsSentence } from '../sections/run-facts.js';
import { repeatsText, shardProblems } from '../sections/shards.js';
import { whereRun } from '../workers.js';

/** The last lines of a run's log: what it came to, and where its reports are. */
export function closingLines(
  result: Results,
  reports: readonly (readonly [string, string])[],
): readonly string[] {
  return [
    ...resultLines(result),
    ...comparisonLines(result.comparison),
    ...reports.map(([what, path]) => `${what}: ${path}`),
  ];
}

function comparisonLines(comparison: Comparison | null): readonly string[] {
  switch (comparison?.status) {
    case undefined:
      return [];
    case 'impossible':
      return [`not measured: ${comparison.reason}`];
    case 'failed': {
      const isOnlyPool = comparison.failures.every(({ side }) => side === 'parallel');
      const hint = isOnlyPool ? ', and only in the pool: a step may lack needs' : '';
      return [`not measured: a run did not succeed${hint}`];
    }
    case 'measured': {
      const { sequential, parallel, workers, rounds, verdict, speedup } = comparison;
      const medians =
        `one worker ${formatDuration(sequential.medianMs)}, ` +
        `pool of ${String(workers)} ${formatDuration(parallel.medianMs)}`;
      const ratio = verdict === 'within noise' ? '' : `, speed-up ${cutDecimals(speedup, 2)}`;
      return [
        `${medians} (medians of ${countOf(rounds, 'round')}): ${verdict}${ratio}`,
        differenceLine(comparison) ?? filesLine(comparison),
      ];
    }
  }
}

function filesLine({ files }: MeasuredComparison): string {
  const { compared, differences, unsteady } = files;
  if (compared === 0) return 'no run left a file behind';
  if (differences.length > 0) return 'the files differ, which one round cannot tell from chance';
  const anyway =
    unsteady.length === 0 ? '' : `, but for ${countOf(unsteady.length, 'path')} that change anyway`;
  return `both left the same files (${countOf(compared, 'path')} compared)${anyway}`;
}

function resultLines(result: Results): readonly string[] {
  const ended = result.steps.filter((step) => step.startMs !== null).length;
  const failed = result.steps.filter((step) => step.conclusion === 'failure');
  const basis = result.sequentialBasis === 'estimate' ? 'estimated' : 'measured';
  const cache = cacheFigures(result.steps);
  const took = formatDuration(result.makespanMs);
  const isIdle = ended === 0 && (cache?.hits ?? 0) > 0;
  const lines = [
    isIdle
      ? `${result.outcome}: no step had to run; done in ${took}`
      : `${result.outcome}: ${countOf(ended, 'step')} of ${String(result.steps.length)} ran in ${took} ${whereRun(result)}`,
  ];
  if (ended > 1 && result.outcome !== 'cancelled') {
    const speedup = cutDecimals(result.speedup, 2);
    const load = Math.floor(result.utilization * 100);
    lines.push(
      `one after another: ${formatDuration(result.sequentialMs)} (${basis}), speed-up ${speedup}; workers busy ${String(load)} %; ` +
        `lower bound ${formatDuration(result.lowerBoundMs)}`,
    );
  }
  if (result.slots !== undefined) lines.push(plainText(slotsSentence(result)));
  const repeats = repeatsText(result);
  if (repeats !== null) lines.push(repeats);
  if (cache !== null) lines.push(cacheText(cache));
  if (failed.length > 0) lines.push(`failed: ${failed.map((step) => step.id).join(', ')}`);
  lines.push(...shardProblems(result));
  return lines;
}
