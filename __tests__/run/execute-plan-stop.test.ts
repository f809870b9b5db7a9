/** How a run stops: under fail-fast, and when Stepwave itself is told to stop. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exitResult, quiet, taskResult } from '../rigs/fake-pool.js';
import { plan } from '../rigs/plan-builder.js';
import { begin } from '../rigs/begin-run.js';

describe('fail-fast', () => {
  //   a ✗        b (running)        c (waiting for a worker)        d ◀── of b
  it('cancels running steps and those that could have started, because of the failed one', async () => {
    const run = await begin(await plan('b; a; c; d<-b'), { isFailFast: true });
    await run.fail('a');
    await run.finish('b', exitResult(130));
    expect(await run.outcomes()).toEqual([
      'b: cancelled because a',
      'a: failure',
      'c: cancelled because a',
      'd: skipped because b',
    ]);
  });

  it('skips what is behind the failed step, because of it', async () => {
    const run = await begin(await plan('a; b<-a; c<-b'), { isFailFast: true });
    await run.fail('a');
    expect(await run.outcomes()).toEqual([
      'a: failure',
      'b: skipped because a',
      'c: skipped because a',
    ]);
  });

  it('starts nothing new, whatever its `if` says', async () => {
    const run = await begin(
      await plan('a; b<-a; c; d<-c', { b: { if: 'always()' }, d: { if: 'always()' } }),
      { isFailFast: true },
    );
    await run.fail('a');
    await run.finish('c');
    expect(await run.outcomes()).toEqual([
      'a: failure',
      'b: cancelled because a',
      'c: cancelled because a',
      'd: cancelled because a',
    ]);
    expect(run.pool.runs.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('calls a step cancelled that ended well after it was told to stop', async () => {
    const run = await begin(await plan('a; b'), { isFailFast: true });
    await run.fail('a');
    await run.finish('b', taskResult({ outputs: { late: 'yes' } }));
    expect(await run.resultOf('b')).toMatchObject({
      outcome: 'cancelled',
      conclusion: 'cancelled',
      because: 'a',
      cause: null,
      exitCode: 0,
      worker: 1,
    });
  });

  it('keeps the exit code of a step that it stopped', async () => {
    const run = await begin(await plan('a; b'), { isFailFast: true });
    await run.fail('a');
    await run.finish('b', exitResult(130), 25);
    expect(await run.resultOf('b')).toMatchObject({ exitCode: 130, durationMs: 25, attempts: 1 });
  });

  it('leaves steps alone that had ended before', async () => {
    const run = await begin(await plan('a; b'), { isFailFast: true });
    await run.finish('b');
    await run.fail('a');
    expect(await run.outcomes()).toEqual(['a: failure', 'b: success']);
  });

  it('blames the first failure, also when a second one follows', async () => {
    const run = await begin(await plan('a; b; c; d'), { isFailFast: true, workers: 3 });
    await run.fail('b');
    await run.fail('a');
    await run.finish('c', exitResult(1));
    expect(await run.outcomes()).toEqual([
      'a: cancelled because b',
      'b: failure',
      'c: cancelled because b',
      'd: cancelled because b',
    ]);
    expect(run.story().filter((line) => line.startsWith('stopping'))).toEqual([
      'stopping because b',
    ]);
  });

  it('tells that the run stops, before the steps that it ends', async () => {
    const run = await begin(await plan('a; b; c'), { isFailFast: true });
    await run.fail('a');
    await run.finish('b', exitResult(1));
    await run.end();
    expect(run.story()).toEqual([
      '+a',
      '+b',
      'a: failure',
      'stopping because a',
      'c: cancelled',
      'b: cancelled',
    ]);
  });

  it('does nothing where it is off', async () => {
    const run = await begin(await plan('a; b; c'), { isFailFast: false });
    await run.fail('a');
    await run.finishAll('b', 'c');
    expect(await run.outcomes()).toEqual(['a: failure', 'b: success', 'c: success']);
  });

  it('passes over the groups that are left (groups)', async () => {
    const run = await begin(await plan('a; b; c<-b; d<-c'), {
      isFailFast: true,
      schedule: 'groups',
    });
    await run.fail('a');
    await run.finish('b', exitResult(130));
    expect(await run.outcomes()).toEqual([
      'a: failure',
      'b: cancelled because a',
      'c: skipped because b',
      'd: skipped because b',
    ]);
  });
});

describe('an interrupt', () => {
  //   a (running) ◀── c        b (waiting for the worker)
  it('cancels everything that has not ended, because of nobody', async () => {
    const run = await begin(await plan('a; b; c<-a'), { workers: 1 });
    await run.interrupt();
    await run.finish('a', exitResult(130));
    expect(await run.outcomes()).toEqual(['a: cancelled', 'b: cancelled', 'c: skipped because a']);
  });

  it('cancels what is behind a success', async () => {
    const run = await begin(await plan('a; b; c<-a'), { workers: 1 });
    await run.finish('a');
    await run.interrupt();
    await run.finish('b', exitResult(130));
    expect(await run.outcomes()).toEqual(['a: success', 'b: cancelled', 'c: cancelled']);
  });

  it('before the first step cancels all that need nobody, and runs nothing', async () => {
    const run = await begin(await plan('a; b; c<-a'), { isInterruptedBefore: true });
    expect(await run.outcomes()).toEqual(['a: cancelled', 'b: cancelled', 'c: skipped because a']);
    expect(run.pool.runs).toEqual([]);
  });

  it('starts nothing new, whatever its `if` says', async () => {
    const run = await begin(await plan('a; b<-a', { b: { if: 'always()' } }));
    await run.interrupt();
    await run.finish('a', exitResult(130));
    expect(await run.outcomes()).toEqual(['a: cancelled', 'b: cancelled']);
    expect(run.pool.runs.map(({ id }) => id)).toEqual(['a']);
  });

  it('waits for the running steps before the run is over', async () => {
    const run = await begin(await plan('a; b'));
    await run.interrupt();
    await run.finish('a', exitResult(130));
    expect(run.isOver).toBe(false);
    await run.finish('b', exitResult(130));
    expect(run.isOver).toBe(true);
  });

  it('is told once', async () => {
    const run = await begin(await plan('a; b'), { isFailFast: true });
    await run.interrupt();
    await run.fail('a');
    await run.fail('b');
    await run.end();
    expect(run.story()).toEqual(['+a', '+b', 'stopping', 'a: cancelled', 'b: cancelled']);
  });

  it('after the end of the run is no event of it any more', async () => {
    const run = await begin(await plan('a'));
    await run.finish('a');
    await run.end();
    await run.interrupt();
    expect(run.story()).toEqual(['+a', 'a: success']);
  });
});

// No signal is really sent: `process.kill` is a mock, and no system has a process of this number.
(process.platform === 'win32' ? describe.skip : describe)('killing', () => {
  const PID = 999_999_999;
  let kill: jest.SpiedFunction<typeof process.kill>;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  });

  afterEach(() => {
    kill.mockRestore();
    jest.useRealTimers();
  });

  /** The first signal; what follows is the ladder's affair (`command/kill-tree.test.ts`). */
  const first = (): unknown => kill.mock.calls[0];

  it('begins under fail-fast with what still runs', async () => {
    const run = await begin(await plan('a; b'), { isFailFast: true });
    run.pool.send('b', { type: 'spawned', pid: PID });
    await run.fail('a');
    expect(first()).toEqual([-PID, 'SIGINT']);
    await run.finish('b', exitResult(137));
    expect(await run.outcomes()).toEqual(['a: failure', 'b: cancelled because a']);
  });

  it('begins after an interrupt', async () => {
    const run = await begin(await plan('a'));
    run.pool.send('a', { type: 'spawned', pid: PID });
    await run.interrupt();
    expect(first()).toEqual([-PID, 'SIGINT']);
    await run.finish('a', exitResult(137));
    expect(await run.outcomes()).toEqual(['a: cancelled']);
  });

  it('that nothing is left for is over at once', async () => {
    const run = await begin(await plan('a'));
    await run.interrupt();
    run.pool.send('a', { type: 'spawned', pid: PID });
    jest.advanceTimersByTime(1_000);
    await quiet();
    await run.finish('a', exitResult(137));
    expect(await run.outcomes()).toEqual(['a: cancelled']);
  });
});
