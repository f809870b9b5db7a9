import { describe, expect, it } from '@jest/globals';
import { buildStepGraph } from '../../src/graph/step-graph.js';
import { whatIf, type WhatIfInput } from '../../src/insight/what-if.js';
import type { RunResult, StepResult } from '../../src/model/result.js';
import { graphOf } from '../rigs/graph-builder.js';
import { cancelled, failure, neverStarted, runResult, success } from '../rigs/result-builder.js';
import { schedulerInput, type VirtualPlan } from '../rigs/virtual-run.js';

/** The plan of a line, and a run of it in which every step took as long as said, from 10 ms on. */
function ran(
  line: string,
  durationsMs: readonly number[],
  fields: Partial<RunResult> & Pick<VirtualPlan, 'cpus' | 'mutexes'> = {},
): WhatIfInput {
  const { cpus, mutexes, ...rest } = fields;
  const graph = graphOf(line);
  const steps = graph.ids.map((id, node) =>
    success(id, { startMs: 10 + node, durationMs: durationsMs[node] ?? 0 }),
  );
  const shape = { graph, ...(cpus && { cpus }), ...(mutexes && { mutexes }) };
  return { ...schedulerInput(shape), result: runResult(steps, rest) };
}

/** `workers: makespan, lower bound, speed-up` for each prediction. */
const told = (input: WhatIfInput): readonly string[] =>
  (whatIf(input)?.predictions ?? []).map(
    ({ workers, makespanMs, lowerBoundMs, speedup }) =>
      `${String(workers)}: ${String(makespanMs)}, ${String(lowerBoundMs)}, ${String(speedup)}`,
  );

describe('whatIf', () => {
  //   a(40) ◀── d(50)     b(30)     c(30)
  it('predicts the makespan with its start-up, beside the bound and the speed-up', () => {
    const input = ran('a; b; c; d<-a', [40, 30, 30, 50]);
    expect(told(input)).toEqual([
      '1: 160, 150, 1',
      '2: 100, 90, 1.6',
      '4: 100, 90, 1.6',
      '8: 100, 90, 1.6',
      '16: 100, 90, 1.6',
    ]);
    expect(whatIf(input)).toMatchObject({ startUpMs: 10, kneeWorkers: 2 });
  });

  it('has the run’s own number of workers among them, in its place', () => {
    const workersOf = (workers: number) =>
      whatIf(ran('a; b', [1, 1], { workers }))?.predictions.map((one) => one.workers);
    expect(workersOf(2)).toEqual([1, 2, 4, 8, 16]);
    expect(workersOf(3)).toEqual([1, 2, 3, 4, 8, 16]);
    expect(workersOf(40)).toEqual([1, 2, 4, 8, 16, 40]);
  });

  it('takes steps of 0 cpus one after the other on one worker, and side by side on more', () => {
    const lines = told(ran('a; b; c', [50, 50, 50], { cpus: [0, 0, 0] }));
    expect(lines.slice(0, 2)).toEqual(['1: 160, 150, 1', '2: 60, 50, 2.667']);
  });

  it('lets a wide step take its slots, and no more of them than there are', () => {
    const lines = told(ran('a; b; c', [40, 40, 40], { cpus: [3, 1, 1] }));
    expect(lines.slice(0, 3)).toEqual(['1: 130, 120, 1', '2: 90, 80, 1.444', '4: 90, 50, 1.444']);
  });

  it('keeps steps of one mutex apart', () => {
    const lines = told(ran('a; b', [40, 40], { mutexes: ['m', 'm'] }));
    expect(lines.slice(0, 2)).toEqual(['1: 90, 80, 1', '2: 90, 40, 1']);
  });

  it('is at the knee with the fewest workers within 5 % of the best', () => {
    // Six steps of 100 on 2, 4 and 8 workers: 300, 200, 100.
    expect(whatIf(ran('a; b; c; d; e; f', [100, 100, 100, 100, 100, 100]))?.kneeWorkers).toBe(8);
    // 2,100 with one worker is 5 % above 2,000 with more; 2,100 is more than that above 1,999.
    expect(whatIf(ran('a; b', [1_990, 100]))?.kneeWorkers).toBe(1);
    expect(whatIf(ran('a; b', [1_989, 101]))?.kneeWorkers).toBe(2);
  });

  it('replays a run group by group as one, and says what an eager one would take', () => {
    //   a(10) ◀── c(50)
    //   b(50) ◀── d(10)
    const groups = whatIf(ran('a; b; c<-a; d<-b', [10, 50, 50, 10], { schedule: 'groups' }));
    expect(groups?.predictions[1]).toMatchObject({ workers: 2, makespanMs: 110 });
    expect(groups?.eagerMakespanMs).toBe(70);
    expect(whatIf(ran('a; b', [1, 1]))?.eagerMakespanMs).toBeNull();
  });

  it('says what two halves of the longest step of the critical path would take', () => {
    //   a(10) ◀── b(50) ◀── c(30)        d(55)
    const line = 'a; b<-a; c<-b; d';
    const criticalPath = ['a', 'b', 'c'];
    const split = (workers: number) =>
      whatIf(ran(line, [10, 50, 30, 55], { criticalPath, workers }))?.split;
    expect(split(3)).toEqual({ id: 'b', makespanMs: 75 });
    // On 2 workers, one half has to wait for d.
    expect(split(2)).toEqual({ id: 'b', makespanMs: 100 });
    expect(whatIf(ran(line, [10, 50, 30, 55]))?.split).toBeNull();
  });

  it('leaves out steps that never started, and keeps what failed', () => {
    const steps: readonly StepResult[] = [
      failure('a', { startMs: 5, durationMs: 20 }),
      neverStarted('b', { outcome: 'skipped', because: 'a' }),
      success('c', { startMs: 7, durationMs: 30 }),
    ];
    const input = { ...schedulerInput({ graph: graphOf('a; b<-a; c') }), result: runResult(steps) };
    expect(told(input).slice(0, 2)).toEqual(['1: 55, 50, 1', '2: 35, 30, 1.571']);
    expect(whatIf(input)?.startUpMs).toBe(5);
  });

  it('has a speed-up of 1 where nothing took time', () => {
    const steps = [success('a', { durationMs: 0 }), success('b', { durationMs: 0 })];
    const input = { ...schedulerInput({ graph: graphOf('a; b') }), result: runResult(steps) };
    expect(told(input)[4]).toBe('16: 0, 0, 1');
  });

  it('rounds to the microsecond', () => {
    expect(told(ran('a; b<-a', [0.1234, 0.2]))[0]).toBe('1: 10.323, 0.323, 1');
  });
});

describe('whatIf, where there is nothing to replay', () => {
  const of = (line: string, steps: readonly StepResult[], fields: Partial<RunResult> = {}) =>
    whatIf({ ...schedulerInput({ graph: graphOf(line) }), result: runResult(steps, fields) });
  const b = neverStarted('b', { outcome: 'skipped' });

  it('says nothing of a run in which fewer than two steps started', () => {
    expect(of('a; b', [success('a'), b])).toBeNull();
    expect(of('a; b; c', [success('a'), b, success('c')])).not.toBeNull();
  });

  it('says nothing of a run that was cancelled', () => {
    expect(of('a; b', [success('a'), success('b')], { outcome: 'cancelled' })).toBeNull();
  });

  it('says nothing of a run that a failure cut short', () => {
    expect(of('a; b; c', [failure('a'), cancelled('b'), success('c')])).toBeNull();
  });

  it('says nothing of plans that would take long: of 50,000 steps, or of 5,000 of 0 cpus', () => {
    const sized = (count: number, cpus: number) => {
      const steps = Array.from({ length: count }, (_, at) => success(`s${String(at)}`));
      const graph = buildStepGraph(steps);
      const shape = { graph, cpus: steps.map(() => cpus) };
      return whatIf({ ...schedulerInput(shape), result: runResult(steps) });
    };
    expect(sized(50_000, 1)).not.toBeNull();
    expect(sized(50_001, 1)).toBeNull();
    expect(sized(5_000, 0)).not.toBeNull();
    expect(sized(5_001, 0)).toBeNull();
  });
});
