import { describe, expect, it } from '@jest/globals';
import type { TaskLink } from '../../src/pool/pool.js';
import type { TaskEvent } from '../../src/model/task.js';
import type { Task } from '../../src/kinds/tasks.js';
import { begin } from './begin-run.js';
import { FakeClock } from './fake-clock.js';
import { exitResult, FakePool, quiet, taskResult } from './fake-pool.js';
import { plan } from './plan-builder.js';

const script = (id: string): Task => ({
  kind: 'run',
  script: id,
  shell: null,
  workingDirectory: '/root',
  env: {},
  path: [],
  scratch: '/scratch/0-1',
  logFile: `/logs/${id}.log`,
  appendsToLog: false,
});

const ignore: TaskLink = { onEvent: () => undefined, stop: new AbortController().signal };

describe('the fake pool', () => {
  it('ends a task when told, with what it is told', async () => {
    const pool = new FakePool();
    const running = pool.run(0, script('a'), ignore);
    expect(pool.running).toEqual(['a']);
    pool.finish('a', exitResult(3));
    await expect(running).resolves.toEqual(
      taskResult({ cause: { kind: 'exit', code: 3 }, exitCode: 3 }),
    );
    expect(pool.running).toEqual([]);
  });

  it('records its tasks, and a log with times', () => {
    const clock = new FakeClock();
    const pool = new FakePool(clock);
    void pool.run(1, script('a'), ignore);
    clock.advance(20);
    pool.finish('a');
    expect(pool.runs).toEqual([{ id: 'a', worker: 1, task: script('a') }]);
    expect(pool.taskOf('a')).toEqual(script('a'));
    expect(pool.log).toEqual([
      { type: 'start', id: 'a', atMs: 0 },
      { type: 'end', id: 'a', atMs: 20 },
    ]);
  });

  it('calls a create task by its first path', () => {
    const pool = new FakePool();
    const entries = [{ type: 'directory', path: 'src' }] as const;
    void pool.run(
      0,
      {
        kind: 'create',
        root: '/root',
        entries,
        ifExists: 'error',
        contexts: null,
      },
      ignore,
    );
    expect(pool.running).toEqual(['src']);
  });

  it('notices a worker that is given two tasks at once', () => {
    const pool = new FakePool();
    void pool.run(0, script('a'), ignore);
    void pool.run(1, script('b'), ignore);
    expect(pool.breaches).toEqual([]);
    void pool.run(1, script('c'), ignore);
    expect(pool.breaches).toEqual(['worker 1 was given "c" beside "b"']);
  });

  it('passes events on, and rejects when told', async () => {
    const pool = new FakePool();
    const events: TaskEvent[] = [];
    const running = pool.run(0, script('a'), {
      ...ignore,
      onEvent: (event) => events.push(event),
    });
    pool.send('a', { type: 'taken' });
    pool.reject('a', new Error('lost'));
    await expect(running).rejects.toThrow('lost');
    expect(events).toEqual([{ type: 'taken' }]);
  });

  it('refuses to end a task that is not running', () => {
    expect(() => {
      new FakePool().finish('a');
    }).toThrow('"a" is not running; running: nothing');
    expect(() => new FakePool().taskOf('a')).toThrow('"a" was never started');
  });
});

describe('quiet', () => {
  it('settles after every promise that can go on', async () => {
    let hops = 0;
    const hop = async (): Promise<void> => {
      for (; hops < 1_000; hops += 1) await Promise.resolve();
    };
    void hop();
    await quiet();
    expect(hops).toBe(1_000);
  });
});

describe('a run by hand', () => {
  it('tells what still runs instead of hanging', async () => {
    const run = await begin(await plan('a'));
    expect(run.isOver).toBe(false);
    await expect(run.end()).rejects.toThrow('The run goes on with: a');
    await run.finish('a');
    expect(run.isOver).toBe(true);
    await expect(run.resultOf('b')).rejects.toThrow('No step "b"');
  });

  it('tells the events and the outcomes in short', async () => {
    const run = await begin(await plan('a; b<-a'));
    await run.fail('a');
    expect(run.story()).toEqual(['+a', 'a: failure', 'b: skipped']);
    expect(await run.outcomes()).toEqual(['a: failure', 'b: skipped because a']);
  });
});
