import { describe, expect, it } from '@jest/globals';
import type { BatchedResult } from '../../src/model/task.js';
import { batchSize, isSmallStep, runBatch, type BatchMember } from '../../src/run/batch.js';
import { resolveStep } from '../../src/run/resolved-step.js';
import type { StepRun } from '../../src/run/run-step.js';
import '../rigs/matchers.js';
import { FakeClock } from '../rigs/fake-clock.js';
import { FakePool, quiet, taskResult } from '../rigs/fake-pool.js';
import { plan, type StepKeys } from '../rigs/plan-builder.js';
import { begin, type RunByHand } from './begin-run.js';

describe('isSmallStep', () => {
  const small = async (keys: StepKeys, fileCount = 1): Promise<boolean> => {
    const [step] = (await plan('a', { a: keys })).plan.steps;
    if (step === undefined) throw new Error('no step');
    return isSmallStep(step, fileCount);
  };
  const file = { 'create-file': 'f' };
  const paths = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `f${String(at)}`);

  it.each([
    ['a file', file],
    ['a file with content', { ...file, content: 'x'.repeat(64 << 10) }],
    ['a file of base64', { ...file, 'content-base64': 'QUJD'.repeat(16 << 10) }],
    ['a tree', { 'create-structure': paths(8) }],
    ['a copy', { ...file, source: 'tpl/x' }],
    ['a template', { ...file, content: '${{ github.sha }}', template: true }],
    ['a step with a mutex', { ...file, mutex: 'm' }],
    ['a step that may fail', { ...file, 'continue-on-error': true }],
    ['a step with a condition', { ...file, if: 'always()' }],
  ])('is true of %s', async (_, keys) => {
    expect(await small(keys)).toBe(true);
  });

  it.each([
    ['a script', { run: 'make' }],
    ['a step that is tried again', { ...file, retries: 1 }],
    ['a step with a time limit', { ...file, 'timeout-minutes': 1 }],
    ['a step of no slot', { ...file, cpus: 0 }],
    ['a step of several slots', { ...file, cpus: 2 }],
    ['much content', { ...file, content: 'x'.repeat((64 << 10) + 1) }],
    ['much base64', { ...file, 'content-base64': 'QUJD'.repeat((16 << 10) + 1) }],
    [
      'much content in all',
      { 'create-structure': { a: 'x'.repeat(40_000), b: 'x'.repeat(40_000) } },
    ],
    ['a tree of many paths', { 'create-structure': paths(9) }],
    ['a condition that hashes files', { ...file, if: "hashFiles('a') != ''" }],
    ['a template that hashes files', { ...file, content: "${{ hashFiles('a') }}", template: true }],
    ['a variable that hashes files', { ...file, env: { A: "${{ hashFiles('a') }}" } }],
  ])('is false of %s', async (_, keys) => {
    expect(await small(keys)).toBe(false);
  });

  it('goes by the number of files of a source', async () => {
    const copy = { ...file, source: 'tpl' };
    expect([await small(copy, 8), await small(copy, 9)]).toEqual([true, false]);
  });
});

describe('batchSize', () => {
  it.each([
    [0, 1, 0],
    [1, 1, 0],
    [2, 1, 1],
    [7, 1, 3],
    [127, 1, 63],
    [128, 1, 64],
    [100_000, 1, 64],
    [3, 2, 0],
    [4, 2, 1],
    [8, 4, 1],
    [100, 4, 12],
    [512, 4, 64],
  ])('is, of %d that wait and %d workers, %d', (waiting, workers, size) => {
    expect(batchSize(waiting, workers)).toBe(size);
  });
});

/** Runs a batch of steps on worker 3, from 100 ms after the start of the run. */
async function batchOf(
  line: string,
  keys: Readonly<Record<string, StepKeys>> = {},
): Promise<{
  readonly pool: FakePool;
  readonly clock: FakeClock;
  readonly ended: Map<number, StepRun>;
  readonly over: { isOver: boolean };
}> {
  const { plan: built } = await plan(line, keys);
  const members = built.steps.map((step, node): BatchMember => {
    const resolved = resolveStep(
      step,
      {},
      () => {
        throw new Error('no expressions here');
      },
      null,
    );
    if (!resolved.ok) throw new Error(resolved.error);
    const facts = { step, name: step.name, group: 1 };
    return { node, facts, resolved: resolved.value, exported: { env: {}, path: [] }, readyMs: 40 };
  });
  const clock = new FakeClock(5_100);
  const pool = new FakePool(clock);
  const ended = new Map<number, StepRun>();
  const over = { isOver: false };
  void runBatch(members, {
    ...{ pool, clock, worker: 3, startedMs: 5_000, stop: new AbortController().signal },
    directories: { root: '/r', realRoot: '/r', repository: '/repository', scratch: '/scratch' },
    onEnd: (node, run) => ended.set(node, run),
  }).then(() => {
    over.isOver = true;
  });
  await quiet();
  return { pool, clock, ended, over };
}

const FILES = { a: { 'create-file': 'f' }, b: { 'create-file': 'g' }, c: { 'create-file': 'h' } };

describe('runBatch', () => {
  it('sends all steps to one worker, and tells of each as it ends', async () => {
    const { pool, clock, ended, over } = await batchOf('a; b; c', FILES);
    expect(pool.batches).toEqual([{ worker: 3, ids: ['f', 'g', 'h'] }]);
    clock.advance(5);
    pool.finish('g', taskResult({ files: [{ path: 'g', result: 'created' }], cpuMs: 2 }));
    await quiet();
    expect([[...ended.keys()], over.isOver]).toEqual([[1], false]);
    expect(ended.get(1)?.result).toMatchObject({
      ...{ id: 'b', outcome: 'success', conclusion: 'success', attempts: 1, worker: 3 },
      ...{ files: [{ path: 'g', result: 'created' }], cpuMs: 2 },
    });
    pool.finish('f');
    pool.finish('h');
    await quiet();
    expect([[...ended.keys()], over.isOver]).toEqual([[1, 0, 2], true]);
  });

  it('gives each step its own times, as the worker tells them', async () => {
    const { plan: built } = await plan('a; b', FILES_OF_TWO);
    const clock = new FakeClock(5_100);
    const times: Record<string, unknown> = {};
    const told: readonly Pick<BatchedResult, 'index' | 'beganMs' | 'endedMs'>[] = [
      { index: 0, beganMs: 0.5, endedMs: 2 },
      { index: 1, beganMs: 2, endedMs: 3.25 },
    ];
    await runBatch(membersOf(built.steps), {
      ...{ clock, worker: 0, startedMs: 5_000, stop: new AbortController().signal },
      pool: {
        abandon: () => undefined,
        runBatch: (_worker, _tasks, onEnd) => {
          clock.advance(10);
          for (const one of told) onEnd({ ...one, result: taskResult() });
          return Promise.resolve();
        },
      },
      directories: { root: '/r', realRoot: '/r', repository: '/repository', scratch: '/scratch' },
      onEnd: (_node, { result }) => {
        const { startMs, endMs, waitMs, durationMs, readyMs } = result;
        times[result.id] = { readyMs, startMs, endMs, waitMs, durationMs };
      },
    });
    expect(times).toEqual({
      a: { readyMs: 40, startMs: 100.5, endMs: 102, waitMs: 60.5, durationMs: 1.5 },
      b: { readyMs: 40, startMs: 102, endMs: 103.25, waitMs: 62, durationMs: 1.25 },
    });
  });

  it('lets no step end after it was told of: the clocks of two processes differ', async () => {
    const { plan: built } = await plan('a', { a: FILES.a });
    const clock = new FakeClock(5_100);
    let run: StepRun | undefined;
    await runBatch(membersOf(built.steps), {
      ...{ clock, worker: 0, startedMs: 5_000, stop: new AbortController().signal },
      pool: {
        abandon: () => undefined,
        runBatch: (_worker, _tasks, onEnd) => {
          clock.advance(2);
          onEnd({ index: 0, beganMs: 3, endedMs: 9, result: taskResult() });
          return Promise.resolve();
        },
      },
      directories: { root: '/r', realRoot: '/r', repository: '/repository', scratch: '/scratch' },
      onEnd: (_node, one) => {
        run = one;
      },
    });
    expect(run?.result).toMatchObject({ startMs: 102, endMs: 102, durationMs: 0 });
  });

  it('tells of a failure, and whether it is allowed', async () => {
    const keys = { a: FILES.a, b: { ...FILES.b, 'continue-on-error': true } };
    const { pool, ended } = await batchOf('a; b', keys);
    const cause = { kind: 'file', message: 'in the way', path: 'x' } as const;
    for (const id of ['f', 'g']) pool.finish(id, taskResult({ cause, exitCode: null }));
    await quiet();
    const found = [0, 1].map((node) => ended.get(node)?.result);
    expect(found).toMatchObject([
      { outcome: 'failure', conclusion: 'failure', cause },
      { outcome: 'failure', conclusion: 'success', cause },
    ]);
  });

  it('sends plain data that says everything', async () => {
    const { pool } = await batchOf('a', { a: { 'create-file': './d//f', content: 'x' } });
    expect(pool.taskOf('d/f')).toStrictEqual({
      kind: 'create',
      root: '/r',
      ifExists: 'error',
      contexts: null,
      entries: [{ type: 'file', path: 'd/f', mode: null, content: { from: 'text', text: 'x' } }],
    });
  });
});

const FILES_OF_TWO = { a: FILES.a, b: FILES.b };

function membersOf(
  steps: Awaited<ReturnType<typeof plan>>['plan']['steps'],
): readonly BatchMember[] {
  return steps.map((step, node) => ({
    ...{ node, readyMs: 40, exported: { env: {}, path: [] } },
    facts: { step, name: step.name, group: 1 },
    resolved: {
      ...{ name: step.name, env: {}, timeoutMs: null, isFailureAllowed: false, script: '' },
      ...{ workingDirectory: null, templateContexts: null },
      entries: step.kind === 'run' ? [] : step.entries,
    },
  }));
}

/** A plan of small steps `s0; s1; …`, each of which makes a file of its own name. */
function smallSteps(count: number, keys: StepKeys = {}): ReturnType<typeof plan> {
  const ids = Array.from({ length: count }, (_, at) => `s${String(at)}`);
  return plan(
    ids.join('; '),
    Object.fromEntries(ids.map((id) => [id, { 'create-file': id, ...keys }])),
  );
}

async function finishAllOf(run: RunByHand): Promise<void> {
  while (!run.isOver && run.pool.running.length > 0) await run.finishAll(...run.pool.running);
}

describe('small steps of a run', () => {
  it('travel together, so many that all workers have some', async () => {
    const run = await begin(await smallSteps(20), { workers: 2 });
    // 19 wait when the first begins, 16 when the second does.
    expect(run.pool.batches).toEqual([
      { worker: 0, ids: ['s0', 's1', 's2', 's3'] },
      { worker: 1, ids: ['s4', 's5', 's6'] },
    ]);
    expect(run.story()).toEqual(['+s0', '+s1', '+s2', '+s3', '+s4', '+s5', '+s6']);
    await finishAllOf(run);
    expect((await run.end()).steps.map(({ outcome }) => outcome)).toEqual(
      Array<string>(20).fill('success'),
    );
    expect(run.pool.breaches).toEqual([]);
    expect(run.pool.batches.flatMap(({ ids }) => ids)).toHaveLength(20);
  });

  it('travel alone where few wait', async () => {
    const run = await begin(await smallSteps(3), { workers: 2 });
    expect(run.pool.batches).toEqual([
      { worker: 0, ids: ['s0'] },
      { worker: 1, ids: ['s1'] },
    ]);
  });

  it('take the next worker only when all of a batch have ended', async () => {
    const run = await begin(await smallSteps(7), { workers: 1 });
    expect(run.pool.batches).toEqual([{ worker: 0, ids: ['s0', 's1', 's2'] }]);
    await run.finishAll('s2', 's0');
    expect(run.pool.batches).toHaveLength(1);
    await run.finish('s1');
    expect(run.pool.batches.slice(1)).toEqual([{ worker: 0, ids: ['s3'] }]);
  });

  it('let what needs them start as soon as they have ended, each for itself', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const keys = Object.fromEntries(ids.map((id) => [id, { 'create-file': id }]));
    const line = `${ids.join('; ')}; net<-b; next<-b`;
    const run = await begin(await plan(line, { ...keys, net: { cpus: 0 } }), { workers: 1 });
    expect(run.pool.batches).toEqual([{ worker: 0, ids: ['b', 'a'] }]);
    await run.finish('b', undefined, 7);
    expect(run.pool.running).toEqual(['a', 'net']);
    await finishAllOf(run);
    expect(await run.resultOf('net')).toMatchObject({ readyMs: 7, startMs: 7, worker: 1 });
    expect(await run.resultOf('next')).toMatchObject({ readyMs: 7, worker: 0 });
  });

  it('begin with the best, and stop at the first that is none of them', async () => {
    const keys = Object.fromEntries(
      ['a', 'b', 'd', 'e', 'f', 'g', 'h'].map((id) => [id, { 'create-file': id }]),
    );
    const run = await begin(await plan('a; b; c; d; e; f; g; h', keys), { workers: 1 });
    expect(run.pool.batches).toEqual([{ worker: 0, ids: ['a', 'b'] }]);
  });

  it('of no slot or several travel alone, and never cost or give a slot', async () => {
    for (const cpus of [0, 2]) {
      const ids = Array.from({ length: 12 }, (_, at) => `s${String(at)}`);
      const keys = Object.fromEntries(ids.map((id) => [id, { 'create-file': id }]));
      const ready = await plan(['wide', ...ids].join('; '), {
        ...keys,
        wide: { 'create-file': 'wide', cpus },
      });
      const run = await begin(ready, { workers: 2 });
      expect(run.pool.batches.filter((batch) => batch.ids.includes('wide'))).toEqual([]);
      await finishAllOf(run);
      expect((await run.end()).steps.every(({ outcome }) => outcome === 'success')).toBe(true);
      const workers = run.pool.batches.map(({ worker }) => worker);
      expect([...new Set(workers)].every((worker) => worker < 2)).toBe(true);
      expect(run.pool.breaches).toEqual([]);
    }
  });

  it('fail each for itself, where a path is unsafe or an expression has no value', async () => {
    const keys = {
      ...Object.fromEntries(
        ['a', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) => [id, { 'create-file': id }]),
      ),
      b: { 'create-file': '${{ github.up }}/b', template: true },
      c: { 'create-file': '${{ fromJSON(github.up) }}', template: true },
    };
    const run = await begin(await plan('a; b; c; d; e; f; g; h; i', keys), {
      workers: 1,
      contexts: { github: { up: '..' }, runner: {}, inputs: {} },
    });
    expect(run.pool.batches).toEqual([{ worker: 0, ids: ['a', 'd', 'e'] }]);
    expect(run.story()).toEqual(['c: failure', '+a', '+b', '+d', '+e', 'b: failure']);
    await finishAllOf(run);
    expect(await run.resultOf('b')).toMatchObject({
      ...{ attempts: 1, startMs: 0, endMs: 0, worker: 0 },
      cause: {
        kind: 'file',
        path: '../b',
        message: 'the path leads out of its directory with ".."',
      },
    });
    expect(await run.resultOf('c')).toMatchObject({ attempts: 0, cause: { kind: 'expression' } });
    expect((await run.end()).steps.filter(({ outcome }) => outcome === 'success')).toHaveLength(7);
  });

  it('travel alone under fail-fast, so that nothing new starts after a failure', async () => {
    const keys = {
      ...Object.fromEntries(
        ['a', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) => [id, { 'create-file': id }]),
      ),
      b: { 'create-file': '${{ fromJSON(github.up) }}', template: true },
      c: { 'create-file': '${{ fromJSON(github.up) }}/c', template: true },
    };
    const run = await begin(await plan('a; b; c; d; e; f; g; h; i', keys), {
      ...{ workers: 1, isFailFast: true },
      contexts: { github: { up: '..' }, runner: {}, inputs: {} },
    });
    await finishAllOf(run);
    expect((await run.outcomes()).slice(0, 4)).toEqual([
      'a: success',
      'b: failure',
      'c: cancelled because b',
      'd: cancelled because b',
    ]);
    expect(run.pool.batches).toEqual([{ worker: 0, ids: ['a'] }]);
  });
});
