import { describe, expect, it } from '@jest/globals';
import { remainingMs, type Progress } from '../../../src/report/terminal/remaining.js';
import { plan } from '../../rigs/plan-builder.js';

const KNOWN = new Map([
  ['a', 10_000],
  ['b', 20_000],
  ['c', 5_000],
]);

const progress = (given: Partial<Progress> = {}): Progress => ({
  ...{ workers: 2, schedule: 'eager', ended: new Set(), runningMs: new Map() },
  ...given,
});

describe('remainingMs', () => {
  it('goes by the needs and the number of workers', async () => {
    const ready = await plan('a; b; c<-a');
    expect(remainingMs(ready, KNOWN, progress())).toBe(20_000);
    expect(remainingMs(ready, KNOWN, progress({ workers: 1 }))).toBe(35_000);
  });

  it('counts what has ended and what has passed of running steps', async () => {
    const ready = await plan('a; b; c<-a');
    const ended = new Set(['a']);
    const runningMs = new Map([['b', 18_000]]);
    expect(remainingMs(ready, KNOWN, progress({ workers: 1, ended, runningMs }))).toBe(7_000);
  });

  it('expects a step that takes longer than before to end at once', async () => {
    const ready = await plan('a; c<-a');
    const runningMs = new Map([['a', 60_000]]);
    expect(remainingMs(ready, KNOWN, progress({ runningMs }))).toBe(5_000);
  });

  it('knows nothing if one of the steps is not known, unless it has ended', async () => {
    const ready = await plan('a; x');
    expect(remainingMs(ready, KNOWN, progress())).toBeNull();
    expect(remainingMs(ready, KNOWN, progress({ ended: new Set(['x']) }))).toBe(10_000);
  });
});
