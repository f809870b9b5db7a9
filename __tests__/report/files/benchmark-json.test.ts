import { describe, expect, it } from '@jest/globals';
import { renderBenchmark } from '../../../src/report/files/benchmark-json.js';
import { failure, runResult, success } from '../../rigs/result-builder.js';
import { allOutcomes } from '../../rigs/all-outcomes.js';
import { golden } from '../../rigs/golden.js';
import { MEASURED } from '../../rigs/sample-findings.js';
import { hostileNames, typical } from '../../rigs/sample-results.js';

interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
  readonly extra?: string;
}

const parse = (text: string): readonly Entry[] => JSON.parse(text) as readonly Entry[];
const namesOf = (text: string): readonly string[] => parse(text).map(({ name }) => name);

describe('renderBenchmark', () => {
  it('has the totals of a run and the duration of each step', () => {
    const text = renderBenchmark(typical());
    expect(text).toBe(golden('typical.benchmark.txt', text));
  });

  it('has the spread of the rounds where they were measured', () => {
    const result = { ...typical(), sequentialMs: 100_000, sequentialBasis: 'measured' } as const;
    const [makespan, oneByOne, span] = parse(renderBenchmark({ ...result, comparison: MEASURED }));
    expect(makespan).toEqual({
      name: 'makespan',
      unit: 'ms',
      value: 40_672,
      range: '± 1999.75',
      extra:
        '4 workers, executor process, schedule eager\n' +
        'measured in 3 rounds: median 40000 ms, 38000.5 to 42000 ms',
    });
    expect(oneByOne).toEqual({
      name: 'one after another (measured)',
      unit: 'ms',
      value: 100_000,
      range: '± 1250',
      extra: 'measured in 3 rounds: median 100000 ms, 99000 to 101500 ms',
    });
    expect(span).toEqual({ name: 'critical path', unit: 'ms', value: typical().spanMs });
  });

  it('gives an estimate no spread, though there was a comparison', () => {
    const [, oneByOne] = parse(renderBenchmark({ ...typical(), comparison: MEASURED }));
    expect(oneByOne).toEqual({ name: 'one after another (estimate)', unit: 'ms', value: 115_352 });
  });

  it('has only the steps that succeeded of a run that did not', () => {
    expect(namesOf(renderBenchmark(allOutcomes()))).toEqual(['step install', 'step config']);
  });

  it('has the totals of a run whose only failure may be', () => {
    const result = runResult([success('makespan'), failure('b', { conclusion: 'success' })]);
    expect(namesOf(renderBenchmark(result))).toEqual([
      'makespan',
      'one after another (estimate)',
      'critical path',
      'step makespan',
    ]);
  });

  it('tells the name of a step, its attempts and its CPU time', () => {
    const step = success('a', { name: 'npm\ntest', attempts: 2, cpuMs: 12.5 });
    expect(parse(renderBenchmark(runResult([step]))).at(-1)).toEqual({
      name: 'step a',
      unit: 'ms',
      value: 1_000,
      extra: 'npm\\ntest\nattempts: 2\nCPU time: 12.5 ms',
    });
  });

  it('is a list without entries where nothing succeeded', () => {
    expect(parse(renderBenchmark(runResult([failure('a')])))).toEqual([]);
  });

  it('gives each step an entry whatever its name', () => {
    const entries = parse(renderBenchmark(hostileNames()));
    expect(new Set(entries.map(({ name }) => name)).size).toBe(10);
  });
});
