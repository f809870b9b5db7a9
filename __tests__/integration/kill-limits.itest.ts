/** What killing must not reach, and what it must not miss when little is known. */
import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ProcessTree } from '../../src/script/process-tree.js';
import { PlanRig } from '../rigs/run-plan.js';
import {
  eventually,
  HAS_PROC,
  isAlive,
  processesWith,
  workersUp,
} from '../rigs/processes/processes.js';

const describeWithProc = HAS_PROC ? describe : describe.skip;
const MARK = `KILL_LIMITS=${String(process.pid)}`;

describeWithProc('a process with the mark of an attempt, in the session of a stranger', () => {
  const strangers: number[] = [];

  afterEach(() => {
    for (const pid of strangers.splice(0)) if (isAlive(pid)) process.kill(-pid, 'SIGKILL');
  });

  it('is killed, and the stranger is not', async () => {
    // A server that starts its helpers with the environments of its clients.
    const script = `env ${MARK} sleep 1000 & sleep 1000 & wait`;
    const server = spawn('bash', ['-c', script], { detached: true, stdio: 'ignore' });
    const pid = server.pid ?? 0;
    strangers.push(pid);
    await eventually('the helper runs', () => processesWith(MARK).length === 1);
    await new ProcessTree({ pid: null, setting: MARK }).kill();
    await eventually('the helper is gone', () => processesWith(MARK).length === 0);
    expect(isAlive(pid)).toBe(true);
  });

  it('is killed in the session of Stepwave, and Stepwave is not', async () => {
    spawn('sleep', ['1000'], {
      stdio: 'ignore',
      env: { ...process.env, KILL_LIMITS: String(process.pid) },
    });
    await eventually('the process runs', () => processesWith(MARK).length === 1);
    await new ProcessTree({ pid: null, setting: MARK }).kill();
    await eventually('it is gone', () => processesWith(MARK).length === 0);
    expect(isAlive(process.pid)).toBe(true);
  });
});

describeWithProc('a worker that dies before it says what it has started', () => {
  it('leaves nothing of that', async () => {
    const rig = await PlanRig.open();
    const steps = Array.from({ length: 8 }, (_, index) => ({
      id: `s${String(index)}`,
      needs: 'up',
      run: 'sleep 1000 &\nkill -9 $PPID\nsleep 1000',
    }));
    const up = { id: 'up', cpus: 0, run: 'until [ -e up ]; do sleep 0.05; done' };
    const running = rig.start([up, ...steps], { workers: 2 });
    await workersUp(running.pid, 2);
    rig.write('up', '');
    const plan = await running.ended;
    const causes = plan.result.steps.slice(1).map((step) => step.cause?.kind);
    expect(causes).toEqual(steps.map(() => 'worker'));
    // Fails if any process of the run is left.
    await rig.close();
  }, 60_000);
});
