/** Steps that run only for certain files, in a real repository. */
import { expect, it, jest } from '@jest/globals';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';
import { Repository } from '../rigs/repository.js';

jest.setTimeout(60_000);

const rig = usePlanRig({ env: { GITHUB_EVENT_NAME: '' } });

const STEPS = [
  {
    id: 'docs',
    changed: 'docs/**',
    run: 'echo built >> docs-built; echo "x=1" >> "$GITHUB_OUTPUT"',
  },
  { id: 'src', changed: ['src/**'], run: 'echo tested >> src-tested' },
  {
    id: 'publish',
    needs: ['docs', 'src'],
    run: 'echo "${{ needs.docs.result }} ${{ needs.docs.outputs.x }} ${{ steps.docs.outcome }}" > published',
  },
  { id: 'never', changed: 'docs/**', if: 'false', run: 'exit 1' },
];

/** A repository in which `src` has changed since the first commit, which is given. */
function changedRepository(): string {
  const repository = Repository.make(rig().workspace, {
    'docs/a.md': 'a',
    'src/a.js': 'a',
  });
  const first = repository.head();
  repository.commit({ 'src/a.js': 'b' });
  return first;
}

describePosix('a step for which nothing has changed', () => {
  it('is passed over, and counts as succeeded for those that need it', async () => {
    const base = changedRepository();
    const run = await rig().run(STEPS, { flags: ['--base', base] });
    expect(run.exitCode).toBe(0);
    const unchanged = { since: base };
    expect(run.step('docs')).toMatchObject({
      outcome: 'skipped',
      conclusion: 'success',
      because: null,
      unchanged,
    });
    expect(run.step('src')).toMatchObject({ outcome: 'success', attempts: 1 });
    expect(run.step('src').unchanged).toBeUndefined();
    // Its own condition comes first.
    expect(run.step('never')).toMatchObject({ outcome: 'skipped', conclusion: 'skipped' });
    expect(run.step('never').unchanged).toBeUndefined();
    expect(rig().read('published')).toBe('success  skipped\n');
    expect(rig().has('docs-built')).toBe(false);
    const words = `unchanged since ${base.slice(0, 7)}`;
    expect(run.stdout).toContain(words);
    expect(run.summary).toContain(words);
    expect(run.stdout).toMatch(
      /Note: 1 file has changed since [0-9a-f]{7}, for 3 steps with "changed"/,
    );
  });

  it('is shown by a dry run', async () => {
    const base = changedRepository();
    const { stdout } = await rig().run(STEPS, { flags: ['--dry-run', '--base', base] });
    expect(stdout).toMatch(new RegExp(`^ +docs — .*: unchanged since ${base.slice(0, 7)}$`, 'm'));
    expect(stdout).not.toMatch(/^ +src .*unchanged/m);
  });

  it('runs where no base is known', async () => {
    changedRepository();
    const run = await rig().run(STEPS);
    expect(run.step('docs')).toMatchObject({ outcome: 'success', attempts: 1 });
    expect(run.stdout).toContain(
      'Note: steps with "changed" all run: no base is given: use --base',
    );
  });

  it('does not run, and nothing else does, where the base that was asked for is not there', async () => {
    changedRepository();
    const { exitCode, stderr } = await rig().run(STEPS, { flags: ['--base', 'mian'] });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--base: "mian" is no commit of this clone: git fetch origin mian');
    expect(rig().has('published')).toBe(false);
  });
});
