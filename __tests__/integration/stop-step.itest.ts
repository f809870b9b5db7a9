import { expect, it, jest } from '@jest/globals';
import { POOL_KINDS } from '../rigs/extent.js';
import { besideWithProc, describePosix, usePlanRig, type PlanStep } from '../rigs/run-plan.js';
import { TREE, treePids } from '../rigs/processes/process-tree.js';
import { eventually, isAlive } from '../rigs/processes/processes.js';

jest.setTimeout(20_000);

const rig = usePlanRig();

function gated(id: string, fields: PlanStep = {}): PlanStep {
  return { id, run: rig().gates.command(id), ...fields };
}

describePosix.each(POOL_KINDS)('a time limit, with a pool of kind %s', (executor) => {
  it.concurrent(
    'fails the step and ends its whole process tree',
    rig.own(async () => {
      const run = `${TREE}\nwait`;
      const { exitCode, step } = await rig().run(
        [
          { id: 'a', 'timeout-minutes': 0.02, run },
          { id: 'b', 'timeout-minutes': 0.002, run: 'sleep 1000' },
        ],
        { executor },
      );
      expect(exitCode).toBe(1);
      const timeout = (limitMs: number): object => ({ kind: 'timeout', limitMs });
      expect(step('a')).toMatchObject({ outcome: 'failure', cause: timeout(1_200), attempts: 1 });
      expect(step('b')).toMatchObject({ outcome: 'failure', cause: timeout(120), attempts: 1 });
      expect(treePids(rig())).toHaveLength(4);
      await eventually('the tree is dead', () => treePids(rig()).every((pid) => !isAlive(pid)));
      expect(treePids(rig()).map(isAlive)).toEqual([false, false, false, false]);
    }),
  );

  it.concurrent(
    'leaves the worker to the next step',
    rig.own(async () => {
      const { exitCode, step } = await rig().run(
        [
          { id: 'a', 'timeout-minutes': 0.002, 'continue-on-error': true, run: 'sleep 1000' },
          { id: 'b', needs: 'a', run: 'true' },
        ],
        { executor, workers: 1 },
      );
      expect(exitCode).toBe(0);
      expect(step('a')).toMatchObject({ outcome: 'failure', conclusion: 'success' });
      expect(step('b')).toMatchObject({ outcome: 'success', worker: 0 });
    }),
  );
});

describePosix('a time limit', () => {
  it.concurrent(
    'is not passed by a script that has ended, though what it left holds its output',
    rig.own(async () => {
      // The output is waited for until it is silent for 0.5 s, and the limit is 0.4 s.
      const run = 'sleep 1.5 &';
      const { step } = await rig().run([{ id: 'a', 'timeout-minutes': 0.4 / 60, run }]);
      expect(step('a')).toMatchObject({ outcome: 'success', cause: null });
      expect(step('a').durationMs).toBeGreaterThan(400);
    }),
  );

  it.concurrent(
    'leaves each process of the tree time to clean up, also where the first one ends at once',
    rig.own(async () => {
      const server = [
        "process.on('SIGINT', () => setTimeout(() => {",
        "  require('fs').writeFileSync('clean', ''); process.exit(0) }, 300));",
        'setInterval(() => {}, 1000)',
      ].join(' ');
      rig().write('server.cjs', server);
      const run = `'${process.execPath}' server.cjs &\nwait`;
      const { step } = await rig().run([{ id: 'a', run, 'timeout-minutes': 0.01 }]);
      expect(step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'timeout' } });
      expect(rig().has('clean')).toBe(true);
    }),
  );

  it.concurrent(
    'counts as a failed attempt',
    rig.own(async () => {
      const run = 'if [ -e tried ]; then echo again; else touch tried; sleep 1000; fi';
      const { step, log } = await rig().run([
        { id: 'a', 'timeout-minutes': 0.02, retries: 1, run },
      ]);
      expect(step('a')).toMatchObject({ outcome: 'success', attempts: 2, cause: null });
      expect(log('a').toString()).toBe('again\n');
    }),
  );

  it.concurrent(
    'fails a step that ends well when it is told to',
    rig.own(async () => {
      const run = 'trap "echo polite; exit 0" INT\nwhile :; do sleep 0.01 || :; done';
      const { step, log } = await rig().run([{ id: 'a', 'timeout-minutes': 0.02, run }]);
      const cause = { kind: 'timeout', limitMs: 1_200 };
      expect(step('a')).toMatchObject({ outcome: 'failure', cause });
      expect(log('a').toString()).toBe('polite\n');
    }),
  );

  it.concurrent(
    'does nothing to a step that keeps it',
    rig.own(async () => {
      const { step } = await rig().run([
        { id: 'short', 'timeout-minutes': 5, run: 'true' },
        { id: 'beyond-a-timer', 'timeout-minutes': 100_000, run: 'sleep 0.1' },
      ]);
      const outcomes = [step('short').outcome, step('beyond-a-timer').outcome];
      expect(outcomes).toEqual(['success', 'success']);
    }),
  );

  besideWithProc(
    'reaches a process that has left the group of its step',
    rig.own(async () => {
      const run = [
        'setsid sleep 1000 & echo $! > escaped',
        'until [ "$(ps -o sid= -p $(cat escaped) | tr -d " ")" = "$(cat escaped)" ]; do :; done',
        'touch ready; wait',
      ].join('\n');
      const { step } = await rig().run([{ id: 'a', 'timeout-minutes': 0.02, run }]);
      expect(step('a').cause).toMatchObject({ kind: 'timeout' });
      expect(rig().read('ready')).toBe('');
      const pid = Number(rig().read('escaped'));
      await eventually('the process that left the group is dead', () => !isAlive(pid));
      expect(isAlive(pid)).toBe(false);
    }),
  );
});

describePosix('a failure', () => {
  it('lets the others go on unless fail-fast is asked for', async () => {
    const { gates } = rig();
    const plan = rig().start([gated('bad'), gated('good'), gated('queued')]);
    await Promise.all([gates.started('bad'), gates.started('good')]);
    gates.exit('bad', 1);
    await gates.started('queued');
    gates.exit('queued', 0);
    gates.exit('good', 0);
    const { exitCode, result } = await plan.ended;
    expect(exitCode).toBe(1);
    expect(result.steps.map((step) => step.outcome)).toEqual(['failure', 'success', 'success']);
  });

  it('cancels what runs and what waits, under fail-fast', async () => {
    const { gates } = rig();
    const steps = [
      ...[gated('bad'), { id: 'running', retries: 2, run: `${TREE}\n${gates.command('running')}` }],
      ...[gated('queued'), gated('after-bad', { needs: 'bad' })],
      gated('after-running', { needs: 'running' }),
    ];
    const plan = rig().start(steps, { flags: ['--fail-fast'] });
    const [, running] = await Promise.all([gates.started('bad'), gates.started('running')]);
    gates.exit('bad', 9);
    const { exitCode, result, step } = await plan.ended;
    expect(exitCode).toBe(1);
    expect(result.outcome).toBe('failure');
    expect(step('bad')).toMatchObject({ outcome: 'failure', exitCode: 9 });
    expect(step('running')).toMatchObject({ outcome: 'cancelled', because: 'bad', attempts: 1 });
    expect(step('queued')).toMatchObject({ outcome: 'cancelled', because: 'bad', startMs: null });
    expect(step('after-bad')).toMatchObject({ outcome: 'skipped', because: 'bad' });
    expect(step('after-running')).toMatchObject({ startMs: null, attempts: 0 });
    const pids = [running.pid, ...treePids(rig())];
    await eventually('the tree is dead', () => pids.every((pid) => !isAlive(pid)));
    expect(pids.map(isAlive)).toEqual(pids.map(() => false));
  });

  it('that is allowed cancels nothing under fail-fast', async () => {
    const steps = [
      { id: 'bad', 'continue-on-error': true, run: 'exit 1' },
      { id: 'next', needs: 'bad', run: 'true' },
    ];
    const flags = ['--fail-fast', '--min-parallel-steps=1'];
    const { exitCode, step } = await rig().run(steps, { flags });
    expect(exitCode).toBe(0);
    expect(step('bad')).toMatchObject({ outcome: 'failure', conclusion: 'success' });
    expect(step('next').outcome).toBe('success');
  });
});

describePosix('Stepwave told to stop', () => {
  it.concurrent.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s cancels everything',
    rig.own(async (signal) => {
      const { gates } = rig();
      const steps = [gated('a'), gated('b'), gated('queued'), gated('after', { needs: 'a' })];
      const plan = rig().start(steps);
      const pids = (await Promise.all(['a', 'b'].map((name) => gates.started(name)))).flatMap(
        (command) => [command.pid, command.parentPid],
      );
      process.kill(plan.pid, signal);
      const { exitCode, result, step } = await plan.ended;
      expect(exitCode).toBe(130);
      expect(result.outcome).toBe('cancelled');
      expect(step('a')).toMatchObject({ outcome: 'cancelled', because: null, attempts: 1 });
      expect(step('b')).toMatchObject({ outcome: 'cancelled', because: null, attempts: 1 });
      expect(step('queued')).toMatchObject({ outcome: 'cancelled', because: null, startMs: null });
      expect(step('after').startMs).toBeNull();
      expect(pids.map(isAlive)).toEqual([false, false, false, false]);
    }),
  );

  it.concurrent.each(POOL_KINDS)(
    'by Ctrl-C lets steps clean up with a pool of kind %s',
    rig.own(async (executor) => {
      const { gates } = rig();
      const run = `trap 'sleep 0.3; echo cleaned; exit 4' INT\n${gates.command('a')} || :\nsleep 1000`;
      const plan = rig().start([{ id: 'a', run }, gated('b')], { executor });
      await Promise.all(['a', 'b'].map((name) => gates.started(name)));
      process.kill(-plan.pid, 'SIGINT');
      const { exitCode, step, log } = await plan.ended;
      expect(exitCode).toBe(130);
      expect(step('a')).toMatchObject({ outcome: 'cancelled', cause: null });
      expect(step('b')).toMatchObject({ outcome: 'cancelled', cause: null });
      expect(log('a').toString()).toBe('cleaned\n');
    }),
  );

  it.concurrent(
    'during the pause before another attempt does not wait for it',
    rig.own(async () => {
      const { gates } = rig();
      const second =
        'until [ -e attempts ] && [ "$(wc -l < attempts)" -eq 2 ]; do sleep 0.01; done';
      const steps = [
        { id: 'a', retries: 9, run: 'echo x >> attempts; exit 1' },
        { id: 'b', run: `${second}; ${gates.command('b')}` },
        { id: 'slow-to-end', run: `trap 'sleep 1' INT\n${gates.command('c')} || :` },
      ];
      const plan = rig().start(steps, { workers: 3 });
      await Promise.all(['b', 'c'].map((name) => gates.started(name)));
      process.kill(plan.pid, 'SIGINT');
      const { exitCode, step } = await plan.ended;
      expect(exitCode).toBe(130);
      expect(step('a')).toMatchObject({ outcome: 'cancelled', attempts: 2 });
      expect(rig().read('attempts')).toBe('x\nx\n');
      // The pause takes two seconds, and would end after the step that takes one second for its end.
      expect(step('a').endMs).toBeLessThan(step('slow-to-end').endMs ?? 0);
    }),
  );
});
