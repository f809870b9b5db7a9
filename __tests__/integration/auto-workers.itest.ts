/** `workers: auto` in a real run. What it grows to depends on the machine; how it decides is tested with the governor. */
import { availableParallelism } from 'node:os';
import { expect, it, jest } from '@jest/globals';
import type { RunResult } from '../../src/model/result.js';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(60_000);

const rig = usePlanRig();

/** The most steps whose times overlap. */
function overlap({ steps }: RunResult): number {
  const times = steps.map(({ startMs, endMs }) => [startMs ?? 0, endMs ?? 0] as const);
  return Math.max(
    ...times.map(([at]) => times.filter(([start, end]) => start <= at && at < end).length),
  );
}

describePosix('workers: auto', () => {
  it.each([
    ['as many as there are', []],
    ['no more than --max-workers', [`--max-workers=${String(availableParallelism() + 1)}`]],
  ])('runs %s, and says how many', async (_, more) => {
    const count = availableParallelism() + 4;
    const steps = Array.from({ length: count }, (_, at) => ({
      id: `s${String(at)}`,
      run: 'sleep 1',
    }));
    const run = await rig().run(steps, { workers: 'auto', flags: more });
    expect(run.exitCode).toBe(0);
    const { slots, workers, utilization, lowerBoundMs, makespanMs } = run.result;
    const most = slots?.mostAtOnce ?? 0;
    expect(most).toBeGreaterThanOrEqual(Math.min(availableParallelism(), overlap(run.result)));
    expect(most).toBeGreaterThanOrEqual(overlap(run.result));
    expect(most).toBeLessThanOrEqual(more.length === 0 ? count : availableParallelism() + 1);
    expect(workers).toBe(Math.max(most, availableParallelism()));
    // Steps began beyond the cores exactly where that was allowed.
    const limits = slots?.decisions.map(
      ({ running, allowed }) => Math.max(running, availableParallelism()) + allowed,
    );
    expect(most).toBeLessThanOrEqual(Math.max(availableParallelism(), ...(limits ?? [])));
    expect(utilization).toBeLessThanOrEqual(1);
    expect(lowerBoundMs).toBeLessThanOrEqual(makespanMs);
    const sentence = `Up to ${String(most)} at once on `;
    expect(run.stdout).toContain(sentence);
    expect(run.summary).toContain(sentence);
  });
});
