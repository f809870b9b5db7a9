/** A file that takes a while to copy, where Stepwave's own process copies it. */
import { truncateSync, statSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

describePosix('a large file that Stepwave copies itself', () => {
  it('is copied beside, while signals and time limits are heard', async () => {
    // Sparse: it takes no room, but all of it is read and written.
    const file = rig().write('large', '');
    truncateSync(file, 300 * 1024 * 1024);
    const { exitCode, step } = await rig().run(
      [
        { id: 'copy', 'create-file': 'copied', source: 'large' },
        { id: 'short', run: ':' },
      ],
      { executor: 'inline' },
    );
    expect(exitCode).toBe(0);
    expect(statSync(rig().path('copied')).size).toBe(300 * 1024 * 1024);
    // A step that takes as long as a shell was heard of before the copy was over.
    expect(step('short').endMs ?? 0).toBeLessThan(step('copy').endMs ?? 0);
  });

  it('does not outlast its time limit', async () => {
    const file = rig().write('huge', '');
    truncateSync(file, 1024 * 1024 * 1024);
    const plan = [
      { id: 'copy', 'create-file': 'copied', source: 'huge', 'timeout-minutes': 0.002 },
    ];
    const { exitCode, step } = await rig().run(plan, { executor: 'inline' });
    expect(exitCode).toBe(1);
    expect(step('copy')).toMatchObject({ outcome: 'failure', cause: { kind: 'timeout' } });
    expect(rig().has('copied')).toBe(false);
  });
});
