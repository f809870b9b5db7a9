/** One attempt at a task, and how it is killed. No signal is really sent: `process.kill` is a mock. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Task } from '../../src/kinds/tasks.js';
import { runAttempt, type StopReason } from '../../src/run/attempt.js';
import { FakePool, quiet, taskResult } from '../rigs/fake-pool.js';

const TASK: Task = {
  kind: 'run',
  script: 'make',
  shell: null,
  workingDirectory: '/root',
  env: {},
  path: [],
  scratch: '/scratch/0-1',
  logFile: '/scratch/a.log',
  appendsToLog: false,
};

/** No system has a process of this number. */
const PID = 999_999_999;

const SPAWNED = { type: 'spawned', pid: PID } as const;

let kill: jest.SpiedFunction<typeof process.kill>;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  kill = jest.spyOn(process, 'kill').mockReturnValue(true);
});

afterEach(() => {
  kill.mockRestore();
  jest.useRealTimers();
});

const killed = taskResult({ cause: { kind: 'signal', signal: 'SIGINT' }, exitCode: null });

async function wait(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await quiet();
}

/** Begins an attempt whose process is not there yet. */
function attempt(timeoutMs: number | null = null, isRetried = false) {
  const pool = new FakePool();
  const failFast = new AbortController();
  const interruption = new AbortController();
  const stopSignal = AbortSignal.any([interruption.signal, failFast.signal]);
  const end = runAttempt(TASK, {
    ...{ pool, worker: 3, timeoutMs, isRetried },
    stop: stopSignal,
    interrupt: interruption.signal,
  });
  const stop = (): void => {
    failFast.abort({ because: 'b' } satisfies StopReason);
  };
  const interrupt = (): void => {
    interruption.abort({ because: null } satisfies StopReason);
  };
  return { pool, end, stop, interrupt };
}

const signals = (): readonly unknown[] => kill.mock.calls.map(([, signal]) => signal);

describe('an attempt', () => {
  it('gives the task to its worker, and the result back', async () => {
    const { pool, end } = attempt();
    expect(pool.runs).toEqual([{ id: 'a', worker: 3, task: TASK }]);
    const result = taskResult({ outputs: { x: '1' } });
    pool.finish('a', result);
    expect(await end).toEqual({ type: 'done', result });
    expect(signals()).toEqual([]);
  });

  it('leaves a failure to its result', async () => {
    const { pool, end } = attempt();
    pool.finish('a', killed);
    expect(await end).toEqual({ type: 'done', result: killed });
  });

  it('leaves no timer and no listener behind', async () => {
    const { pool, end, stop } = attempt(1_000);
    pool.send('a', SPAWNED);
    pool.finish('a');
    await end;
    expect(jest.getTimerCount()).toBe(0);
    stop();
    await quiet();
    expect(signals()).toEqual([]);
  });

  it('may take as long as it likes without a limit', async () => {
    const { pool, end } = attempt(null);
    await wait(1_000_000_000);
    pool.finish('a');
    expect(await end).toMatchObject({ type: 'done' });
  });
});

describe('a time limit', () => {
  it('of an attempt whose process never came ends it as a timeout', async () => {
    const { pool, end } = attempt(100);
    await wait(100);
    pool.finish('a', killed);
    expect(await end).toEqual({ type: 'timeout', result: killed });
    expect(signals()).toEqual([]);
  });

  it('comes first where the stop comes during it', async () => {
    const { pool, end, stop } = attempt(100);
    await wait(100);
    stop();
    pool.finish('a', killed);
    expect(await end).toMatchObject({ type: 'timeout' });
  });
});

describe('a stop', () => {
  it('of an attempt whose process never came ends it as stopped', async () => {
    const { pool, end, stop } = attempt();
    stop();
    pool.finish('a');
    expect(await end).toMatchObject({ type: 'stopped' });
  });

  it('before the beginning counts as well', async () => {
    const pool = new FakePool();
    const stop = AbortSignal.abort({ because: 'b' });
    const interrupt = new AbortController().signal;
    const how = { timeoutMs: null, isRetried: false, stop, interrupt };
    const end = runAttempt(TASK, { pool, worker: 0, ...how });
    pool.finish('a');
    expect(await end).toMatchObject({ type: 'stopped' });
  });

  it('comes first where the limit comes during it', async () => {
    const { pool, end, stop } = attempt(100);
    stop();
    await wait(100);
    pool.finish('a', killed);
    expect(await end).toMatchObject({ type: 'stopped' });
  });
});

(process.platform === 'win32' ? describe.skip : describe)('killing, with process groups', () => {
  it('waits for the process where the stop was faster', async () => {
    const { pool, end, stop } = attempt();
    stop();
    expect(signals()).toEqual([]);
    pool.send('a', SPAWNED);
    await wait(10);
    expect(signals()[0]).toBe('SIGINT');
    pool.finish('a', killed);
    expect(await end).toMatchObject({ type: 'stopped' });
  });

  it('is done once, not again by a limit that runs out meanwhile', async () => {
    const { pool, end, stop } = attempt(100);
    pool.send('a', SPAWNED);
    stop();
    await wait(10);
    await wait(190);
    expect(signals().filter((signal) => signal === 'SIGINT')).toHaveLength(1);
    pool.finish('a', killed);
    await end;
  });

  it('ends the group of a worker that died, so that its children do not survive it', async () => {
    const { pool, end } = attempt();
    pool.send('a', { type: 'taken' });
    pool.send('a', SPAWNED);
    pool.finish('a', taskResult({ cause: { kind: 'worker', message: 'gone' } }));
    expect(await end).toMatchObject({ type: 'done' });
    expect(kill.mock.calls).toEqual([[-PID, 'SIGKILL']]);
  });

  it('leaves alone what a script that failed has left running', async () => {
    const { pool, end } = attempt();
    pool.send('a', SPAWNED);
    pool.finish('a', taskResult({ cause: { kind: 'exit', code: 1 }, exitCode: 1 }));
    await end;
    expect(kill).not.toHaveBeenCalled();
  });

  it.each([
    ['whose script was killed', killed, false],
    ['that is tried again', taskResult({ cause: { kind: 'exit', code: 1 }, exitCode: 1 }), true],
  ])('ends what is left of an attempt %s', async (_what, result, isRetried) => {
    const { pool, end } = attempt(null, isRetried);
    pool.send('a', SPAWNED);
    pool.finish('a', result);
    expect(await end).toMatchObject({ type: 'done' });
    expect(kill.mock.calls).toEqual([[-PID, 'SIGKILL']]);
  });

  it('is not begun once the process has ended and only its output is waited for', async () => {
    const { pool, end, stop } = attempt(100);
    pool.send('a', SPAWNED);
    pool.send('a', { type: 'exited' });
    await wait(100);
    stop();
    pool.finish('a');
    expect(await end).toMatchObject({ type: 'done' });
    expect(kill).not.toHaveBeenCalled();
  });

  it('does not mind a group that is gone', async () => {
    kill.mockImplementation(() => {
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    });
    const { pool, end, stop } = attempt();
    pool.send('a', SPAWNED);
    stop();
    pool.finish('a', killed);
    expect(await end).toMatchObject({ type: 'stopped' });
  });
});

describe('a task that has started no process', () => {
  it('is told to stop when the run is', async () => {
    const { pool, end, stop } = attempt();
    expect(pool.isToldToStop('a')).toBe(false);
    stop();
    expect(pool.isToldToStop('a')).toBe(true);
    pool.finish('a');
    expect(await end).toMatchObject({ type: 'stopped' });
  });

  it('is told to stop at its time limit', async () => {
    const { pool, end } = attempt(100);
    await wait(99);
    expect(pool.isToldToStop('a')).toBe(false);
    await wait(1);
    expect(pool.isToldToStop('a')).toBe(true);
    pool.finish('a');
    expect(await end).toMatchObject({ type: 'timeout' });
  });
});

describe('a worker that does not answer', () => {
  const killer = { endTree: () => Promise.resolve(), killTree: () => Promise.resolve() };

  function unanswered(timeoutMs: number | null) {
    const pool = new FakePool();
    const failFast = new AbortController();
    const interrupt = new AbortController().signal;
    const how = { timeoutMs, isRetried: false, stop: failFast.signal, interrupt, killer };
    const end = runAttempt(TASK, { pool, worker: 3, ...how });
    return {
      pool,
      end,
      stop: () => {
        failFast.abort({ because: 'b' } satisfies StopReason);
      },
    };
  }

  it('is given up 2 s after the tree of its step was ended', async () => {
    const { pool, end } = unanswered(100);
    pool.send('a', SPAWNED);
    await wait(100);
    await wait(1_999);
    expect(pool.abandoned).toEqual([]);
    await wait(1);
    expect(pool.abandoned).toEqual([3]);
    pool.finish('a', taskResult({ cause: { kind: 'worker', message: 'killed' } }));
    expect(await end).toMatchObject({ type: 'timeout' });
  });

  it('is given up 2 s after a stop that no process could be told of', async () => {
    const { pool, end, stop } = unanswered(null);
    stop();
    await wait(2_000);
    expect(pool.abandoned).toEqual([3]);
    pool.finish('a', taskResult({ cause: { kind: 'worker', message: 'killed' } }));
    expect(await end).toMatchObject({ type: 'stopped' });
  });

  it('is not given up while it need not answer, nor after it has', async () => {
    const { pool, end, stop } = unanswered(null);
    pool.send('a', SPAWNED);
    await wait(1_000_000);
    stop();
    await quiet();
    pool.finish('a', killed);
    await end;
    await wait(10_000);
    expect(pool.abandoned).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
