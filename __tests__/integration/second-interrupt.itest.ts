/** What the signals after the first one do, sent to a command line that really runs steps. */
import { expect, it } from '@jest/globals';
import { describePosix, usePlanRig, type RunningPlan } from '../rigs/run-plan.js';
import { eventually, isAlive } from '../rigs/processes/processes.js';

const rig = usePlanRig();

/** Notes the signals that it gets, and ends by none of them. */
const noting = (...names: readonly string[]): string =>
  names.map((name) => `trap 'echo ${name} >> "$NOTES"' ${name}`).join('\n');

const DEAF = `${noting('INT', 'TERM')}
(trap '' INT TERM; exec setsid sleep 1000) & echo $! > child
echo $$ > started
while :; do sleep 0.02 || :; done`;

async function hasMade(file: string): Promise<void> {
  await eventually(`a step makes "${file}"`, () => rig().has(file) && rig().read(file) !== '');
}

/** Presses Ctrl-C until a step is dead: one that comes too soon after the first does not count. */
async function pressUntilDead(run: RunningPlan, step: number) {
  await eventually('the step is dead', () => {
    // Later it could meet Node at its end, when it listens to no signal any more.
    if (isAlive(step)) process.kill(run.pid, 'SIGINT');
    return !isAlive(step);
  });
  return run.ended;
}

describePosix('a second Ctrl-C', () => {
  it.each([
    ['on a worker', 'process'],
    ['without workers', 'inline'],
  ] as const)('kills all steps at once, and all reports are written (%s)', async (_, executor) => {
    const env = { NOTES: `${rig().workspace}/notes` };
    const steps = [
      { id: 'deaf', run: DEAF },
      { id: 'next', needs: 'deaf', run: 'exit 1' },
    ];
    const run = rig().start(steps, { executor, env });
    await hasMade('started');
    process.kill(run.pid, 'SIGINT');
    await hasMade('notes');
    const step = Number(rig().read('started'));
    const { exitCode, result, stdout, stderr, summary } = await pressUntilDead(run, step);
    expect([exitCode, stderr]).toEqual([130, '']);
    expect(stdout).toContain('; a second Ctrl-C kills them at once\n');
    expect(result.steps.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['deaf', 'cancelled'],
      ['next', 'skipped'],
    ]);
    expect(summary).toContain('cancelled');
    // The ladder would have come to the next signal.
    expect(rig().read('notes')).toBe('INT\n');
    expect(['child', 'started'].map((file) => isAlive(Number(rig().read(file))))).toEqual([
      false,
      false,
    ]);
  });
});

describePosix('what is not a second Ctrl-C', () => {
  it.each([
    ['the SIGTERM that the runner sends after its SIGINT', ['SIGINT'], 'SIGTERM'],
    ['a SIGINT that comes twice, as under npx', ['SIGINT', 'SIGINT'], 'SIGHUP'],
    ['a second SIGTERM', ['SIGTERM'], 'SIGTERM'],
  ] as const)('leaves steps their time to clean up: %s', async (_, first, later) => {
    const cleans = `trap 'echo > asked; until [ -e go ]; do sleep 0.02 || :; done; sleep 0.2; echo > cleaned; exit' INT
trap '' TERM HUP
echo > started
while :; do sleep 0.02 || :; done`;
    const run = rig().start([{ id: 'cleans', run: cleans }]);
    await hasMade('started');
    for (const signal of first) process.kill(run.pid, signal);
    await hasMade('asked');
    process.kill(run.pid, later);
    rig().write('go', '');
    expect((await run.ended).exitCode).toBe(130);
    expect(rig().has('cleaned')).toBe(true);
  });
});
