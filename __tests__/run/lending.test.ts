/** Large create steps, done in parts by their own worker and by those that nobody else wants. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileResult } from '../../src/model/result.js';
import { Continuations } from '../../src/run/continuations.js';
import { Lending } from '../../src/run/lending.js';
import { Scheduler } from '../../src/schedule/scheduler.js';
import '../rigs/matchers.js';
import { FakeClock } from '../rigs/fake-clock.js';
import { quiet, taskResult } from '../rigs/fake-pool.js';
import { graphOf } from '../rigs/graph-builder.js';
import { plan, type ReadyPlan, type StepKeys } from '../rigs/plan-builder.js';
import { listTree, makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';
import { schedulerInput } from '../schedule/virtual-run.js';
import { begin, type RunByHand, type RunSettings } from './begin-run.js';

/** The paths of a large step, in a directory that is not there. */
const pathsOf = (count: number, directory = 'big'): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${directory}/f${String(at)}`);

const large = (count: number, directory?: string): StepKeys => ({
  'create-structure': pathsOf(count, directory),
});

let root = '';

beforeEach(() => {
  root = makeTempDir();
});

afterEach(() => {
  removeTempDir(root);
});

/** A run with a pool of workers that help with steps of more than 400 files. */
function beginPooled(ready: ReadyPlan, settings: RunSettings = {}): Promise<RunByHand> {
  return begin(ready, { executor: 'process', root, largeStepFiles: 400, ...settings });
}

/** Who does what now, as `part@worker`; a part goes by its first path. */
const doing = (run: RunByHand): readonly string[] =>
  run.pool.runs
    .filter(({ id, task }) => run.pool.running.includes(id) && run.pool.taskOf(id) === task)
    .map(({ id, worker }) => `${id}@${String(worker)}`);

/** What a part comes to: all its files were created. */
function created(run: RunByHand, id: string): ReturnType<typeof taskResult> {
  const task = run.pool.taskOf(id);
  const files = task.kind === 'create' ? task.entries.map(({ path }) => path) : [];
  return taskResult({
    files: files.map((path): FileResult => ({ path, result: 'created' })),
    cpuMs: 1,
  });
}

describe('a large create step', () => {
  it('is done in parts by all workers that are idle', async () => {
    const run = await beginPooled(await plan('a', { a: large(1_000) }), { workers: 3 });
    expect(doing(run)).toEqual(['big/f0@0', 'big/f250@1', 'big/f500@2']);
    await run.finish('big/f250', created(run, 'big/f250'), 4);
    expect(doing(run)).toEqual(['big/f0@0', 'big/f500@2', 'big/f750@1']);
    await run.finish('big/f0', created(run, 'big/f0'), 6);
    expect(doing(run)).toEqual(['big/f500@2', 'big/f750@1']);
    for (const id of ['big/f750', 'big/f500']) await run.finish(id, created(run, id), 5);
    const { steps, helpMs } = await run.end();
    expect(steps).toMatchObject([
      { outcome: 'success', worker: 0, startMs: 0, endMs: 20, cpuMs: 4, attempts: 1 },
    ]);
    // Worker 1 helped from 0 to 4 and from 4 to 15, worker 2 from 0 to 20.
    expect(helpMs).toBe(35);
    expect(run.pool.breaches).toEqual([]);
  });

  it('has its files in the order of the plan, whatever order its parts end in', async () => {
    const run = await beginPooled(await plan('a', { a: large(600) }), { workers: 3 });
    for (const id of ['big/f500', 'big/f0', 'big/f250']) await run.finish(id, created(run, id));
    const { files } = await run.resultOf('a');
    expect(files.map(({ path }) => path)).toEqual(pathsOf(600));
  });

  it('is one step to whoever watches: it starts once and ends once', async () => {
    const run = await beginPooled(await plan('a', { a: large(500) }), { workers: 2 });
    for (const id of ['big/f0', 'big/f250']) await run.finish(id, created(run, id));
    await run.end();
    expect(run.story()).toEqual(['+a', 'a: success']);
  });

  it('is done by its own worker where no other is idle', async () => {
    const run = await beginPooled(await plan('a; b', { a: large(500) }), { workers: 2 });
    expect(doing(run)).toEqual(['b@1', 'big/f0@0']);
    await run.finish('big/f0', created(run, 'big/f0'));
    expect(doing(run)).toEqual(['b@1', 'big/f250@0']);
  });

  it('lets ready steps go first whenever a part has ended', async () => {
    const ready = await plan('a; b; c<-b', { a: large(1_000) });
    const run = await beginPooled(ready, { workers: 3 });
    expect(doing(run)).toEqual(['b@0', 'big/f0@1', 'big/f250@2']);
    await run.finish('b');
    expect(doing(run)).toEqual(['big/f0@1', 'big/f250@2', 'c@0']);
    await run.finish('c');
    expect(doing(run)).toEqual(['big/f0@1', 'big/f250@2', 'big/f500@0']);
  });

  it('gives a lent worker to a step that became ready meanwhile', async () => {
    const ready = await plan('a; net; c<-net', { a: large(1_000), net: { cpus: 0 } });
    const run = await beginPooled(ready, { workers: 2 });
    expect(doing(run)).toEqual(['net@2', 'big/f0@0', 'big/f250@1']);
    await run.finish('net');
    expect(doing(run)).toEqual(['big/f0@0', 'big/f250@1']);
    await run.finish('big/f250', created(run, 'big/f250'));
    expect(doing(run)).toEqual(['big/f0@0', 'c@1']);
  });

  it('makes a wide step wait no longer than for the parts that are under way', async () => {
    const keys = { a: large(2_000), wide: { cpus: 2 } };
    const run = await beginPooled(await plan('a; b; wide', keys), { workers: 3 });
    expect(doing(run)).toEqual(['b@1', 'big/f0@0', 'big/f250@2']);
    await run.finish('b');
    expect(doing(run)).toEqual(['big/f0@0', 'big/f250@2']);
    await run.finish('big/f250', created(run, 'big/f250'));
    expect(doing(run)).toEqual(['big/f0@0', 'wide@1']);
  });

  it('is helped with before another that comes later', async () => {
    const keys = { a: large(500), b: large(1_000, 'other') };
    const run = await beginPooled(await plan('a; b', keys), { workers: 3 });
    expect(doing(run)).toEqual(['big/f0@0', 'other/f0@1', 'big/f250@2']);
    await run.finish('big/f250', created(run, 'big/f250'));
    expect(doing(run)).toEqual(['big/f0@0', 'other/f0@1', 'other/f250@2']);
  });

  it('takes no part after one that failed, and has made nothing', async () => {
    const run = await beginPooled(await plan('a; b<-a', { a: large(1_000) }));
    expect(doing(run)).toEqual(['big/f0@0', 'big/f250@1']);
    const cause = { kind: 'file', message: 'in the way', path: 'big/f251' } as const;
    await run.finish('big/f250', taskResult({ cause, exitCode: null }));
    expect(doing(run)).toEqual(['big/f0@0']);
    await run.finish('big/f0', created(run, 'big/f0'));
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', cause });
    expect((await run.resultOf('a')).files).toEqual([]);
    expect(listTree(root)).toEqual([]);
    expect(await run.outcomes()).toEqual(['a: failure', 'b: skipped because a']);
  });

  it('is done part by part where there are no workers to help', async () => {
    const ready = await plan('a', { a: large(500) });
    const run = await beginPooled(ready, { executor: 'inline', workers: 3 });
    expect(doing(run)).toEqual(['big/f0@0']);
    await run.finish('big/f0', created(run, 'big/f0'));
    // What else there is to do comes first.
    await setImmediate();
    expect(doing(run)).toEqual(['big/f250@0']);
  });

  it('is done by its own worker, part by part, where help is not worth it', async () => {
    const ready = await plan('a', { a: large(500) });
    const run = await beginPooled(ready, { workers: 3, largeStepFiles: 500 });
    expect(doing(run)).toEqual(['big/f0@0']);
    await run.finish('big/f0', created(run, 'big/f0'));
    expect(doing(run)).toEqual(['big/f250@0']);
  });

  it.each([
    [400, 400],
    [401, 250],
  ])('is one of more than 400 files: of %d the first task has %d', async (count, length) => {
    const run = await beginPooled(await plan('a', { a: large(count) }), { workers: 3 });
    expect(run.pool.taskOf('big/f0')).toMatchObject({ entries: { length } });
  });

  it('makes no directory of its own visible before all is written, and none if it is stopped', async () => {
    const run = await beginPooled(await plan('a', { a: large(500) }), { workers: 1 });
    expect(listTree(root)).toEqual([expect.stringMatching(/^\.stepwave-[\w-]+\.tmp\/$/)]);
    const stages = { big: listTree(root)[0]?.slice(0, -1) };
    expect(run.pool.taskOf('big/f0')).toMatchObject({ stages });
    await run.interrupt();
    await run.finish('big/f0', created(run, 'big/f0'));
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'cancelled', files: [] });
    expect(listTree(root)).toEqual([]);
  });

  it('is not counted as help where nobody helped', async () => {
    const run = await beginPooled(await plan('a', { a: large(500) }), { workers: 1 });
    for (const id of ['big/f0', 'big/f250']) await run.finish(id, created(run, id), 5);
    expect(await run.end()).toMatchObject({ helpMs: 0, steps: [{ durationMs: 10 }] });
  });
});

describe('a large create step where there is something already', () => {
  beforeEach(() => {
    writeTree(root, { 'there/': '' });
  });

  /** 300 files of a directory that is there, then 300 of one that is not. */
  const ready = (): Promise<ReadyPlan> => {
    const paths = [...pathsOf(300, 'there'), ...pathsOf(300, 'new')];
    return plan('a', { a: { 'create-structure': paths, 'if-exists': 'overwrite' } });
  };

  /** What a part comes to: `result` for all its files, or what is said of one. */
  const filesOf = (run: RunByHand, id: string, result: FileResult['result']) =>
    created(run, id).files.map(({ path }): FileResult => ({ path, result }));

  const isExamination = (run: RunByHand, id: string): boolean => {
    const task = run.pool.taskOf(id);
    return task.kind === 'create' && task.isExamination;
  };

  it('looks at all files that may be there before it writes any', async () => {
    const run = await beginPooled(await ready(), { workers: 3, root });
    expect(doing(run)).toEqual(['there/f0@0', 'there/f250@1']);
    expect(run.pool.running.map((id) => isExamination(run, id))).toEqual([true, true]);
    const seen = filesOf(run, 'there/f0', 'unchanged');
    await run.finish('there/f0', taskResult({ files: seen, cpuMs: 1 }));
    expect(doing(run)).toEqual(['there/f250@1']);
    const due = filesOf(run, 'there/f250', 'changed');
    await run.finish('there/f250', taskResult({ files: due, cpuMs: 1 }));
    // 250 of the 300 are right already: what is left are 300 new ones, which nobody sees, and 50 of them.
    expect(doing(run)).toEqual(['new/f0@0', 'new/f250@1']);
    expect(run.pool.running.map((id) => isExamination(run, id))).toEqual([false, false]);
    for (const id of ['new/f0', 'new/f250']) await run.finish(id, created(run, id));
    expect(listTree(root).filter((path) => path.startsWith('new/'))).toEqual([]);
    expect(doing(run)).toEqual(['there/f250@0']);
    await run.finish('there/f250', created(run, 'there/f250'));
    const { files, cpuMs } = await run.resultOf('a');
    expect(files.map(({ path }) => path)).toEqual([
      ...pathsOf(300, 'there'),
      ...pathsOf(300, 'new'),
    ]);
    expect(files.slice(249, 251)).toEqual([
      { path: 'there/f249', result: 'unchanged' },
      { path: 'there/f250', result: 'created' },
    ]);
    expect(cpuMs).toBe(5);
  });

  it('writes nothing where there is a conflict', async () => {
    const run = await beginPooled(await ready(), { workers: 3, root });
    const cause = { kind: 'file', message: 'in the way', path: 'there/f251' } as const;
    await run.finish('there/f250', taskResult({ cause, exitCode: null }));
    await run.finish('there/f0', taskResult({ files: filesOf(run, 'there/f0', 'unchanged') }));
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', cause, files: [] });
    expect(run.pool.runs).toHaveLength(2);
  });

  it('has, of a step that failed, only the files that were written or were right', async () => {
    const run = await beginPooled(await ready(), { workers: 3, root });
    await run.finish('there/f0', taskResult({ files: filesOf(run, 'there/f0', 'changed') }));
    await run.finish('there/f250', taskResult({ files: filesOf(run, 'there/f250', 'skipped') }));
    for (const id of ['new/f0', 'new/f250']) await run.finish(id, created(run, id));
    expect(doing(run)).toEqual(['there/f0@0']);
    const cause = { kind: 'file', message: 'disk full', path: 'there/f1' } as const;
    const written: readonly FileResult[] = [{ path: 'there/f0', result: 'changed' }];
    await run.finish('there/f0', taskResult({ cause, exitCode: null, files: written }));
    const { files } = await run.resultOf('a');
    expect(files.map(({ path }) => path)).toEqual([
      ...['there/f0', ...pathsOf(300, 'there').slice(250)],
    ]);
    expect(listTree(root)).toEqual(['there/']);
  });
});

/** Work of so many parts, which end when the test says so. */
function parts(count: number) {
  const helpers: number[] = [];
  const ends: (() => void)[] = [];
  return {
    helpers,
    end: async (): Promise<void> => {
      ends.shift()?.();
      await quiet();
    },
    work: {
      get hasMore(): boolean {
        return helpers.length < count;
      },
      help: (worker: number): Promise<void> => {
        helpers.push(worker);
        return new Promise((resolve) => ends.push(resolve));
      },
    },
  };
}

describe('lending', () => {
  function rig(slots: number) {
    const clock = new FakeClock(100);
    const waiting = new Continuations();
    const scheduler = new Scheduler(schedulerInput({ graph: graphOf('a'), slots }));
    return { clock, waiting, lending: new Lending(scheduler, waiting, clock) };
  }

  it('lends nothing before something is shared, from within the loop', async () => {
    const { waiting, lending } = rig(2);
    const { work, helpers } = parts(5);
    lending.lend();
    lending.share(work);
    lending.lend();
    expect([helpers, waiting.isEmpty]).toEqual([[], false]);
    await waiting.goOn();
    lending.lend();
    expect(helpers).toEqual([0, 1]);
  });

  it('lends a worker for one part, and counts for how long', async () => {
    const { clock, waiting, lending } = rig(1);
    const { work, helpers, end } = parts(2);
    lending.share(work);
    await waiting.goOn();
    lending.lend();
    clock.advance(3);
    lending.lend();
    expect([helpers, lending.helpMs]).toEqual([[0], 0]);
    await end();
    await waiting.goOn();
    expect([helpers, lending.helpMs, waiting.isEmpty]).toEqual([[0], 3, true]);
    lending.lend();
    clock.advance(4);
    await end();
    await waiting.goOn();
    lending.lend();
    expect([helpers, lending.helpMs, waiting.isEmpty]).toEqual([[0, 0], 7, true]);
  });
});
