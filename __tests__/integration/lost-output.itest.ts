/** Nobody reads what Stepwave prints: the run goes on, and its results are written. */
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { afterShell, PlanRig } from '../rigs/run-plan.js';

const describeWithFullDevice = existsSync('/dev/full') ? describe : describe.skip;

describeWithFullDevice('a run whose output is lost', () => {
  let rig: PlanRig;

  beforeEach(async () => {
    rig = await PlanRig.open();
  });

  afterEach(async () => {
    await rig.close();
  });

  it.each([
    ['the disk is full', 'exec > /dev/full 2> /dev/full'],
    ['the reader has gone', 'exec > >(:)'],
  ])('goes on where %s', async (_, line) => {
    const steps = [
      { id: 'a', run: 'seq 100000' },
      { id: 'b', run: 'echo b > done' },
      { id: 'c', needs: ['a', 'b'], run: 'exit 3' },
    ];
    const [, ...words] = afterShell(line);
    const plan = await rig.run(steps, { launcher: ['bash', ...words] });
    expect(plan.exitCode).toBe(1);
    expect(plan.result.steps.map((step) => step.outcome)).toEqual([
      'success',
      'success',
      'failure',
    ]);
    expect(rig.read('done')).toBe('b\n');
  });
});
