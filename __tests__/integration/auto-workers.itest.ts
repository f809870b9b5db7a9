/** `workers: auto`: steps that wait run beyond the cores. */
import { expect, it, jest } from '@jest/globals';
import { availableParallelism } from 'node:os';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(60_000);

const rig = usePlanRig();

/** Steps that begin, and wait until as many have begun. */
function meeting(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${String(index)}`,
    run: `touch here-${String(index)}; until [ "$(ls here-* | wc -l)" -ge ${String(count)} ]; do sleep 0.05; done`,
  }));
}

describePosix('workers: auto', () => {
  it('runs more steps at once than there are cores, and says how many', async () => {
    const count = availableParallelism() + 3;
    const run = await rig().run(meeting(count), { workers: 'auto' });
    expect(run.exitCode).toBe(0);
    const { slots, workers, utilization, lowerBoundMs, makespanMs } = run.result;
    expect(slots?.mostAtOnce).toBe(count);
    expect(workers).toBe(count);
    expect(slots?.decisions[0]).toMatchObject({ running: availableParallelism() });
    expect(utilization).toBeLessThanOrEqual(1);
    expect(lowerBoundMs).toBeLessThanOrEqual(makespanMs);
    const sentence = `Up to ${String(count)} at once on `;
    expect(run.stdout).toContain(sentence);
    expect(run.summary).toContain(sentence);
  });

  it('runs no more than --max-workers at once', async () => {
    const most = availableParallelism() + 1;
    const flags = [`--max-workers=${String(most)}`, '--min-parallel-steps=1'];
    const steps = [
      ...meeting(most),
      ...meeting(most).map((step) => ({ ...step, id: `${step.id}b` })),
    ];
    const run = await rig().run(steps, { workers: 'auto', flags });
    expect(run.exitCode).toBe(0);
    expect(run.result.slots?.mostAtOnce).toBe(most);
  });
});
