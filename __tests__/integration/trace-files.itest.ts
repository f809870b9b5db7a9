/** `run --trace-files`: steps under strace, and what is said of the files that they share. */
import { expect, it, jest } from '@jest/globals';
import type { Race, Results } from '../../src/model/findings.js';
import { describePosix, usePlanRig, type FinishedPlan, type PlanStep } from '../rigs/run-plan.js';
import { describeTraced } from '../rigs/traced.js';

jest.setTimeout(60_000);

const rig = usePlanRig({ flags: ['--trace-files', '--min-parallel-steps=1'] });

const racesOf = ({ result }: FinishedPlan): readonly Race[] | null => (result as Results).races;

/** Build cleans `dist/` while types reads it; lint, and docs, are on their own; test needs build. */
const RACY: readonly PlanStep[] = [
  {
    id: 'build',
    run: 'rm -rf dist && mkdir dist && cp src/app.js dist/app.js && echo 1 > dist/version',
  },
  { id: 'types', run: 'for file in dist/*.js; do cat "$file"; done; cat src/app.js > types.log' },
  { id: 'lint', run: 'grep -c x src/app.js || true' },
  { id: 'test', needs: 'build', run: 'cat dist/app.js dist/version' },
  { id: 'docs', run: 'mkdir -p site && cat README > site/index.html' },
];

describeTraced('a plan that lacks needs', () => {
  it('is warned of at both steps, in the summary and in the results', async () => {
    rig().write('src/app.js', 'x\n');
    rig().write('README', 'r\n');
    rig().write('dist/app.js', 'old\n');
    const run = await rig().run(RACY, { workers: 1, env: { GITHUB_ACTIONS: 'true' } });
    expect(run.exitCode).toBe(0);
    const races = racesOf(run) ?? [];
    expect(races).toContainEqual({
      path: 'dist/app.js',
      steps: ['build', 'types'],
      kind: 'write-read',
    });
    const pairs = new Set(races.map(({ steps }) => steps.join(' ')));
    expect(pairs).toEqual(new Set(['build types']));
    const warnings = run.stdout.split('\n').filter((line) => line.startsWith('::warning'));
    expect(warnings.map((line) => /title=([^,:]*)/.exec(line)?.[1])).toEqual([
      'Step build',
      'Step types',
    ]);
    for (const line of warnings) expect(line).toContain('dist/app.js (build writes it');
    expect(run.summary).toContain(
      '| <code>dist/app.js</code> | <code>build</code> | <code>types</code> | looked at it |',
    );
  });

  it('is quiet once the needs are there', async () => {
    rig().write('src/app.js', 'x\n');
    rig().write('README', 'r\n');
    const [build, types, ...others] = RACY;
    const steps = [build ?? {}, { ...types, needs: 'build' }, ...others];
    const run = await rig().run(steps, { workers: 2 });
    expect(run.exitCode).toBe(0);
    expect(racesOf(run)).toEqual([]);
    expect(run.stdout).not.toContain('Warning');
    expect(run.summary).toContain('No step wrote a file that another, unordered step used.');
  });

  it('is found with steps that create files, and with needs by way of others', async () => {
    const run = await rig().run([
      { id: 'make', 'create-file': 'made/a.txt', content: 'a' },
      { id: 'after', needs: 'make', run: 'true' },
      { id: 'far', needs: 'after', run: 'cat made/a.txt' },
      { id: 'rewrite', run: 'until [ -e made/a.txt ]; do sleep 0.02; done; echo b > made/a.txt' },
    ]);
    const pairs = (racesOf(run) ?? [])
      .filter(({ path }) => path === 'made/a.txt')
      .map(({ steps, kind }) => [steps.join(' '), kind]);
    expect(pairs).toEqual([
      ['make rewrite', 'write-read'],
      ['rewrite far', 'write-read'],
    ]);
  });

  it('is right if a mutex, or the groups of the schedule, keep the steps apart', async () => {
    const run = await rig().run([
      { id: 'a', mutex: 'log', run: 'echo a >> log' },
      { id: 'b', mutex: 'log', run: 'echo b >> log' },
    ]);
    expect(racesOf(run)).toEqual([]);
    const groups = await rig().run(
      [
        { id: 'c', run: 'true' },
        { id: 'd', needs: 'c', run: 'echo d > f' },
        { id: 'e', run: 'echo e > f' },
      ],
      { flags: ['--trace-files', '--schedule=groups'] },
    );
    expect(racesOf(groups)).toEqual([]);
  });

  it('hides masked values in paths, and escapes the rest', async () => {
    const run = await rig().run(
      [
        {
          id: 'a',
          name: 'A',
          run: 'echo ::add-mask::hidden-value\necho a > "hidden-value|<b>::error::"',
        },
        { id: 'b', run: 'echo b > "hidden-value|<b>::error::"' },
      ],
      { workers: 1, env: { GITHUB_ACTIONS: 'true' } },
    );
    expect(racesOf(run)).toEqual([
      { path: '***|<b>::error::', steps: ['a', 'b'], kind: 'write-write' },
    ]);
    const said = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask'));
    expect(said.join('\n')).not.toContain('hidden-value');
    expect(run.stdout).not.toMatch(/^::error/m);
    expect(run.summary).toContain('<code>&#42;&#42;&#42;&#124;&lt;b&gt;');
  });

  it('is not looked for unless that is asked for', async () => {
    const run = await rig().run(RACY.slice(2, 3), { flags: [] });
    expect(racesOf(run)).toBeNull();
    expect(run.summary).not.toContain('Files that steps share');
  });
});

const CHANGE_ROOT = `
import os
try:
  os.chroot('/')
  print('made')
except PermissionError:
  print('refused')
`;

/** Prints what io_uring_setup returned, and the error: 38 is ENOSYS. */
const ASK_FOR_RING = `
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall(425, 8, ctypes.create_string_buffer(120)), ctypes.get_errno())
`;

describeTraced('a step that does what cannot be seen', () => {
  it('is named in a notice', async () => {
    const run = await rig().run([{ id: 'a', run: `python3 -c "${CHANGE_ROOT}"` }], {
      env: { GITHUB_ACTIONS: 'true' },
    });
    const made = run.log('a').toString().trim();
    expect(['made', 'refused']).toContain(made);
    // Only root may.
    const notices = run.stdout.split('\n').filter((line) => line.startsWith('::notice'));
    expect(notices).toHaveLength(made === 'made' ? 1 : 0);
    for (const line of notices)
      expect(line).toMatch(/title=Step a,.*it changed its root directory/);
  });

  it('has no io_uring, which would hide what it does', async () => {
    const run = await rig().run([{ id: 'a', run: `python3 -c "${ASK_FOR_RING}"` }], {
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(run.log('a').toString().trim()).toBe('-1 38');
    expect(run.stdout).not.toMatch(/^::notice/m);
  });
});

describePosix('a machine without strace', () => {
  it('refuses to run, and says what to install', async () => {
    const run = await rig().run([{ id: 'a', run: 'echo ran > ran' }], {
      env: { PATH: '/nowhere' },
    });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(
      process.platform === 'linux' ? /apt-get install strace/ : /on Linux only/,
    );
    expect(rig().has('ran')).toBe(false);
  });
});
