/** Workers that die or hang when nobody expects it: whatever happens to them, results and reports are written. */
import { describe, expect, it, jest } from '@jest/globals';
import { besideWithProc, usePlanRig, type PlanStep, type RunningPlan } from '../rigs/run-plan.js';
import { startOnWorkers } from '../rigs/on-workers.js';
import { eventually, isAlive, workersOf, workersUp } from '../rigs/processes/processes.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

const gated = (id: string, fields: PlanStep = {}): PlanStep => ({
  ...{ id, run: `exec ${rig().gates.command(id)}` },
  ...fields,
});

/** Starts a step on one of two workers. Gives its own worker and the idle one. */
async function startBeside(
  ...later: readonly PlanStep[]
): Promise<{ readonly plan: RunningPlan; readonly busy: number; readonly idle: number }> {
  const plan = await startOnWorkers(rig(), [gated('a'), ...later]);
  const { parentPid: busy } = await rig().gates.started('a');
  const [idle = 0] = (await workersUp(plan.pid, 2)).filter((pid) => pid !== busy);
  return { plan, busy, idle };
}

async function kill(pid: number, signal: NodeJS.Signals): Promise<void> {
  process.kill(pid, signal);
  if (signal === 'SIGKILL') await eventually('it is dead', () => !isAlive(pid));
}

describe('a worker that dies while it has nothing to do', () => {
  besideWithProc.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s does not keep the run from its end',
    rig.own(async (signal) => {
      const { plan, idle } = await startBeside();
      await kill(idle, signal);
      await eventually('it is gone', () => !workersOf(plan.pid).includes(idle));
      rig().gates.exit('a', 0);
      const { exitCode, result, summary, stderr } = await plan.ended;
      expect([exitCode, result.outcome, stderr]).toEqual([0, 'success', '']);
      expect(summary).toContain('success');
    }),
  );

  besideWithProc(
    'is replaced when there is something for it',
    rig.own(async () => {
      const { plan, idle } = await startBeside(
        gated('b', { needs: 'a' }),
        gated('c', { needs: 'a' }),
      );
      await kill(idle, 'SIGTERM');
      rig().gates.exit('a', 0);
      await rig().gates.meet(['b', 'c']);
      expect((await plan.ended).exitCode).toBe(0);
    }),
  );
});

describe('a worker that is stopped', () => {
  besideWithProc(
    'loses its step by the time limit, and nothing else',
    rig.own(async () => {
      const stops = { id: 'a', run: 'kill -STOP $PPID; sleep 1000', 'timeout-minutes': 0.01 };
      const plan = await startOnWorkers(rig(), [stops, gated('b')]);
      await rig().gates.started('b');
      rig().gates.exit('b', 0);
      const { exitCode, step, stderr } = await plan.ended;
      expect([exitCode, stderr]).toEqual([1, '']);
      expect(step('a')).toMatchObject({ outcome: 'failure', cause: { kind: 'timeout' } });
      expect(step('b').outcome).toBe('success');
    }),
  );

  besideWithProc(
    'does not keep Stepwave from stopping',
    rig.own(async () => {
      const plan = await startOnWorkers(rig(), [
        { id: 'a', run: 'kill -STOP $PPID; : > stopped; sleep 1000' },
      ]);
      await eventually('the worker is stopped', () => rig().has('stopped'));
      process.kill(plan.pid, 'SIGINT');
      const { exitCode, step } = await plan.ended;
      expect([exitCode, step('a').outcome]).toEqual([130, 'cancelled']);
    }),
  );

  besideWithProc(
    'while it has nothing to do is replaced when there is something',
    rig.own(async () => {
      const { plan, idle } = await startBeside(
        gated('b', { needs: 'a' }),
        gated('c', { needs: 'a' }),
      );
      await kill(idle, 'SIGSTOP');
      rig().gates.exit('a', 0);
      await rig().gates.meet(['b', 'c']);
      const { exitCode, stderr } = await plan.ended;
      expect([exitCode, stderr]).toEqual([0, '']);
    }),
  );

  besideWithProc(
    'is gone when the run is over',
    rig.own(async () => {
      const { plan, idle } = await startBeside();
      await kill(idle, 'SIGSTOP');
      rig().gates.exit('a', 0);
      expect((await plan.ended).exitCode).toBe(0);
      expect(isAlive(idle)).toBe(false);
    }),
  );
});

describe('a run that waits for what can never come', () => {
  /** Of a script Node never hears that it has ended: there is no such bug, as far as is known. */
  const FAULT = [
    "import { ChildProcess } from 'node:child_process';",
    'const { emit } = ChildProcess.prototype;',
    'ChildProcess.prototype.emit = function (event, ...args) {',
    "  return event === 'exit' && args[0] === 7 ? true : emit.call(this, event, ...args);",
    '};',
  ].join('\n');

  it('ends all the same, says so, and writes its reports', async () => {
    const steps = [
      { id: 'good', run: 'true' },
      { id: 'lost', run: 'exit 7' },
      { id: 'after', needs: 'lost', run: 'true' },
    ];
    const { exitCode, step, summary, stdout } = await rig().run(steps, {
      executor: 'inline',
      nodeFlags: ['--import', `data:text/javascript,${encodeURIComponent(FAULT)}`],
    });
    expect(exitCode).toBe(1);
    expect(step('good').outcome).toBe('success');
    expect(step('lost')).toMatchObject({ outcome: 'failure', cause: { kind: 'worker' } });
    expect(step('after').outcome).toBe('cancelled');
    expect(stdout).toContain('this is a bug of Stepwave');
    expect(summary).toContain('lost');
  });
});
