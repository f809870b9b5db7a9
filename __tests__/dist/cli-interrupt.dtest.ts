import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HAS_PROC, isAlive } from '../rigs/processes/processes.js';
import { stepOf, useDistRig, type Finished, type Running } from '../rigs/built-dist.js';

const rig = useDistRig();
const describePosix = process.platform === 'win32' ? describe.skip : describe;
const itWithProc = HAS_PROC ? it : it.skip;

/** What the runner grants between its first signal and the end. */
const GRACE_MS = 10_000;

const REPORTS = ['--results=results.json', '--summary=summary.md', '--logs=logs'];

/** Sends a signal and waits for the end, which has to come in the time that the runner grants. */
async function interrupt(run: Running, signal: NodeJS.Signals, pid = run.pid): Promise<Finished> {
  const sentMs = performance.now();
  process.kill(pid, signal);
  const finished = await run.ended;
  expect(performance.now() - sentMs).toBeLessThan(GRACE_MS);
  return finished;
}

/** The pids that a step has written, one a line. */
const pidsIn = (file: string): readonly number[] => rig().read(file).trim().split('\n').map(Number);

/** A child that says itself that it is there, so that it has left for its group by then. */
const CHILD = "bash -c 'echo $$ > pids; exec sleep 1000'";
const SETSID = `setsid ${CHILD} &`;
const UNTIL_CHILD = 'until [ -s pids ]; do sleep 0.01; done';

const PLAN = [
  { id: 'done', run: 'echo done' },
  {
    id: 'runs',
    needs: 'done',
    run: 'echo begun; sleep 1000 & echo $! > pids; echo $$ >> pids; : > started; wait',
  },
  { id: 'waits', run: 'echo never', needs: 'done', mutex: 'm' },
  { id: 'behind', needs: 'runs', run: 'echo never' },
];

describePosix('stepwave run, told to stop', () => {
  const plan = (): string => rig().plan(PLAN);

  it.each([
    ['SIGINT', 'process'],
    ['SIGTERM', 'process'],
    ['SIGHUP', 'process'],
    ['SIGQUIT', 'process'],
    ['SIGTERM', 'thread'],
    ['SIGINT', 'inline'],
  ] as const)('by %s, ends its steps and writes its reports (%s)', async (signal, executor) => {
    const flags = [`--executor=${executor}`, '--workers=1', ...REPORTS];
    const run = rig().start(['run', plan(), ...flags]);
    await rig().gate('started', run);
    const { code, stderr, stdout } = await interrupt(run, signal);
    expect([code, stderr]).toEqual([130, '']);
    const result = rig().results();
    expect(result).toMatchObject({ outcome: 'cancelled', executor });
    expect(result.steps.map(({ id, outcome, because }) => [id, outcome, because])).toEqual([
      ['done', 'success', null],
      ['runs', 'cancelled', null],
      ['waits', 'cancelled', null],
      ['behind', 'skipped', 'runs'],
    ]);
    expect(stepOf(result, 'runs').startMs).not.toBeNull();
    expect(stepOf(result, 'waits').startMs).toBeNull();
    expect(rig().read('summary.md')).toContain('## 🚫 plan.json: cancelled');
    expect(rig().read('logs/runs.log')).toBe('begun\n');
    expect(stdout).toContain('\nStopping: running steps are told to end; a second Ctrl-C kills them at once\n');
    expect(stdout).toContain('\ncancelled: 2 steps of 4 ran in ');
    expect(pidsIn('pids').map(isAlive)).toEqual([false, false]);
  });

  it('by Ctrl-C, which reaches the workers as well, does the same', async () => {
    const run = rig().start(['run', plan(), '--workers=2', ...REPORTS]);
    await rig().gate('started', run);
    const { code, stderr } = await interrupt(run, 'SIGINT', -run.pid);
    expect([code, stderr]).toEqual([130, '']);
    expect(rig().results()).toMatchObject({ outcome: 'cancelled' });
    expect(stepOf(rig().results(), 'runs').outcome).toBe('cancelled');
    expect(pidsIn('pids').map(isAlive)).toEqual([false, false]);
  });

  it('ends a step that will not listen, and all of its children, in time', async () => {
    const deaf = "trap '' INT TERM HUP";
    const loop = `${deaf}; while :; do sleep 0.2; done`;
    const stubborn = rig().plan([
      { id: 'deaf', run: `${deaf}; bash -c "${loop}" & echo $! > pids; : > started\n${loop}` },
    ]);
    const run = rig().start(['run', stubborn, ...REPORTS]);
    await rig().gate('started', run);
    expect((await interrupt(run, 'SIGTERM')).code).toBe(130);
    expect(rig().results()).toMatchObject({ outcome: 'cancelled' });
    expect(stepOf(rig().results(), 'deaf').outcome).toBe('cancelled');
    expect(existsSync(rig().path('summary.md'))).toBe(true);
    expect(pidsIn('pids').map(isAlive)).toEqual([false]);
  });

  it('gives a step the time to clean up', async () => {
    const cleans = rig().plan([
      { id: 'cleans', run: "trap 'echo cleaned > cleaned; exit 0' INT; : > started; wait_() { while :; do sleep 0.05; done; }; wait_" },
    ]);
    const run = rig().start(['run', cleans, ...REPORTS]);
    await rig().gate('started', run);
    expect((await interrupt(run, 'SIGINT')).code).toBe(130);
    expect(rig().read('cleaned')).toBe('cleaned\n');
    expect(stepOf(rig().results(), 'cleans').outcome).toBe('cancelled');
  });

  it('does not wait for the pause between two attempts', async () => {
    const retries = rig().plan([{ id: 'flaky', run: ': > started; exit 1', retries: 10 }]);
    const run = rig().start(['run', retries, ...REPORTS]);
    await rig().gate('started', run);
    expect((await interrupt(run, 'SIGTERM')).code).toBe(130);
    expect(stepOf(rig().results(), 'flaky').outcome).toBe('cancelled');
  });

  itWithProc.each([
    ['in a session of its own', SETSID],
    ['that job control has put into a group of its own', `set -m; ${CHILD} &`],
  ])('leaves no process behind, not even one %s', async (_, start) => {
    const escapes = rig().plan([{ id: 'escapes', run: `${start}\n${UNTIL_CHILD}\n: > started; wait` }]);
    const run = rig().start(['run', escapes, ...REPORTS]);
    await rig().gate('started', run);
    expect((await interrupt(run, 'SIGTERM')).code).toBe(130);
    expect(pidsIn('pids').map(isAlive)).toEqual([false]);
  });
});

describePosix('a step that takes too long', () => {
  itWithProc.each([
    ['in its group', `${CHILD} &`],
    ['in a session of its own', SETSID],
  ])('is ended with its children, also one %s', async (_, start) => {
    const plan = rig().plan([{ id: 'slow', run: `${start}\n${UNTIL_CHILD}\nwait`, 'timeout-minutes': 0.03 }]);
    expect((await rig().stepwave(['run', plan, ...REPORTS])).code).toBe(1);
    expect(stepOf(rig().results(), 'slow').cause).toEqual({ kind: 'timeout', limitMs: 1800 });
    expect(pidsIn('pids').map(isAlive)).toEqual([false]);
  });
});
