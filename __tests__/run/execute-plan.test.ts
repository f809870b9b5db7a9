/** Order, places and times of the steps of a run. */
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import '../rigs/matchers.js';
import { exitResult, taskResult } from '../rigs/fake-pool.js';
import { plan } from '../rigs/plan-builder.js';
import { begin } from '../rigs/begin-run.js';

describe('order', () => {
  //   a ◀── c
  //   b ◀───┘
  it('starts a step only after all its needs have succeeded', async () => {
    const run = await begin(await plan('a; b; c<-a,b'));
    await run.finishAll('b', 'a', 'c');
    await run.end();
    expect(run.pool.log).toStartAfterEndOf('c', 'a');
    expect(run.pool.log).toStartAfterEndOf('c', 'b');
    expect(await run.outcomes()).toEqual(['a: success', 'b: success', 'c: success']);
  });

  //   a ◀── c        c starts though b, of the group of a, still runs
  //   b
  it('starts a step as soon as its own needs are done (eager)', async () => {
    const run = await begin(await plan('a; b; c<-a'));
    await run.finish('a');
    expect(run.pool.running).toEqual(['b', 'c']);
  });

  it('starts the next group only when the whole group has ended (groups)', async () => {
    const run = await begin(await plan('a; b; c<-a'), { schedule: 'groups' });
    await run.finish('a');
    expect(run.pool.running).toEqual(['b']);
    await run.finishAll('b', 'c');
    await run.end();
    expect(run.pool.log).toStartAfterEndOf('c', 'b');
  });

  it('goes on to the next group past a failure and what it holds up (groups)', async () => {
    const run = await begin(await plan('a; b; c<-a; d<-b; e<-c'), { schedule: 'groups' });
    await run.fail('a');
    await run.finishAll('b', 'd');
    expect(await run.outcomes()).toEqual([
      'a: failure',
      'b: success',
      'c: skipped because a',
      'd: success',
      'e: skipped because a',
    ]);
  });

  it('runs so many steps at once as there are workers', async () => {
    const run = await begin(await plan('a; b; c; d; e'), { workers: 3 });
    expect(run.pool.running).toEqual(['a', 'b', 'c']);
    await run.finishAll('a', 'b', 'c', 'd', 'e');
    await run.end();
    expect(run.pool.log).toHaveMaxConcurrency(3);
  });

  it('runs one step after the other on one worker, in plan order', async () => {
    const run = await begin(await plan('b; a; c'), { workers: 1 });
    await run.finishAll('b', 'a', 'c');
    await run.end();
    expect(run.pool.log).toHaveMaxConcurrency(1);
    expect(run.pool.runs.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  //   short        a ◀── b ◀── c
  it('begins with the step that has the longest way behind it', async () => {
    const run = await begin(await plan('short; a; b<-a; c<-b'), { workers: 1 });
    expect(run.pool.running).toEqual(['a']);
  });

  it('keeps steps of one mutex apart, whatever slots are free', async () => {
    const mutex = { mutex: 'database' };
    const run = await begin(await plan('a; b; c', { a: mutex, b: mutex }), { workers: 3 });
    expect(run.pool.running).toEqual(['a', 'c']);
    await run.finishAll('a', 'b', 'c');
    await run.end();
    expect(run.pool.log).toStartAfterEndOf('b', 'a');
  });

  it('frees the mutex of a step that failed', async () => {
    const mutex = { mutex: 'database' };
    const run = await begin(await plan('a; b', { a: mutex, b: mutex }));
    await run.fail('a');
    expect(run.pool.running).toEqual(['b']);
  });

  it('gives a wide step all of the pool, and steps of 0 cpus nothing of it', async () => {
    const run = await begin(await plan('wide; net; a', { wide: { cpus: 8 }, net: { cpus: 0 } }), {
      workers: 2,
    });
    expect(run.pool.runs.map(({ id, worker }) => [id, worker])).toEqual([
      ['wide', 0],
      ['net', 2],
    ]);
    await run.finish('wide');
    expect(run.pool.running).toEqual(['net', 'a']);
  });

  it('gives a worker one task at a time, and the lowest that is free', async () => {
    const run = await begin(await plan('a; b; c; d<-a'), { workers: 2 });
    await run.finishAll('a', 'c', 'b', 'd');
    await run.end();
    expect(run.pool.breaches).toEqual([]);
    expect(run.pool.runs.map(({ id, worker }) => [id, worker])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
      ['d', 0],
    ]);
  });

  it('does the same again on the same plan', async () => {
    const ready = await plan('a; b<-a; c<-a; d<-b,c; e');
    const logOf = async () => {
      const run = await begin(ready);
      for (const id of ['e', 'a', 'c', 'b', 'd']) await run.finish(id, undefined, 5);
      return { log: run.pool.log, record: await run.end() };
    };
    expect(await logOf()).toEqual(await logOf());
  });
});

describe('the record of a run', () => {
  it('has one result for each step, in plan order', async () => {
    const run = await begin(await plan('c<-a; b; a'));
    await run.finishAll('a', 'b', 'c');
    const { steps } = await run.end();
    expect(steps.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('tells all there is to tell of a step that ran', async () => {
    const run = await begin(await plan('a; b<-a', { b: { name: 'Second' } }));
    await run.finish('a', undefined, 30);
    await run.finish('b', taskResult({ outputs: { version: '1.2' } }), 12);
    expect(await run.resultOf('b')).toStrictEqual({
      id: 'b',
      name: 'Second',
      kind: 'run',
      group: 2,
      needs: ['a'],
      outcome: 'success',
      conclusion: 'success',
      because: null,
      worker: 0,
      readyMs: 30,
      startMs: 30,
      endMs: 42,
      waitMs: 0,
      durationMs: 12,
      cpuMs: 0,
      attempts: 1,
      exitCode: 0,
      cause: null,
      outputs: { version: '1.2' },
      files: [],
    });
  });

  it('tells all there is to tell of a step that did not', async () => {
    const run = await begin(await plan('a; b<-a'));
    await run.fail('a');
    expect(await run.resultOf('b')).toStrictEqual({
      id: 'b',
      name: 'echo b',
      kind: 'run',
      group: 2,
      needs: ['a'],
      outcome: 'skipped',
      conclusion: 'skipped',
      because: 'a',
      worker: null,
      readyMs: null,
      startMs: null,
      endMs: null,
      waitMs: null,
      durationMs: null,
      cpuMs: null,
      attempts: 0,
      exitCode: null,
      cause: null,
      outputs: {},
      files: [],
    });
  });

  it('has the files of a create step', async () => {
    const run = await begin(await plan('a', { a: { 'create-file': 'x.txt', content: 'hi' } }));
    await run.finish('x.txt', taskResult({ files: [{ path: 'x.txt', result: 'created' }] }));
    expect(await run.resultOf('a')).toMatchObject({
      kind: 'create-file',
      files: [{ path: 'x.txt', result: 'created' }],
    });
  });
});

describe('times', () => {
  it('are counted from the start of the run, not from the zero of the clock', async () => {
    const run = await begin(await plan('a'));
    await run.finish('a', undefined, 7);
    expect(await run.resultOf('a')).toMatchObject({ startMs: 0, endMs: 7 });
  });

  //   on one worker:  ├── a 0–100 ──┤├── b 100–130 ──┤
  it('count the wait for a worker from the moment when the needs were done', async () => {
    const run = await begin(await plan('a; b'), { workers: 1 });
    await run.finish('a', undefined, 100);
    await run.finish('b', undefined, 30);
    expect(await run.resultOf('b')).toMatchObject({
      readyMs: 0,
      startMs: 100,
      endMs: 130,
      waitMs: 100,
      durationMs: 30,
    });
  });

  //   a 0–10 ◀── c      c has its needs at 40, when the later of them ends
  //   b 0–40 ◀───┘
  it('make a step ready when the last of its needs ends', async () => {
    const run = await begin(await plan('a; b; c<-a,b'));
    await run.finish('a', undefined, 10);
    await run.finish('b', undefined, 30);
    await run.finish('c', undefined, 5);
    expect(await run.resultOf('c')).toMatchObject({ readyMs: 40, startMs: 40, waitMs: 0 });
  });

  //   a 0–10 ◀── c      c waits from 10 to 40 for b, which it does not need
  //   b 0–40
  it('show what waiting for the whole group costs (groups)', async () => {
    const run = await begin(await plan('a; b; c<-a'), { schedule: 'groups' });
    await run.finish('a', undefined, 10);
    await run.finish('b', undefined, 30);
    await run.finish('c');
    expect(await run.resultOf('c')).toMatchObject({ readyMs: 10, startMs: 40, waitMs: 30 });
  });

  //   a 0–50 (fails) ◀── b (skipped) ◀── c (always)
  it('make a step ready no sooner than a need was skipped', async () => {
    const run = await begin(await plan('a; b<-a; c<-b', { c: { if: 'always()' } }));
    await run.fail('a', 50);
    await run.finish('c', undefined, 5);
    expect(await run.resultOf('c')).toMatchObject({ readyMs: 50, startMs: 50, waitMs: 0 });
  });

  it('have the wait and the duration add up', async () => {
    const run = await begin(await plan('a; b; c'), { workers: 1 });
    await run.finish('a', undefined, 0.25);
    await run.finish('b', undefined, 0.5);
    await run.finish('c', undefined, 1);
    expect(await run.resultOf('c')).toMatchObject({
      readyMs: 0,
      startMs: 0.75,
      waitMs: 0.75,
      endMs: 1.75,
      durationMs: 1,
    });
  });
});

describe('events', () => {
  it('come in the order in which things happen', async () => {
    const run = await begin(await plan('a; b; c<-a; d<-b'));
    await run.finish('b');
    await run.fail('a');
    await run.finish('d');
    expect(run.story()).toEqual([
      '+a',
      '+b',
      'b: success',
      '+d',
      'a: failure',
      'c: skipped',
      'd: success',
    ]);
  });

  it('say where a step runs, what it is called and where its output grows', async () => {
    const b = { name: 'Build it', 'create-file': 'x' };
    const run = await begin(await plan('a; b', { b }));
    const logFile = join('/scratch', 'a.log');
    expect(run.events).toEqual([
      { type: 'step-started', id: 'a', name: 'echo a', worker: 0, logFile },
      { type: 'step-started', id: 'b', name: 'Build it', worker: 1, logFile: null },
    ]);
  });

  it('tell a step’s result and its line in the plan at its end', async () => {
    const run = await begin(await plan('a; b', { b: { 'create-file': 'x' } }));
    await run.finishAll('x', 'a');
    const { steps } = await run.end();
    // Step N of a built plan stands on line N + 1.
    expect(run.events.filter((event) => event.type === 'step-ended')).toEqual([
      { type: 'step-ended', result: steps[1], line: 3 },
      { type: 'step-ended', result: steps[0], line: 2 },
    ]);
  });

  it('begin a step only after the end of what it needs has been told', async () => {
    const run = await begin(await plan('a; b<-a'));
    await run.finish('a');
    expect(run.story()).toEqual(['+a', 'a: success', '+b']);
  });
});

describe('a step that hashes files', () => {
  it('gets the hashes in its condition and its texts', async () => {
    const a = {
      if: "hashFiles('lock') == 'hash of lock'",
      env: { KEY: "${{ hashFiles('a', 'b') }}" },
    };
    const run = await begin(await plan('a; b<-a', { a }));
    expect(run.pool.taskOf('a')).toMatchObject({ env: { KEY: 'hash of a and b' } });
    await run.finishAll('a', 'b');
    expect((await run.end()).steps.map((step) => step.outcome)).toEqual(['success', 'success']);
  });

  it('is skipped where its condition says so, and its dependents with it', async () => {
    const run = await begin(await plan('a; b<-a', { a: { if: "hashFiles('lock') == ''" } }));
    expect((await run.end()).steps.map((step) => step.outcome)).toEqual(['skipped', 'skipped']);
  });

  it('does not start once the run is being stopped', async () => {
    const a = { run: "echo ${{ hashFiles('a') }}" };
    const run = await begin(await plan('a', { a }), { isInterruptedBefore: true });
    expect((await run.end()).steps.map((step) => step.outcome)).toEqual(['cancelled']);
  });
});

describe('the task that a worker gets', () => {
  it('has the script and its surroundings as plain data', async () => {
    const run = await begin(
      await plan('a', {
        a: { run: 'make', shell: 'sh', 'working-directory': 'sub', env: { A: 1 } },
      }),
    );
    expect(run.pool.taskOf('a')).toStrictEqual({
      kind: 'run',
      variables: {},
      script: 'make',
      shell: 'sh',
      workingDirectory: resolve('/root/sub'),
      root: '/root',
      env: { A: '1' },
      path: [],
      scratch: join('/scratch', '0-1'),
      logFile: join('/scratch', 'a.log'),
      appendsToLog: false,
    });
  });

  it('runs in the root unless told otherwise', async () => {
    const run = await begin(await plan('a'));
    expect(run.runTaskOf('a')).toMatchObject({ workingDirectory: resolve('/root'), shell: null });
  });

  it('has the plan’s variables under the step’s own', async () => {
    const ready = await plan('a', { a: { env: { B: 'step' } } });
    const run = await begin({
      ...ready,
      plan: { ...ready.plan, env: { A: 'plan', B: 'plan' } },
    });
    expect(run.runTaskOf('a').env).toEqual({ A: 'plan', B: 'step' });
  });

  it('has the entries of a create step', async () => {
    const run = await begin(
      await plan('a', {
        a: { 'create-file': './x//run.sh', content: 'hi', mode: '0755', 'if-exists': 'skip' },
      }),
    );
    expect(run.pool.runs[0]?.task).toStrictEqual({
      kind: 'create',
      root: '/root',
      ifExists: 'skip',
      contexts: null,
      entries: [
        { type: 'file', path: 'x/run.sh', content: { from: 'text', text: 'hi' }, mode: 0o755 },
      ],
    });
  });

  it('has sources from the repository, not from the root', async () => {
    const run = await begin(await plan('a', { a: { 'create-file': 'x', source: 'tpl/x' } }));
    expect(run.pool.runs[0]?.task).toMatchObject({
      entries: [
        { content: { from: 'source', repository: '/repository', source: 'tpl/x' }, mode: null },
      ],
    });
  });
});

describe('a pool that fails', () => {
  it('is a failed step where a worker died', async () => {
    const run = await begin(await plan('a; b<-a'));
    const cause = { kind: 'worker', message: 'its worker was killed by SIGKILL' } as const;
    await run.finish('a', taskResult({ cause, exitCode: null }));
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', cause, exitCode: null });
    expect(await run.outcomes()).toEqual(['a: failure', 'b: skipped because a']);
  });

  it('is a failed step even where the pool breaks its promise and rejects', async () => {
    const run = await begin(await plan('a; b'));
    run.pool.reject('a', new Error('lost'));
    await run.finish('b');
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      cause: { kind: 'worker', message: 'Error: lost' },
    });
    expect(await run.resultOf('b')).toMatchObject({ outcome: 'success' });
  });

  it('tells every cause of a failure as it is', async () => {
    const causes = [
      { kind: 'exit', code: 3 },
      { kind: 'signal', signal: 'SIGSEGV' },
      { kind: 'spawn', message: 'no such shell' },
      { kind: 'file', message: 'there is another file', path: 'x.txt' },
    ] as const;
    for (const cause of causes) {
      const run = await begin(await plan('a'));
      await run.finish('a', taskResult({ cause }));
      expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', cause });
    }
  });

  it('keeps the exit code and the outputs of a failed step', async () => {
    const run = await begin(await plan('a'));
    await run.finish('a', exitResult(7, { outputs: { reason: 'disk full' } }));
    expect(await run.resultOf('a')).toMatchObject({
      exitCode: 7,
      cause: { kind: 'exit', code: 7 },
      outputs: { reason: 'disk full' },
    });
  });
});

it('runs a chain of 2,000 steps and a fan of 2,000 without running out of stack', async () => {
  const length = 2_000;
  const ids = Array.from({ length }, (_, at) => `s${String(at)}`);
  const line = ids.map((id, at) => (at === 0 ? id : `${id}<-s${String(at - 1)}`)).join(';');
  const chain = await begin(await plan(line));
  await chain.fail('s0');
  const { steps } = await chain.end();
  expect(steps.at(-1)).toMatchObject({ outcome: 'skipped', because: 's0' });
  const fan = await begin(await plan(['root', ...ids.map((id) => `${id}<-root`)].join(';')));
  await fan.fail('root');
  expect((await fan.end()).steps.at(-1)).toMatchObject({ outcome: 'skipped', because: 'root' });
});
