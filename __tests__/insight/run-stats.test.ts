import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupNumbers } from '../../src/graph/groups.js';
import { roundedTimes, runStats } from '../../src/insight/run-stats.js';
import type { StepResult } from '../../src/model/result.js';
import { always, anyDag, graphOf } from '../rigs/graph-builder.js';
import {
  cancelled,
  failure,
  fromCache,
  neverStarted,
  success,
  unstartable,
} from '../rigs/result-builder.js';

const statsOf = (line: string, steps: readonly StepResult[], workers: number) => {
  const graph = graphOf(line);
  return runStats(steps, graph, groupNumbers(graph), {
    workers,
    slots: steps.map(() => 1),
  });
};

describe('runStats', () => {
  //   worker 0   a 0 ──── 400   c 400 ── 600
  //   worker 1   b 0 ────────── 500            c needs a
  it('gives the exact figures of a run', () => {
    const steps = [
      success('a', { startMs: 0, durationMs: 400 }),
      success('b', { startMs: 0, durationMs: 500, worker: 1 }),
      success('c', { startMs: 400, durationMs: 200 }),
    ];
    expect(statsOf('a; b; c<-a', steps, 2)).toStrictEqual({
      makespanMs: 600,
      workMs: 1_100,
      spanMs: 600,
      lowerBoundMs: 600,
      sequentialMs: 1_100,
      sequentialBasis: 'estimate',
      speedup: 1.833,
      utilization: 0.917,
      groups: [['a', 'b'], ['c']],
      criticalPath: ['a', 'c'],
    });
  });

  //   slots      a 2 ── 0 ────── 100     b 0 ── 0 ── 50     b only waits on the network
  it('counts the time that slots were taken, by wide steps double and by slotless ones not', () => {
    const steps = [success('a', { durationMs: 100 }), success('b', { durationMs: 50, worker: 4 })];
    const graph = graphOf('a; b');
    const pool = { workers: 4, slots: [2, 0] };
    expect(runStats(steps, graph, groupNumbers(graph), pool)).toMatchObject({
      workMs: 150,
      lowerBoundMs: 100,
      utilization: 0.5,
    });
  });

  it('is bound by the work where there is more of it than of the span', () => {
    const steps = [
      success('a', { durationMs: 100 }),
      success('b', { durationMs: 100 }),
      success('c', { durationMs: 100, startMs: 100 }),
    ];
    expect(statsOf('a; b; c', steps, 2)).toMatchObject({
      makespanMs: 200,
      workMs: 300,
      spanMs: 100,
      lowerBoundMs: 150,
      speedup: 1.5,
      utilization: 0.75,
    });
  });

  it('counts the makespan from the start of the run, not of the first step', () => {
    expect(statsOf('a', [success('a', { startMs: 70, durationMs: 30 })], 1)).toMatchObject({
      makespanMs: 100,
      workMs: 30,
      speedup: 0.3,
      utilization: 0.3,
    });
  });

  it('counts the makespan to the last result from the cache, which is no work', () => {
    expect(statsOf('a', [fromCache('a')], 2)).toMatchObject({
      ...{ makespanMs: 40, workMs: 0, speedup: 1, utilization: 0 },
    });
  });

  it('has a speed-up of 1 and no utilization where nothing took time', () => {
    const steps = [success('a', { durationMs: 0 }), success('b', { durationMs: 0 })];
    expect(statsOf('a; b<-a', steps, 2)).toMatchObject({
      makespanMs: 0,
      workMs: 0,
      spanMs: 0,
      lowerBoundMs: 0,
      sequentialMs: 0,
      speedup: 1,
      utilization: 0,
      criticalPath: ['a', 'b'],
    });
  });

  //   a ✗ ◀── b (skipped)        c (unstartable)        d (cancelled while running)
  it('counts steps that never started as nothing, and keeps them out of the critical path', () => {
    const steps = [
      failure('a', { durationMs: 50 }),
      neverStarted('b', { outcome: 'skipped', because: 'a' }),
      unstartable('c'),
      cancelled('d', { durationMs: 20 }),
    ];
    expect(statsOf('a; b<-a; c; d', steps, 2)).toMatchObject({
      makespanMs: 50,
      workMs: 70,
      spanMs: 50,
      criticalPath: ['a'],
      groups: [['a', 'c', 'd'], ['b']],
    });
  });

  it('has no critical path where no step started', () => {
    const steps = [
      neverStarted('a', { outcome: 'cancelled' }),
      neverStarted('b', { outcome: 'skipped', because: 'a' }),
    ];
    expect(statsOf('a; b<-a', steps, 4)).toMatchObject({
      makespanMs: 0,
      speedup: 1,
      utilization: 0,
      criticalPath: [],
      groups: [['a'], ['b']],
    });
  });

  it('is utilized to 1 at most, though steps of 0 cpus run beside the workers', () => {
    const steps = [success('a', { durationMs: 100 }), success('b', { durationMs: 100 })];
    expect(statsOf('a; b', steps, 1)).toMatchObject({ speedup: 2, utilization: 1 });
  });

  it('rounds to three places', () => {
    const steps = [success('a', { durationMs: 0.12345 }), success('b', { durationMs: 0.2 })];
    expect(statsOf('a; b', steps, 2)).toMatchObject({
      workMs: 0.323,
      spanMs: 0.2,
      lowerBoundMs: 0.2,
      speedup: 1.617,
      utilization: 0.809,
    });
  });

  it('agrees with itself on any run of one worker: work is the makespan', () => {
    const sample = anyDag(8).chain((graph) => {
      const size = { minLength: graph.ids.length, maxLength: graph.ids.length };
      return fc.record({ graph: fc.constant(graph), durations: fc.array(fc.nat(1_000), size) });
    });
    always(sample, ({ graph, durations }) => {
      let startMs = 0;
      const steps = graph.ids.map((id, node) => {
        const durationMs = durations[node] ?? 0;
        const step = success(id, { startMs, durationMs });
        startMs += durationMs;
        return step;
      });
      const stats = runStats(steps, graph, groupNumbers(graph), {
        workers: 1,
        slots: steps.map(() => 1),
      });
      expect(stats.makespanMs).toBe(startMs);
      expect(stats.workMs).toBe(startMs);
      expect(stats.lowerBoundMs).toBe(startMs);
      expect(stats.speedup).toBe(1);
    });
  });
});

describe('roundedTimes', () => {
  it('gives times to the microsecond', () => {
    const step = { ...success('a'), readyMs: 0.00049, startMs: 1.23456, endMs: 3.00051 };
    expect(roundedTimes(step)).toMatchObject({
      readyMs: 0,
      startMs: 1.235,
      endMs: 3.001,
      waitMs: 1.235,
      durationMs: 1.766,
    });
  });

  it('has wait and duration agree with the rounded times, not with the exact ones', () => {
    const step = success('a', { startMs: 0.0004, durationMs: 0.0008, waitMs: 0 });
    expect(roundedTimes(step)).toMatchObject({ startMs: 0, endMs: 0.001, durationMs: 0.001 });
  });

  it('leaves everything else as it is', () => {
    const step = failure('a', { startMs: 1, durationMs: 2, attempts: 3, outputs: { x: '1' } });
    expect(roundedTimes(step)).toStrictEqual(step);
  });

  it('leaves a step as it is that never started', () => {
    const step = neverStarted('a', { outcome: 'skipped', because: 'b' });
    expect(roundedTimes(step)).toBe(step);
    expect(roundedTimes(unstartable('c'))).toStrictEqual(unstartable('c'));
  });
});
