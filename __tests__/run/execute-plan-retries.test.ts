/** Attempts of a step: retries with their pauses, and time limits. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { retryPauseMs } from '../../src/run/run-step.js';
import { exitResult, quiet, taskResult } from '../rigs/fake-pool.js';
import { plan } from '../rigs/plan-builder.js';
import { begin } from '../rigs/begin-run.js';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});

afterEach(() => {
  jest.useRealTimers();
});

/** Lets the timers of Stepwave run, and everything that they set off. */
async function wait(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await quiet();
}

describe('retryPauseMs', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
    [5, 16_000],
    [6, 30_000],
    [10, 30_000],
  ])('after attempt %i is %i', (attempt, expected) => {
    expect(retryPauseMs(attempt)).toBe(expected);
  });
});

describe('retries', () => {
  it('try again after a pause, until it works', async () => {
    const run = await begin(await plan('a', { a: { retries: 3 } }));
    await run.fail('a');
    expect(run.pool.running).toEqual([]);
    await wait(999);
    expect(run.pool.running).toEqual([]);
    await wait(1);
    expect(run.pool.running).toEqual(['a']);
    await run.fail('a');
    await wait(2_000);
    await run.finish('a');
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'success', attempts: 3, cause: null });
    expect(run.story()).toEqual(['+a', 'a again in 1000 ms', 'a again in 2000 ms', 'a: success']);
  });

  it('end with the failure of the last attempt', async () => {
    const run = await begin(await plan('a', { a: { retries: 1 } }));
    await run.finish('a', exitResult(1));
    await wait(1_000);
    await run.finish('a', exitResult(2));
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      attempts: 2,
      exitCode: 2,
      cause: { kind: 'exit', code: 2 },
    });
  });

  it('are none unless asked for', async () => {
    const run = await begin(await plan('a'));
    await run.fail('a');
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', attempts: 1 });
    expect(run.story()).toEqual(['+a', 'a: failure']);
  });

  it('name the attempt that failed in their event', async () => {
    const run = await begin(await plan('a', { a: { retries: 2 } }));
    await run.fail('a');
    await wait(1_000);
    await run.fail('a');
    expect(run.events.slice(1)).toEqual([
      { type: 'step-retried', id: 'a', attempt: 1, pauseMs: 1_000 },
      { type: 'step-retried', id: 'a', attempt: 2, pauseMs: 2_000 },
    ]);
  });

  it('have files of their own for each attempt, and go on in the same output', async () => {
    const run = await begin(await plan('a', { a: { retries: 1 } }));
    const first = run.runTaskOf('a');
    await run.fail('a');
    await wait(1_000);
    const second = run.runTaskOf('a');
    expect([first.scratch, second.scratch]).toEqual([
      join('/scratch', '0-1'),
      join('/scratch', '0-2'),
    ]);
    expect([first.appendsToLog, second.appendsToLog]).toEqual([false, true]);
    expect(second.logFile).toBe(first.logFile);
  });

  it('keep their worker, and their slot, during the pause', async () => {
    const run = await begin(await plan('a; b', { a: { retries: 1 } }), { workers: 1 });
    await run.fail('a');
    expect(run.pool.running).toEqual([]);
    await wait(1_000);
    await run.finish('a');
    expect(run.pool.running).toEqual(['b']);
    expect(run.pool.breaches).toEqual([]);
  });

  it('count as one duration, pauses included', async () => {
    const run = await begin(await plan('a', { a: { retries: 1 } }));
    await run.fail('a', 100);
    run.clock.advance(1_000);
    await wait(1_000);
    await run.finish('a', undefined, 50);
    expect(await run.resultOf('a')).toMatchObject({ startMs: 0, endMs: 1_150, durationMs: 1_150 });
  });

  it('leave outputs and exports of the last attempt only', async () => {
    const run = await begin(await plan('a; b<-a', { a: { retries: 1 } }));
    const leaves = (value: string) => ({
      outputs: { [value]: value },
      exports: { env: { [value]: value }, summary: value },
    });
    await run.finish('a', exitResult(1, leaves('first')));
    await wait(1_000);
    await run.finish('a', taskResult(leaves('second')));
    await run.finish('b');
    const { exports } = await run.end();
    const summaries = [{ id: 'a', markdown: 'second' }];
    expect(exports).toEqual({ env: { second: 'second' }, path: [], summaries });
    expect(await run.resultOf('a')).toMatchObject({ outputs: { second: 'second' } });
  });

  it('follow the death of a worker too', async () => {
    const run = await begin(await plan('a', { a: { retries: 1 } }));
    await run.finish('a', taskResult({ cause: { kind: 'worker', message: 'gone' } }));
    await wait(1_000);
    await run.finish('a');
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'success', attempts: 2 });
  });

  it('do not make a failure before the last a reason for fail-fast', async () => {
    const run = await begin(await plan('a; b', { a: { retries: 1 } }), { isFailFast: true });
    await run.fail('a');
    await wait(1_000);
    await run.finishAll('a', 'b');
    expect(await run.outcomes()).toEqual(['a: success', 'b: success']);
  });

  it('end with an interrupt during the pause, at once', async () => {
    const run = await begin(await plan('a', { a: { retries: 5 } }));
    await run.fail('a');
    await run.interrupt();
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'cancelled',
      because: null,
      attempts: 1,
      exitCode: 1,
    });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('end with a failure elsewhere under fail-fast, because of it', async () => {
    const run = await begin(await plan('a; b', { a: { retries: 5 } }), { isFailFast: true });
    await run.fail('a');
    await run.fail('b');
    expect(await run.outcomes()).toEqual(['a: cancelled because b', 'b: failure']);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a time limit', () => {
  const QUICK = { 'timeout-minutes': 0.001 };

  it('makes a step that is over it a failure that names the limit', async () => {
    const run = await begin(await plan('a; b<-a', { a: QUICK }));
    await wait(60);
    // The pool ends the task because its process was killed.
    await run.finish('a', taskResult({ cause: { kind: 'signal', signal: 'SIGINT' } }), 60);
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      cause: { kind: 'timeout', limitMs: 60 },
      durationMs: 60,
    });
    expect(await run.outcomes()).toEqual(['a: failure', 'b: skipped because a']);
  });

  it('is a failure though the killed script ended with exit code 0', async () => {
    const run = await begin(await plan('a', { a: QUICK }));
    await wait(60);
    await run.finish('a', taskResult());
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      conclusion: 'failure',
      cause: { kind: 'timeout', limitMs: 60 },
    });
  });

  it('leaves a step alone that ends before, and no timer behind', async () => {
    const run = await begin(await plan('a', { a: QUICK }));
    await wait(59);
    await run.finish('a');
    expect(jest.getTimerCount()).toBe(0);
    await wait(1_000);
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'success', cause: null });
  });

  it('leaves no timer behind a pool that breaks its promise', async () => {
    const run = await begin(await plan('a', { a: QUICK }));
    run.pool.reject('a', new Error('lost'));
    await run.end();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('counts as a failed attempt and is retried, each attempt with the whole limit', async () => {
    const run = await begin(await plan('a', { a: { ...QUICK, retries: 1 } }));
    await wait(60);
    await run.finish('a', taskResult({ cause: { kind: 'signal', signal: 'SIGINT' } }));
    await wait(1_000);
    await wait(59);
    await run.finish('a');
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'success', attempts: 2 });
  });

  it('is tolerated by continue-on-error', async () => {
    const run = await begin(await plan('a', { a: { ...QUICK, 'continue-on-error': true } }));
    await wait(60);
    await run.finish('a', taskResult({ cause: { kind: 'signal', signal: 'SIGINT' } }));
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', conclusion: 'success' });
  });

  it('may be an expression', async () => {
    const run = await begin(
      await plan('a', { a: { 'timeout-minutes': '${{ inputs.minutes }}' } }, ['minutes']),
      { contexts: { github: {}, runner: {}, inputs: { minutes: '0.5' } } },
    );
    await wait(30_000);
    await run.finish('a', taskResult({ cause: { kind: 'signal', signal: 'SIGINT' } }));
    expect(await run.resultOf('a')).toMatchObject({ cause: { kind: 'timeout', limitMs: 30_000 } });
  });

  it('stays a failure where the run is stopped while the step is being killed', async () => {
    const run = await begin(await plan('a', { a: QUICK }));
    await wait(60);
    await run.interrupt();
    await run.finish('a', taskResult({ cause: { kind: 'signal', signal: 'SIGINT' } }));
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      cause: { kind: 'timeout', limitMs: 60 },
    });
  });

  it('tells of no other attempt where the run is stopped while the step is being killed', async () => {
    const run = await begin(await plan('a', { a: { ...QUICK, retries: 3 } }));
    await wait(60);
    await run.interrupt();
    await run.finish('a', taskResult({ cause: { kind: 'signal', signal: 'SIGINT' } }));
    expect(await run.resultOf('a')).toMatchObject({ attempts: 1 });
    expect(run.story()[1]).toBe('stopping');
    expect(run.story().filter((line) => line.includes('again'))).toEqual([]);
  });
});
