import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import type { Fallback } from '../../src/model/result.js';
import {
  besideWithProc,
  describePosix,
  itWithProc,
  MAIN,
  usePlanRig,
  type FinishedPlan,
  type PlanStep,
  type RunningPlan,
  type RunSettings,
} from '../rigs/run-plan.js';
import { listTree } from '../rigs/temp-dir.js';
import { startOnWorkers } from '../rigs/on-workers.js';
import { eventually, isAlive, workersOf, workersUp } from '../rigs/processes/processes.js';

jest.setTimeout(20_000);

const rig = usePlanRig();

/** A step that runs until the test says so. `exec`: then it is the worker's own child. */
function gated(id: string, fields: PlanStep = {}): PlanStep {
  return { id, run: `exec ${rig().gates.command(id)}`, ...fields };
}

const KILLED = { kind: 'worker', message: 'its worker was killed by SIGKILL' };

describePosix.each(['process', 'thread', 'inline'] as const)('a pool of kind %s', (executor) => {
  it.concurrent(
    'lets two steps wait for each other with 2 workers',
    rig.own(async () => {
      const plan = rig().start([gated('a'), gated('b')], { executor });
      await rig().gates.meet(['a', 'b']);
      const { exitCode, result } = await plan.ended;
      expect(exitCode).toBe(0);
      expect(result).toMatchObject({ outcome: 'success', executor, workers: 2, fallback: null });
      expect(result.steps.map((step) => step.worker).sort()).toEqual([0, 1]);
    }),
  );

  it.concurrent(
    'lets two steps that wait for each other run out of time with 1 worker',
    rig.own(async () => {
      const limit = { 'timeout-minutes': 0.005 };
      const plan = rig().start([gated('a', limit), gated('b', limit)], { executor, workers: 1 });
      let haveMet = false;
      const onMet = (): boolean => (haveMet = true);
      void rig()
        .gates.meet(['a', 'b'])
        .then(onMet, () => undefined);
      const { exitCode, step } = await plan.ended;
      expect(haveMet).toBe(false);
      const timeout = { outcome: 'failure', cause: { kind: 'timeout', limitMs: 300 }, worker: 0 };
      expect([exitCode, step('a'), step('b')]).toMatchObject([1, timeout, timeout]);
      expect(step('b').startMs).toBeGreaterThanOrEqual(step('a').endMs ?? Infinity);
    }),
  );

  it.concurrent(
    'gives a step that takes no slot a worker besides those of the pool',
    rig.own(async () => {
      const steps = [gated('slot'), gated('no-slot', { cpus: 0 })];
      const plan = rig().start(steps, { executor, workers: 1 });
      await rig().gates.meet(['slot', 'no-slot']);
      const { step } = await plan.ended;
      const outcome = 'success';
      expect(step('slot')).toMatchObject({ outcome, worker: 0 });
      expect(step('no-slot')).toMatchObject({ outcome, worker: 1 });
    }),
  );
});

describePosix('the workers of a pool', () => {
  itWithProc('are the same process for all steps of one worker number', async () => {
    const steps = [gated('a1'), gated('b1')].concat(
      [gated('a2'), gated('b2')].map((step) => ({ ...step, needs: ['a1', 'b1'] })),
    );
    const plan = await startOnWorkers(rig(), steps);
    const first = await rig().gates.meet(['a1', 'b1']);
    const second = await rig().gates.meet(['a2', 'b2']);
    const { step } = await plan.ended;
    const pairs = [...first, ...second].map(
      ({ name, parentPid }) => [step(name).worker, parentPid] as const,
    );
    const processes = new Map(pairs);
    expect([...processes.keys()].sort()).toEqual([0, 1]);
    expect(new Set(processes.values()).size).toBe(2);
    expect(pairs).toEqual(pairs.map(([worker]) => [worker, processes.get(worker)]));
  });

  itWithProc('are children of Stepwave, and no more of them than cores', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `s${String(at)}`);
    const plan = await startOnWorkers(
      rig(),
      ids.map((id) => gated(id)),
      { workers: 8 },
    );
    const steps = await Promise.all(ids.map((name) => rig().gates.started(name)));
    const workers = workersOf(plan.pid);
    expect(workers).toHaveLength(Math.min(8, availableParallelism()));
    expect(new Set(steps.map((step) => step.parentPid))).toEqual(new Set([...workers, plan.pid]));
    for (const { name } of steps) rig().gates.exit(name, 0);
    expect(await plan.ended).toMatchObject({ exitCode: 0, result: { workers: 8 } });
  });

  it('do the deeper of steps first that have as many behind them', async () => {
    const steps = [{ id: 'free' }, { id: 'chain' }, { id: 'link', needs: 'chain' }];
    const { step } = await rig().run(
      steps.map((one) => ({ ...one, run: 'true' })),
      { workers: 1 },
    );
    const starts = ['chain', 'link', 'free'].map((id) => step(id).startMs ?? 0);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(starts).size).toBe(3);
  });

  it('never do two steps with one mutex at once', async () => {
    const run = 'mkdir lock; sleep 0.05; rmdir lock';
    const steps = ['a', 'b', 'c', 'd'].map((id) => ({ id, run, mutex: 'lock' }));
    const { result } = await rig().run(steps, { workers: 4 });
    const outcomes = result.steps.map((step) => step.outcome);
    expect(outcomes).toEqual(['success', 'success', 'success', 'success']);
  });

  it.each(['thread', 'inline'] as const)(
    'share the process of Stepwave as a pool of kind %s',
    async (executor) => {
      const plan = rig().start([gated('a'), gated('b')], { executor });
      const steps = await rig().gates.meet(['a', 'b']);
      expect(steps.map((step) => step.parentPid)).toEqual([plan.pid, plan.pid]);
      expect(await plan.ended).toMatchObject({ exitCode: 0 });
    },
  );
});

describePosix('a worker that is killed', () => {
  besideWithProc(
    'fails its step, takes its process tree along and is replaced',
    rig.own(async () => {
      const { gates } = rig();
      const tree = `echo $PPID > worker; sleep 1000 & echo $! > sleep; ${gates.command('victim')}`;
      const steps = [{ id: 'victim', run: tree }, gated('keeper'), gated('next'), gated('last')];
      const plan = await startOnWorkers(rig(), steps);
      const [victim] = await Promise.all([gates.started('victim'), gates.started('keeper')]);
      const pids = [victim.pid, victim.parentPid, Number(rig().read('sleep'))];
      expect(pids.map(isAlive)).toEqual([true, true, true]);
      process.kill(Number(rig().read('worker')), 'SIGKILL');
      await eventually('the tree is dead', () => pids.every((pid) => !isAlive(pid)));
      // `keeper` has the other worker: only the replacement can take these two.
      const next = await gates.started('next');
      gates.exit('next', 0);
      const last = await gates.started('last');
      expect(last.parentPid).toBe(next.parentPid);
      gates.exit('last', 0);
      gates.exit('keeper', 0);
      const { exitCode, step } = await plan.ended;
      expect(exitCode).toBe(1);
      expect(step('victim')).toMatchObject({ outcome: 'failure', exitCode: null, cause: KILLED });
      expect(step('keeper').outcome).toBe('success');
      for (const id of ['next', 'last']) {
        expect(step(id)).toMatchObject({ outcome: 'success', worker: step('victim').worker });
      }
    }),
  );

  besideWithProc(
    'is one of all, and the remaining steps run on their replacements',
    rig.own(async () => {
      const { gates } = rig();
      const victims = ['a', 'b'];
      const rest = ['c', 'd'];
      const plan = await startOnWorkers(
        rig(),
        [...victims, ...rest].map((id) => gated(id)),
      );
      const started = await Promise.all(victims.map((name) => gates.started(name)));
      for (const { parentPid } of started) process.kill(parentPid, 'SIGKILL');
      const replaced = await gates.meet(rest);
      const { exitCode, result } = await plan.ended;
      expect(exitCode).toBe(1);
      const steps = result.steps.slice(1);
      expect(steps.map((step) => step.outcome)).toEqual([
        ...['failure', 'failure'],
        ...['success', 'success'],
      ]);
      expect(steps.slice(0, 2).map((step) => step.cause)).toEqual([KILLED, KILLED]);
      expect(new Set([...started, ...replaced].map((step) => step.parentPid)).size).toBe(4);
    }),
  );

  besideWithProc(
    'costs a step one attempt',
    rig.own(async () => {
      const run = 'if [ ! -e tried ]; then touch tried; kill -9 $PPID; sleep 1000; fi; echo again';
      const plan = await startOnWorkers(rig(), [{ id: 'a', run, retries: 1 }]);
      const { step, log } = await plan.ended;
      expect(step('a')).toMatchObject({ outcome: 'success', attempts: 2, cause: null });
      expect(log('a').toString()).toBe('again\n');
    }),
  );

  itWithProc('while idle does no harm to the next steps', async () => {
    const { gates } = rig();
    const after = ['a', 'b'].map((id) => gated(id, { needs: 'first' }));
    const plan = await startOnWorkers(rig(), [gated('first'), ...after]);
    const first = await gates.started('first');
    const idle = workersOf(plan.pid).find((pid) => pid !== first.parentPid) ?? 0;
    process.kill(idle, 'SIGKILL');
    await eventually('the idle worker is dead', () => !isAlive(idle));
    gates.exit('first', 0);
    const commands = await gates.meet(['a', 'b']);
    const { exitCode, result } = await plan.ended;
    expect(exitCode).toBe(0);
    expect(result.steps.map((step) => step.attempts)).toEqual([1, 1, 1, 1]);
    expect(commands.map((command) => command.parentPid)).toContain(first.parentPid);
    expect(new Set(commands.map((command) => command.parentPid)).size).toBe(2);
  });

  itWithProc('while idle does no harm, though the next step comes at once', async () => {
    const { gates } = rig();
    const after = ['a', 'b'].map((id) => gated(id, { needs: 'first' }));
    const plan = await startOnWorkers(rig(), [gated('first'), ...after]);
    const first = await gates.started('first');
    const idle = workersOf(plan.pid).filter((pid) => pid !== first.parentPid);
    // The other way round, it might have begun the next step.
    for (const pid of idle) process.kill(pid, 'SIGKILL');
    gates.exit('first', 0);
    await gates.meet(['a', 'b']);
    expect((await plan.ended).exitCode).toBe(0);
  });

  itWithProc.each([
    ['that it has', (steps: readonly PlanStep[]) => startOnWorkers(rig(), steps)],
    ['that began before it', startBeforeWorkers],
  ])('together with Stepwave leaves no step running %s', async (_, start) => {
    const { gates } = rig();
    const plan = await start([gated('a'), gated('b')]);
    const steps = await Promise.all(['a', 'b'].map((name) => gates.started(name)));
    process.kill(plan.pid, 'SIGKILL');
    expect((await plan.ended).exitCode).toBeNull();
    const pids = steps.flatMap((step) => [step.pid, step.parentPid]);
    await eventually('steps and workers are dead', () => pids.every((pid) => !isAlive(pid)));
    expect(pids.map(isAlive)).toEqual([false, false, false, false]);
  });
});

describePosix('Stepwave, when it is killed', () => {
  /** Has a child that nothing but the mark in its environment leads to, and says so. */
  const script = (name: string): string =>
    `(setsid sh -c 'echo $$ > ${name}; exec sleep 1000' &)
until [ -s ${name} ]; do sleep 0.01; done; echo $$ >> ${name}; exec env -i PATH="$PATH" sleep 1000`;
  const pidsOf = (name: string): readonly number[] => {
    const lines = rig().has(name) ? rig().read(name).trim().split('\n') : [];
    return lines.length === 2 ? lines.map(Number) : [];
  };

  const OWN = [0, 1].map((n) => ({ id: `s${n}`, run: script(`s${n}`), cpus: 0 }));
  const ON_WORKERS = OWN.map(({ id, run }) => ({ id, run }));

  itWithProc.each([
    ['that it has started itself', () => rig().start(OWN)],
    ['without workers', () => rig().start(OWN, { executor: 'inline' })],
    ['if its workers are killed first', () => startOnWorkers(rig(), ON_WORKERS)],
  ])('leaves no step running %s', async (_, start) => {
    const plan = await start();
    await eventually('both steps run', () => OWN.every(({ id }) => pidsOf(id).length === 2));
    const pids = OWN.flatMap(({ id }) => pidsOf(id));
    // Held, it can replace none of them.
    process.kill(plan.pid, 'SIGSTOP');
    for (const pid of [...workersOf(plan.pid), plan.pid]) process.kill(pid, 'SIGKILL');
    const { exitCode, stderr } = await plan.ended;
    expect([exitCode, stderr]).toEqual([null, '']);
    await eventually('the steps are dead', () => !pids.some(isAlive));
    expect(pids.map(isAlive)).toEqual([false, false, false, false]);
  });

  it('while a worker comes up, hears nothing of it', async () => {
    const worker = fork(MAIN, ['--pool-worker'], { silent: true });
    worker.disconnect();
    worker.stdout?.resume();
    let stderr = '';
    worker.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    // Node tells no 'close' of a child whose channel was closed first.
    const ends = [once(worker, 'exit'), once(worker.stderr ?? worker, 'close')];
    const [exit] = await Promise.all(ends);
    expect([exit?.[0], stderr]).toEqual([1, '']);
  });

  itWithProc('leaves those alone that are over, with what they have left behind', async () => {
    const { gates } = rig();
    const leaves =
      "setsid sh -c 'echo $$ > left; exec sleep 1000' > /dev/null 2>&1 &\nuntil [ -s left ]; do sleep 0.01; done";
    const plan = rig().start([{ id: 'leaves', run: leaves }, gated('after', { needs: 'leaves' })]);
    const { pid } = await gates.started('after');
    process.kill(plan.pid, 'SIGKILL');
    await plan.ended;
    await eventually('the step is dead', () => !isAlive(pid));
    const left = Number(rig().read('left'));
    expect(isAlive(left)).toBe(true);
    process.kill(left, 'SIGKILL');
  });
});

/** Starts a run whose first steps are Stepwave's own, and goes on when there are workers as well. */
async function startBeforeWorkers(steps: readonly PlanStep[]): Promise<RunningPlan> {
  const plan = rig().start(steps);
  await workersUp(plan.pid, 2);
  return plan;
}

describe('a pool that cannot be opened', () => {
  /**
   * One step is large enough for a worker. The last one fails and is tried again, so that the run lasts until one is
   * wanted.
   */
  const FILES = [
    { id: 'a', 'create-structure': ['a/', 'b/'] },
    { id: 'b', 'create-file': 'file', content: 'x'.repeat(100_000) },
    { id: 'late', 'create-file': 'taken', retries: 1, 'continue-on-error': true },
  ];

  function runFiles(settings: RunSettings): Promise<FinishedPlan> {
    rig().write('taken/by-a-file', '');
    return rig().run(FILES, settings);
  }

  /** Node with everything allowed but child processes, and what else is not named. */
  function restricted(...allowed: readonly string[]): RunSettings {
    const isNew = process.allowedNodeEnvironmentFlags.has('--permission');
    const flag = isNew ? '--permission' : '--experimental-permission';
    return { nodeFlags: [flag, '--allow-fs-read=*', '--allow-fs-write=*', ...allowed] };
  }

  it.concurrent.each([
    ['threads, where processes are not allowed', 'thread', ['--allow-worker']],
    ['no workers, where threads are not allowed either', 'inline', []],
  ] as const)(
    'falls back to %s, and says so',
    rig.own(async (_, executor, allowed) => {
      const { exitCode, result, stdout } = await runFiles(restricted(...allowed));
      expect(exitCode).toBe(0);
      expect(result.executor).toBe(executor);
      expect(result.fallback).toMatchObject({ from: 'process', to: executor });
      expect(result.fallback?.reason).toMatch(/^Access to this API has been restricted/);
      expect(stdout).toContain(
        `workers of the kind "process" could not be started (${result.fallback?.reason ?? ''}): ` +
          `ran on "${executor}" instead`,
      );
      const made = ['a/', 'b/', 'file'];
      expect(listTree(rig().workspace)).toEqual([...made, 'taken/', 'taken/by-a-file']);
    }),
  );

  it.concurrent(
    'falls back from threads to none',
    rig.own(async () => {
      const settings = { ...restricted(), executor: 'thread' } as const;
      const { result } = await runFiles(settings);
      expect(result).toMatchObject({
        outcome: 'success',
        executor: 'inline',
        fallback: { from: 'thread', to: 'inline' },
      });
    }),
  );

  const PROGRAM = fileURLToPath(new URL('../rigs/programs/open-pool.mjs', import.meta.url));

  it.concurrent.each([
    ['ends at once', 'process.exit(3);', /terminated|exit/i, []],
    ['throws', 'throw new Error("no worker today");', /terminated|no worker today/, []],
    ['does not parse', 'this is no program', /terminated|Unexpected/, []],
    ['never reports', 'setInterval(() => {}, 1_000);', /timed? ?out/i, ['100']],
  ])(
    'falls back to none with a worker that %s',
    rig.own(async (_, script, reason, ms) => {
      const worker = rig().write('worker.mjs', script);
      const output = await rig().runProgram(PROGRAM, [worker, ...ms]);
      const pool = JSON.parse(output) as { executor: string; fallback: Fallback };
      expect(pool).toMatchObject({
        executor: 'inline',
        fallback: { from: 'process', to: 'inline' },
      });
      expect(pool.fallback.reason).toMatch(reason);
    }),
  );
});

describePosix('a plan that is hardly parallel', () => {
  const CHAIN = [
    { id: 'a', run: 'echo $PPID > a' },
    { id: 'b', needs: 'a', run: 'echo $PPID > b' },
    { id: 'c', needs: 'b', 'create-file': 'c.txt' },
  ];

  it('runs without a pool', async () => {
    const plan = rig().start(CHAIN, { flags: [] });
    const { result } = await plan.ended;
    expect(result).toMatchObject({ outcome: 'success', executor: 'inline', fallback: null });
    expect([rig().read('a'), rig().read('b')].map(Number)).toEqual([plan.pid, plan.pid]);
    expect(existsSync(rig().path('c.txt'))).toBe(true);
  });

  it('gets a pool where fewer parallel steps are asked for', async () => {
    const plan = rig().start(CHAIN, { flags: ['--min-parallel-steps=1'] });
    const { result } = await plan.ended;
    expect(result).toMatchObject({ outcome: 'success', executor: 'process' });
  });

  it('gets none where more parallel steps are asked for than it has', async () => {
    const steps = ['a', 'b'].map((id) => ({ id, run: 'true' }));
    const { result } = await rig().run(steps, { flags: ['--min-parallel-steps=3'] });
    expect(result).toMatchObject({ outcome: 'success', executor: 'inline' });
  });
});
