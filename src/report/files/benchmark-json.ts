import { rounded } from '../../insight/run-stats.js';
import type { Results, Sample } from '../../model/findings.js';
import {
  blockingMs,
  hasSucceededByRunning,
  isWholeSuccess,
  type SuccessfulStep,
} from '../../model/result.js';
import { countOf } from '../format.js';
import { jsonText } from './json-text.js';

const MAX_NAME_CHARS = 200;

/** One entry of the `customSmallerIsBetter` format. */
interface Benchmark {
  /** The same in every run: values are compared by name. */
  readonly name: string;
  readonly unit: 'ms';
  readonly value: number;
  /** How far the value varies, as text. */
  readonly range?: string;
  /** More lines for people. */
  readonly extra?: string;
}

/**
 * The run's times as `customSmallerIsBetter` of benchmark-action/github-action-benchmark: the makespan,
 * the time of one step after the other, the critical path, and each step that succeeded. The totals of a
 * run that did not succeed are left out: what was cut short would pass for faster.
 *
 * @see https://github.com/benchmark-action/github-action-benchmark#readme
 */
export function renderBenchmark(results: Results): string {
  const entries = [
    ...(isWholeSuccess(results) ? totals(results) : []),
    ...results.steps.filter(hasSucceededByRunning).map(stepBenchmark),
  ];
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}

function totals(results: Results): readonly Benchmark[] {
  const { workers, executor, schedule, sequentialBasis, comparison } = results;
  const measured = comparison?.status === 'measured' ? comparison : null;
  const pool = `${countOf(workers, 'worker')}, executor ${executor}, schedule ${schedule}`;
  const sequential = sequentialBasis === 'measured' ? measured?.sequential : undefined;
  return [
    benchmark('makespan', results.makespanMs, { sample: measured?.parallel, extra: [pool] }),
    benchmark(`one after another (${sequentialBasis})`, results.sequentialMs, {
      sample: sequential,
      extra: [],
    }),
    benchmark('critical path', results.spanMs, { extra: [] }),
  ];
}

function stepBenchmark(step: SuccessfulStep): Benchmark {
  // With a prefix, so that no id can be the name of a total.
  return benchmark(`step ${step.id}`, blockingMs(step) ?? step.durationMs, {
    extra: [
      ...(step.name === step.id ? [] : [jsonText(step.name, MAX_NAME_CHARS)]),
      ...(step.attempts > 1 ? [`attempts: ${step.attempts}`] : []),
      ...(step.cpuMs === null ? [] : [`CPU time: ${step.cpuMs} ms`]),
    ],
  });
}

interface Details {
  /** The makespans that were measured for the same thing. */
  readonly sample?: Sample | undefined;
  readonly extra: readonly string[];
}

function benchmark(name: string, value: number, { sample, extra }: Details): Benchmark {
  const notes = sample === undefined ? extra : [...extra, sampleNote(sample)];
  return {
    name,
    unit: 'ms',
    value,
    ...(sample === undefined ? {} : { range: `± ${halfSpread(sample)}` }),
    ...(notes.length === 0 ? {} : { extra: notes.join('\n') }),
  };
}

/** To the microsecond, like all times. */
function halfSpread({ minMs, maxMs }: Sample): number {
  return rounded((maxMs - minMs) / 2);
}

function sampleNote({ makespansMs, medianMs, minMs, maxMs }: Sample): string {
  const rounds = countOf(makespansMs.length, 'round');
  return `measured in ${rounds}: median ${medianMs} ms, ${minMs} to ${maxMs} ms`;
}
