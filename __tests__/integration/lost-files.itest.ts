/** Steps that remove or replace what Stepwave needs: nothing is lost unsaid, and nothing hangs. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { describePosix, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(60_000);

const rig = usePlanRig();

/** What the runner sets, its own files in the folder that steps clean. */
function onGithub(): Record<string, string> {
  const temporary = rig().temporary;
  const commandFile = (kind: string): string => join(temporary, '_runner_file_commands', kind);
  mkdirSync(dirname(commandFile('')), { recursive: true });
  return {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: rig().workspace },
    ...{ RUNNER_WORKSPACE: dirname(rig().workspace), RUNNER_TEMP: temporary },
    ...{ GITHUB_ENV: commandFile('env'), GITHUB_STEP_SUMMARY: commandFile('summary') },
  };
}

describePosix('a step that cleans up the temporary folder', () => {
  it('harms nobody on GitHub, nor what the job gets', async () => {
    const env = onGithub();
    const steps = [
      {
        id: 'busy',
        run: `echo begun; touch begun; ${rig().gates.command('busy')}; echo "x=1" >> "$GITHUB_OUTPUT"`,
      },
      { id: 'cleaner', run: 'until [ -e begun ]; do sleep 0.01; done; rm -rf "$RUNNER_TEMP"/*' },
      {
        id: 'later',
        needs: 'cleaner',
        run: 'echo hello; echo "A=1" >> "$GITHUB_ENV"; echo "# Hi" >> "$GITHUB_STEP_SUMMARY"',
      },
    ];
    const running = rig().start(steps, { env });
    await rig().gates.started('busy');
    while (existsSync(join(rig().temporary, '_runner_file_commands'))) await pause();
    rig().gates.exit('busy', 0);
    const { exitCode, stderr, stdout, step, log } = await running.ended;
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(step('busy').outputs).toEqual({ x: '1' });
    expect([log('busy').toString(), log('later').toString()]).toEqual(['begun\n', 'hello\n']);
    expect(stdout).toContain('\nhello\n');
    expect(readFileSync(env.GITHUB_ENV ?? '', 'utf8')).toContain('A');
    expect(readFileSync(env.GITHUB_STEP_SUMMARY ?? '', 'utf8')).toContain('# Hi');
    expect(readdirSync(dirname(rig().workspace)).filter((name) => name.startsWith('.'))).toEqual(
      [],
    );
  });

  it('harms nobody elsewhere, and the steps’ folder is there again for the next', async () => {
    const steps = [
      { id: 'a', run: 'echo handed over > "$RUNNER_TEMP/file"; echo "$RUNNER_TEMP"' },
      { id: 'b', needs: 'a', run: 'cat "$RUNNER_TEMP/file"; rm -rf "$RUNNER_TEMP" "$TMPDIR"' },
      { id: 'c', needs: 'b', run: 'ls -A "$RUNNER_TEMP"; echo "$RUNNER_TEMP"' },
    ];
    const { exitCode, step, log } = await rig().run(steps, { env: { RUNNER_TEMP: '' } });
    expect([exitCode, step('c').cause]).toEqual([0, null]);
    expect(log('b').toString()).toBe('handed over\n');
    expect(log('c').toString()).toBe(log('a').toString());
    expect(existsSync(log('a').toString().trim())).toBe(false);
    expect(readdirSync(rig().scratch)).toEqual([]);
  });
});

describePosix('Stepwave’s own files, should a step find them', () => {
  it('take no output with them, and a step whose files are lost fails and says so', async () => {
    const steps = [
      {
        id: 'a',
        run: `echo one; echo "x=1" >> "$GITHUB_OUTPUT"; ${rig().gates.command('a')}; echo two`,
      },
      { id: 'next', needs: 'a', if: 'always()', run: 'echo never' },
    ];
    const running = rig().start(steps);
    await rig().gates.started('a');
    const [run = ''] = readdirSync(rig().scratch);
    const folder = join(rig().scratch, run);
    await rig().runProgram('-e', [
      `const fs = require('fs'); for (const name of fs.readdirSync(${JSON.stringify(folder)})) fs.rmSync(${JSON.stringify(`${folder}/`)} + name);`,
    ]);
    rig().gates.exit('a', 0);
    const { exitCode, stdout, step } = await running.ended;
    expect(exitCode).toBe(1);
    expect(stdout).toContain('one\ntwo\n');
    expect(step('a')).toMatchObject({
      outcome: 'failure',
      cause: { kind: 'file', path: folder, message: expect.stringMatching(/outputs, is lost/) },
      outputs: {},
    });
    // The folder itself is there.
    expect(step('next').outcome).toBe('success');
  });

  it('are missed by the next step where their folder is gone', async () => {
    const steps = [
      { id: 'self', run: 'rm -f "$GITHUB_OUTPUT" "$GITHUB_ENV" "$0"; echo fine' },
      { id: 'a', needs: 'self', run: `echo whole; rm -rf "${rig().scratch}"/run-*` },
      { id: 'b', needs: 'a', if: 'always()', run: 'echo never' },
    ];
    const { exitCode, step, stdout, stderr } = await rig().run(steps);
    expect([exitCode, step('self').outcome]).toEqual([1, 'success']);
    expect(stdout).toContain('whole\n');
    expect(step('b')).toMatchObject({
      outcome: 'failure',
      cause: {
        kind: 'file',
        message: expect.stringMatching(/^its log is lost: something has emp/),
      },
    });
    expect(stderr).not.toMatch(/ENOENT|at .*\.js/);
  });
});

describePosix('a root that a step removes', () => {
  it('is named to each kind of step that needs it', async () => {
    const root = rig().path('root');
    const steps = [
      { id: 'remove', run: 'rm -r "$GITHUB_WORKSPACE"' },
      ...[
        { id: 'run', run: 'true' },
        { id: 'create', 'create-file': 'a/b.txt', content: '' },
        { id: 'hash', run: "echo ${{ hashFiles('*') }}" },
      ].map((step) => ({ ...step, needs: 'remove' })),
    ];
    const { step } = await rig().run(steps, { flags: [`--root=${root}`] });
    const message = expect.stringContaining(
      `the root directory "${root}" is gone: a step has removed it`,
    );
    for (const id of ['run', 'create', 'hash']) {
      expect([id, step(id).cause]).toEqual([id, expect.objectContaining({ message })]);
    }
  });
});

describePosix('a logs folder that a step removes', () => {
  it('has all logs when the run is over', async () => {
    const steps = [
      { id: 'a', run: 'echo "::add-mask::s3cret"; echo s3cret' },
      { id: 'b', needs: 'a', run: 'rm -r ../run-1/logs; echo removed' },
    ];
    const { exitCode, log } = await rig().run(steps);
    expect(exitCode).toBe(0);
    expect([log('a').toString(), log('b').toString()]).toEqual([
      '::add-mask::***\n***\n',
      'removed\n',
    ]);
  });
});

describePosix('what a step puts in the place of its environment files', () => {
  it('is not waited for, nor read without end: only that step fails, and is told', async () => {
    const steps = [
      { id: 'pipe', run: 'rm "$GITHUB_OUTPUT"; mkfifo "$GITHUB_OUTPUT"', 'timeout-minutes': 0.1 },
      { id: 'device', run: 'ln -sf /dev/zero "$GITHUB_ENV"' },
      { id: 'directory', run: 'rm "$GITHUB_PATH"; mkdir "$GITHUB_PATH"' },
      { id: 'large', run: `truncate -s ${String(51 * 1024 * 1024)} "$GITHUB_STEP_SUMMARY"` },
      { id: 'link', run: 'echo a=1 > file; ln -sf "$PWD/file" "$GITHUB_OUTPUT"' },
    ];
    const { exitCode, result, step } = await rig().run(steps);
    const faultOf = (id: string): unknown => {
      const { cause } = step(id);
      return cause?.kind === 'file' ? [cause.path, cause.message] : cause;
    };
    expect(result.steps.map(({ id }) => [id, faultOf(id)])).toEqual([
      ['pipe', ['GITHUB_OUTPUT', 'it cannot be read: a named pipe is in its place']],
      ['device', ['GITHUB_ENV', 'it cannot be read: a device is in its place']],
      ['directory', ['GITHUB_PATH', 'it cannot be read: a directory is in its place']],
      ['large', ['GITHUB_STEP_SUMMARY', 'it cannot be read: it has more than 50 MiB']],
      ['link', null],
    ]);
    expect([exitCode, step('link').outputs]).toEqual([1, { a: '1' }]);
  });

  it('is not waited for where it is in the place of those of another step', async () => {
    const plant = (name: string): string => `mkfifo "$(dirname "$GITHUB_OUTPUT")/${name}"`;
    const steps = [
      { id: 'a', run: [plant('log.log'), plant('2-1.env'), 'ln -s /dev/zero 3-1.sh'].join('\n') },
      ...['log', 'env', 'fine'].map((id) => ({ id, needs: 'a', run: 'echo hi' })),
    ];
    const { result } = await rig().run(steps);
    expect(result.steps.map(({ outcome }) => outcome)).toEqual([
      ...['success', 'failure', 'failure', 'success'],
    ]);
  });
});

describePosix('the places of a run', () => {
  it('count as not set where a variable that names one is empty', async () => {
    const steps = [{ id: 'a', run: 'echo "$GITHUB_WORKSPACE"; cd "$RUNNER_TEMP"; pwd' }];
    const env = { RUNNER_TEMP: '', RUNNER_WORKSPACE: '', GITHUB_WORKSPACE: '', XDG_STATE_HOME: '' };
    const home = rig().path('home');
    mkdirSync(home);
    const { exitCode, log } = await rig().run(steps, { env: { ...env, HOME: home } });
    const [workspace = '', temporary = ''] = log('a').toString().split('\n');
    expect([exitCode, workspace]).toEqual([0, rig().workspace]);
    expect(dirname(temporary)).toBe(join(dirname(rig().workspace), 'tmp'));
  });

  it('may be gone before the run: one line says so', async () => {
    const gone = rig().path('gone');
    const line = `mkdir '${gone}' && cd '${gone}' && rmdir '${gone}' && exec "$@"`;
    const launcher = ['sh', '-c', line, 'sh'];
    const { exitCode, stderr, stdout } = await rig().run([{ id: 'a', run: 'true' }], { launcher });
    expect({ exitCode, stderr, stdout }).toEqual({
      ...{ exitCode: 2, stdout: '' },
      stderr: 'stepwave: the current folder has been deleted; go to one that is there\n',
    });
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
