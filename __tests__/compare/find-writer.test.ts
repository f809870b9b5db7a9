import { describe, expect, test } from '@jest/globals';
import { stepRunningAt } from '../../src/compare/find-writer.js';
import { neverStarted, runResult, success } from '../rigs/result-builder.js';

const START_MS = Date.parse('2026-01-01T00:00:00.000Z');

const run = runResult([
  success('a', { startMs: 100, durationMs: 900 }),
  success('b', { startMs: 1000, durationMs: 1000 }),
  neverStarted('never', { outcome: 'skipped' }),
  success('c', { startMs: 3000, durationMs: 50 }),
]);

const writerAt = (ms: number): string | null => stepRunningAt(START_MS + ms, run);

describe('stepRunningAt', () => {
  test('names the step that ran when the file was written', () => {
    expect([writerAt(500), writerAt(1500), writerAt(3025)]).toEqual(['a', 'b', 'c']);
  });

  test('allows for a file clock that lags behind by up to 4 ms', () => {
    expect([writerAt(2996), writerAt(2995)]).toEqual(['c', null]);
  });

  test('allows for the start of the run being rounded down to whole milliseconds', () => {
    expect([writerAt(3051), writerAt(3052)]).toEqual(['c', null]);
  });

  test('names nobody where one step ended and another began', () => {
    expect([writerAt(995), writerAt(996), writerAt(1001), writerAt(1001.5)]).toEqual([
      'a',
      null,
      null,
      'b',
    ]);
  });

  test('names nobody for a time at which no step ran', () => {
    expect([writerAt(-5000), writerAt(2500), writerAt(9000)]).toEqual([null, null, null]);
  });
});
