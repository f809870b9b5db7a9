import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { quickOrSlow } from '../rigs/extent.js';
import { describePosix, usePlanRig, type PlanStep } from '../rigs/run-plan.js';
import { isAlive } from '../rigs/processes/processes.js';

jest.setTimeout(20_000);

const rig = usePlanRig();

function hasProgram(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

describePosix('the end of a script', () => {
  it('is told by its exit code', async () => {
    const { exitCode, step } = await rig().run([
      { id: 'zero', run: 'true' },
      { id: 'one', run: 'false' },
      { id: 'three', run: 'exit 3' },
      { id: 'last', run: 'exit 255' },
      { id: 'missing', run: 'no-such-program-at-all' },
    ]);
    expect(exitCode).toBe(1);
    expect(step('zero')).toMatchObject({ outcome: 'success', exitCode: 0, cause: null });
    const codes = { one: 1, three: 3, last: 255, missing: 127 };
    for (const [id, code] of Object.entries(codes)) {
      const cause = { kind: 'exit', code };
      expect(step(id)).toMatchObject({ outcome: 'failure', exitCode: code, cause, attempts: 1 });
    }
  });

  it('is told by the signal that ended it', async () => {
    const signals = ['SEGV', 'KILL', 'TERM', 'ABRT'];
    const steps = signals.map((signal) => ({
      id: signal,
      run: `ulimit -c 0\nkill -${signal} $$\nsleep 1000`,
    }));
    const { exitCode, step } = await rig().run(steps);
    expect(exitCode).toBe(1);
    for (const signal of signals) {
      const cause = { kind: 'signal', signal: `SIG${signal}` };
      expect(step(signal)).toMatchObject({ outcome: 'failure', exitCode: null, cause });
    }
  });

  it('comes at the first command that fails', async () => {
    const { step, log } = await rig().run([{ id: 'a', run: 'echo 1\nfalse\necho 2' }]);
    expect(step('a')).toMatchObject({ outcome: 'failure', exitCode: 1 });
    expect(log('a').toString()).toBe('1\n');
  });

  it('does not wait for a background process that keeps the output open', async () => {
    const { gates } = rig();
    const plan = rig().start([
      { id: 'first', run: `echo before\n${gates.command('background')} &` },
      { id: 'second', needs: 'first', run: gates.command('second') },
    ]);
    const [background] = await Promise.all([gates.started('background'), gates.started('second')]);
    expect(isAlive(background.pid)).toBe(true);
    gates.exit('second', 0);
    const { step, log } = await plan.ended;
    gates.exit('background', 0);
    expect(step('first')).toMatchObject({ outcome: 'success', exitCode: 0 });
    expect(log('first').toString()).toBe('before\n');
  });
});

describePosix('a script that cannot be started', () => {
  it('fails with the reason, and the others run', async () => {
    const { exitCode, step } = await rig().run([
      { id: 'shell', shell: 'no-such-shell {0}', run: 'echo' },
      { id: 'directory', 'working-directory': 'no/such/directory', run: 'echo' },
      { id: 'file', 'working-directory': 'plain-file', needs: 'plain', run: 'echo' },
      { id: 'under', 'working-directory': 'plain-file/sub', needs: 'plain', run: 'echo' },
      { id: 'loop', 'working-directory': 'loop/sub', needs: 'link', run: 'echo' },
      { id: 'long', 'working-directory': 'x'.repeat(5000), run: 'echo' },
      { id: 'plain', 'create-file': 'plain-file' },
      { id: 'link', run: 'ln -s loop loop' },
      { id: 'no-x', shell: './plain-file {0}', needs: 'plain', run: 'echo' },
      { id: 'tree', shell: '/ {0}', run: 'echo' },
      { id: 'nul', env: { TOKEN: '${{ fromJSON(\'"a\\u0000b"\') }}' }, run: 'echo' },
      { id: 'huge', env: { HUGE: 'x'.repeat(200_000) }, run: 'echo' },
      { id: 'fine', run: 'echo' },
    ]);
    expect(exitCode).toBe(1);
    const messages = {
      shell: /^no-such-shell \{0\} is not installed$/,
      directory: /^there is no directory "\/.*\/no\/such\/directory"$/,
      file: /^the working directory "\/.*\/plain-file" is a file$/,
      under: /^there is no directory "\/.*\/plain-file\/sub": "\/.*\/plain-file" is a file$/,
      loop: /^there is no directory ".*\/loop\/sub": symbolic links in its path lead in a circle$/,
      long: /^there is no directory "…x+": the path is longer than the system takes$/,
      'no-x': /^"\/.*\/plain-file" may not be executed/,
      tree: /^"\/" is a directory, not a program$/,
      nul: /^the variable "TOKEN" holds a NUL character, which no variable can$/,
      huge: /E2BIG/,
    };
    for (const [id, message] of Object.entries(messages)) {
      const failed = { outcome: 'failure', exitCode: null, attempts: 1, cause: { kind: 'spawn' } };
      expect(step(id)).toMatchObject(failed);
      expect((step(id).cause as { message?: string }).message).toMatch(message);
    }
    expect(step('fine')).toMatchObject({ outcome: 'success', cause: null });
  });
});

describePosix('the surroundings of a script', () => {
  it('has the working directory that the plan says', async () => {
    mkdirSync(rig().path('sub/sub'), { recursive: true });
    const { log } = await rig().run({
      defaults: { run: { 'working-directory': 'sub' } },
      steps: [
        { id: 'default', run: 'pwd -P' },
        { id: 'own', 'working-directory': 'sub/sub', run: 'pwd -P' },
        { id: 'root', 'working-directory': '.', run: 'pwd -P' },
        { id: 'outside', 'working-directory': rig().outside, run: 'pwd -P' },
        { id: 'up', 'working-directory': '../outside', run: 'pwd -P' },
      ],
    });
    const directoryOf = (id: string): string => log(id).toString().trimEnd();
    expect(directoryOf('default')).toBe(rig().path('sub'));
    expect(directoryOf('own')).toBe(rig().path('sub/sub'));
    expect(directoryOf('root')).toBe(rig().workspace);
    expect(directoryOf('outside')).toBe(rig().outside);
    expect(directoryOf('up')).toBe(rig().outside);
  });

  it('begins at the root that the run is given', async () => {
    const root = join(rig().workspace, 'other/root');
    mkdirSync(root, { recursive: true });
    const flags = [`--root=${root}`, '--min-parallel-steps=1'];
    const { log } = await rig().run([{ id: 'a', run: 'pwd -P' }], { flags });
    expect(log('a').toString()).toBe(`${realpathSync(root)}\n`);
  });

  it('layers the environment: machine, plan, exported, step', async () => {
    const show = 'echo "$A $B $C $D"';
    const exportTwo = 'printf "C=exported\\nD=exported\\n" >> "$GITHUB_ENV"';
    const { log } = await rig().run(
      {
        env: { B: 'plan', C: 'plan', D: 'plan' },
        steps: [
          { id: 'first', run: `${show}\n${exportTwo}` },
          { id: 'last', needs: 'first', env: { D: 'step' }, run: show },
        ],
      },
      { env: { A: 'machine', B: 'machine', C: 'machine', D: 'machine' } },
    );
    expect(log('first').toString()).toBe('machine plan plan plan\n');
    expect(log('last').toString()).toBe('machine plan exported step\n');
  });

  it('has no input: reading ends at once', async () => {
    const run = 'if read -r line; then echo "read $line"; else echo end; fi';
    const { step, log } = await rig().run([{ id: 'a', run }]);
    expect(step('a').outcome).toBe('success');
    expect(log('a').toString()).toBe('end\n');
  });
});

describePosix('the shell of a script', () => {
  async function logOf(step: PlanStep): Promise<string> {
    const plan = await rig().run([{ id: 'a', ...step }]);
    expect(plan.step('a')).toMatchObject({ outcome: 'success', cause: null });
    return plan.log('a').toString();
  }

  it('is bash with -e and without pipefail unless said otherwise', async () => {
    const run = 'false | true\n[[ $0 == *.sh ]] && echo "$-"; shopt -o pipefail || true';
    expect(await logOf({ run })).toMatch(/^[a-zA-Z]*e[a-zA-Z]*\npipefail\s+off\n$/);
  });

  it('is bash with -e and pipefail where bash is asked for', async () => {
    const { step, log } = await rig().run([
      { id: 'asked', shell: 'bash', run: 'shopt -o pipefail\nfalse | true\necho not reached' },
    ]);
    expect(step('asked')).toMatchObject({ outcome: 'failure', exitCode: 1 });
    expect(log('asked').toString()).toMatch(/^pipefail\s+on\n$/);
  });

  it('is called as GitHub calls it', async () => {
    const run = 'ps -o args= -p $$';
    expect(await logOf({ run })).toMatch(/^\/\S*bash -e \/\S+\.sh\n$/);
    expect(await logOf({ shell: 'bash', run })).toMatch(
      /^\/\S*bash --noprofile --norc -eo pipefail \/\S+\.sh\n$/,
    );
    expect(await logOf({ shell: 'sh', run })).toMatch(/^\/\S*sh -e \/\S+\.sh\n$/);
  });

  it('is sh with -e', async () => {
    const { step, log } = await rig().run([
      { id: 'a', shell: 'sh', run: 'case $- in *e*) echo errexit;; esac\nfalse\necho no' },
    ]);
    expect(step('a')).toMatchObject({ outcome: 'failure', exitCode: 1 });
    expect(log('a').toString()).toBe('errexit\n');
  });

  it('is node', async () => {
    expect(await logOf({ shell: 'node', run: 'console.log(`${6 * 7}`)' })).toBe('42\n');
  });

  (hasProgram('python') ? it : it.skip)('is python', async () => {
    expect(await logOf({ shell: 'python', run: 'for x in range(2):\n  print(x)' })).toBe('0\n1\n');
  });

  (hasProgram('perl') ? it : it.skip)('is a template of its own', async () => {
    const run = 'print join(",", map { $_ * 2 } 1..3), "\\n";';
    expect(await logOf({ shell: 'perl {0}', run })).toBe('2,4,6\n');
    expect(await logOf({ shell: 'perl -w "-Mstrict" {0}', run })).toBe('2,4,6\n');
  });

  it('is found whatever PATH the step has, or its needs have exported', async () => {
    const { step, log } = await rig().run([
      { id: 'own', env: { PATH: '/nowhere' }, run: 'echo "$PATH"' },
      { id: 'empty', env: { PATH: '' }, shell: 'sh', run: 'echo "<$PATH>"' },
      { id: 'exports', run: 'echo "PATH=/elsewhere" >> "$GITHUB_ENV"' },
      { id: 'exported', needs: 'exports', shell: 'node', run: 'console.log(process.env.PATH)' },
      // As on the runner: what was added to PATH counts, and a PATH of the step's own does not.
      {
        id: 'adds',
        run: 'mkdir bin; printf "#!/bin/sh\necho added\n" > bin/xsh; chmod +x bin/xsh; echo "$PWD/bin" >> "$GITHUB_PATH"',
      },
      { id: 'added', needs: 'adds', env: { PATH: '/nowhere' }, shell: 'xsh {0}', run: 'x' },
    ]);
    const logs = { own: '/nowhere', empty: '<>', exported: '/elsewhere', added: 'added' };
    for (const [id, text] of Object.entries(logs)) {
      expect(step(id)).toMatchObject({ outcome: 'success', cause: null });
      expect(log(id).toString()).toBe(`${text}\n`);
    }
  });

  it('is the one that the plan has for all steps', async () => {
    const { log } = await rig().run({
      defaults: { run: { shell: 'node' } },
      steps: [
        { id: 'default', run: 'console.log(typeof process)' },
        { id: 'own', shell: 'sh', run: 'echo own' },
      ],
    });
    expect(log('default').toString()).toBe('object\n');
    expect(log('own').toString()).toBe('own\n');
  });

  // On Windows the runner writes CR LF; elsewhere it leaves a script as it is (ScriptHandlerHelpers).
  it('takes a script with CR as it is', async () => {
    const run = 'printf "%s" "a\tb" | od -An -c #\r\nprintf c\r\n';
    expect(await logOf({ run })).toBe('   a  \\t   b\nc\r');
  });

  it('takes letters of every script, dollar signs and quotes as they are', async () => {
    const text = 'Grüße, 世界 👋🏽 مرحبا $& $1 \\n "quoted"';
    expect(await logOf({ run: `cat <<'END'\n${text}\nEND` })).toBe(`${text}\n`);
    expect(await logOf({ env: { TEXT: text }, run: 'printf "%s" "$TEXT"' })).toBe(text);
  });

  it('takes a script that is larger than a command line may be', async () => {
    const run = `# ${'x'.repeat(300_000)}\n: '${'y'.repeat(300_000)}'\necho end`;
    expect(await logOf({ run })).toBe('end\n');
  });
});

describePosix('the log of a script', () => {
  const HALF = quickOrSlow(1_000_000, 25_000_000);

  it('is its output to the byte, from both streams', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    rig().write('bytes', bytes);
    const { log } = await rig().run([
      { id: 'both', run: 'echo 1; echo 2 >&2; printf 3; printf 4 >&2' },
      { id: 'bytes', run: 'cat bytes bytes >&2' },
      { id: 'nothing', run: ':' },
      { id: 'crlf', run: 'printf "a\\r\\nb\\rc\\n\\n"' },
      { id: 'command', run: 'echo "::group::x"; echo "  ::endgroup::"' },
    ]);
    expect(log('both').toString()).toBe('1\n2\n34');
    expect(log('bytes').equals(Buffer.concat([bytes, bytes]))).toBe(true);
    expect(log('nothing').length).toBe(0);
    expect(log('crlf').toString()).toBe('a\r\nb\rc\n\n');
    expect(log('command').toString()).toBe('::group::x\n  ::endgroup::\n');
  });

  it(`is whole with ${String((2 * HALF) / 1e6)} MB, half of them in one line`, async () => {
    const run = [
      `head -c ${String(HALF)} /dev/urandom | tee copy`,
      `head -c ${String(HALF)} /dev/zero | tr "\\0" x | tee -a copy`,
    ].join('\n');
    const { step, log } = await rig().run([{ id: 'a', run }]);
    expect(step('a').outcome).toBe('success');
    const copy = rig().readBytes('copy');
    expect(copy.length).toBe(2 * HALF);
    expect(log('a').equals(copy)).toBe(true);
  });

  it('shows a large output whole on the terminal', async () => {
    const { stdout } = await rig().run([{ id: 'a', run: 'seq 1 200000' }]);
    const lines = stdout.split('\n').filter((line) => /^\d+$/.test(line));
    expect(lines).toHaveLength(200_000);
    expect(lines.at(-1)).toBe('200000');
  });
});

describePosix('a step with retries', () => {
  it.concurrent(
    'is tried again until it succeeds, or no more',
    rig.own(async () => {
      const count = (name: string): string =>
        `echo x >> ${name}; n=$(wc -l < ${name}); echo try $n`;
      const { exitCode, step, log } = await rig().run([
        { id: 'second', retries: 3, run: `${count('second')}; [ $n -eq 2 ]` },
        { id: 'never', retries: 1, run: `${count('never')}; exit $((n + 4))` },
        { id: 'first', retries: 1, run: count('first') },
      ]);
      expect(exitCode).toBe(1);
      expect(step('second')).toMatchObject({ outcome: 'success', attempts: 2, exitCode: 0 });
      expect(step('never')).toMatchObject({
        ...{ outcome: 'failure', attempts: 2, exitCode: 6 },
        cause: { kind: 'exit', code: 6 },
      });
      expect(step('first')).toMatchObject({ outcome: 'success', attempts: 1 });
      expect(log('second').toString()).toBe('try 1\ntry 2\n');
      expect(step('second').durationMs).toBeGreaterThanOrEqual(1_000);
    }),
  );

  it.concurrent(
    'has files of its own in each attempt',
    rig.own(async () => {
      const variables = ['OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY', 'STATE'];
      const run = [
        ...variables.map((name) => `echo "$GITHUB_${name}" >> files`),
        ...variables.map((name) => `[ -f "$GITHUB_${name}" ] && [ ! -s "$GITHUB_${name}" ]`),
        'if [ ! -e tried ]; then',
        '  touch tried',
        '  for f in OUTPUT ENV; do v=GITHUB_$f; echo "first=1" >> "${!v}"; done',
        '  echo "first summary" >> "$GITHUB_STEP_SUMMARY"; echo /first >> "$GITHUB_PATH"',
        '  exit 1',
        'fi',
        'echo "second=2" >> "$GITHUB_OUTPUT"; echo "second summary" >> "$GITHUB_STEP_SUMMARY"',
      ].join('\n');
      const show = 'echo "${first-unset}"; case $PATH in /first:*) echo in-path;; esac';
      const { step, log, summary } = await rig().run([
        { id: 'a', retries: 1, run },
        { id: 'b', needs: 'a', run: show },
      ]);
      expect(step('a')).toMatchObject({ attempts: 2, outputs: { second: '2' } });
      expect(step('a').outputs).toEqual({ second: '2' });
      expect(log('b').toString()).toBe('unset\n');
      expect(summary).toContain('second summary');
      expect(summary).not.toContain('first summary');
      expect(new Set(rig().read('files').trim().split('\n')).size).toBe(10);
    }),
  );
});

describePosix('the directory for scripts', () => {
  it('is empty again after a run', async () => {
    const steps = [{ id: 'a', run: 'echo "x=1" >> "$GITHUB_OUTPUT"; ls "$(dirname "$0")"' }];
    const { log } = await rig().run(steps, { flags: [] });
    expect(log('a').toString()).toContain('.output');
    expect(readdirSync(rig().scratch)).toEqual([]);
  });
});
