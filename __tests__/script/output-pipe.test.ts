import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { RunTask, TaskResult } from '../../src/model/task.js';
import { runScript } from '../../src/script/run-script.js';
import { quickOrSlow } from '../rigs/extent.js';
import { describePosix } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

jest.setTimeout(30_000);

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** Runs a script of this name in the test's directory. */
function run(name: string, script: string, fields: Partial<RunTask> = {}): Promise<TaskResult> {
  const task: RunTask = {
    kind: 'run',
    script,
    shell: 'bash',
    workingDirectory: directory,
    env: {},
    path: [],
    scratch: join(directory, name),
    logFile: logOf(name),
    appendsToLog: false,
    ...fields,
  };
  if (!task.appendsToLog && fields.logFile === undefined) writeFileSync(task.logFile, '');
  return runScript(task, () => undefined);
}

const logOf = (name: string): string => join(directory, `${name}.log`);
const log = (name: string): string => readFileSync(logOf(name), 'latin1');
const pipes = (): number =>
  readdirSync(directory).filter((entry) => entry.endsWith('.pipe')).length;

const ended = (code: number) => ({
  cause: code === 0 ? null : { kind: 'exit', code },
  exitCode: code,
});

const itWithFullDevice = existsSync('/dev/full') ? it : it.skip;

describePosix('the output of a script', () => {
  itWithFullDevice('that cannot be kept fails the step, which runs to its end', async () => {
    const result = await run('a', 'seq 100000; echo x=1 >> "$GITHUB_OUTPUT"', {
      logFile: '/dev/full',
    });
    expect(result).toMatchObject({
      cause: {
        kind: 'file',
        path: '/dev/full',
        message: expect.stringContaining('no space is left'),
      },
      exitCode: 0,
      outputs: { x: '1' },
    });
  });

  it('keeps its order, however it gets there', async () => {
    const script = [
      'echo a',
      'echo b > /dev/stderr',
      'echo c',
      'echo d | tee /dev/stdout',
      'echo e >> /dev/stderr',
      'echo f >&2',
      '(echo g > /dev/stdout)',
      'bash -c "echo h > /dev/fd/2"',
      'printf i',
    ];
    expect(await run('a', script.join('\n'))).toMatchObject(ended(0));
    expect(log('a')).toBe('a\nb\nc\nd\nd\ne\nf\ng\nh\ni');
  });

  it('comes from standard output and standard error in the order of the writes', async () => {
    await run('a', 'for i in $(seq 500); do echo "out $i"; echo "err $i" >&2; done');
    const lines = Array.from({ length: 500 }, (_, index) => String(index + 1));
    expect(log('a')).toBe(lines.map((number) => `out ${number}\nerr ${number}\n`).join(''));
  });

  it('is complete when there is much of it', async () => {
    const COUNT = quickOrSlow(100_000, 2_700_000);
    expect(await run('a', `seq ${String(COUNT)}`)).toMatchObject(ended(0));
    const expected = Buffer.from(
      Array.from({ length: COUNT }, (_, index) => `${String(index + 1)}\n`).join(''),
    );
    expect(expected.length).toBeGreaterThan(quickOrSlow(500_000, 20_000_000));
    // A difference of megabytes is nothing to look at.
    expect(readFileSync(logOf('a')).equals(expected)).toBe(true);
  });

  it('is complete when the script fails', async () => {
    expect(await run('a', 'seq 100000\nfalse\necho never')).toMatchObject(ended(1));
    expect(log('a')).toHaveLength(588_895);
    expect(log('a').endsWith('\n100000\n')).toBe(true);
  });

  it('is complete when the script is killed', async () => {
    const result = await run('a', 'seq 300000\nkill -KILL $$\necho never');
    expect(result).toMatchObject({ cause: { kind: 'signal', signal: 'SIGKILL' }, exitCode: null });
    expect(log('a')).toHaveLength(1_988_895);
    expect(log('a').endsWith('\n300000\n')).toBe(true);
  });

  it('has every byte', async () => {
    const script = `${process.execPath} -e 'process.stdout.write(Buffer.from([...Array(512).keys()]))'`;
    await run('a', script);
    expect(readFileSync(logOf('a'))).toEqual(Buffer.from([...Array(512).keys()]));
  });

  it('is empty if there is none', async () => {
    expect(await run('a', 'true')).toMatchObject(ended(0));
    expect(log('a')).toBe('');
  });

  it('ends where the script closes it', async () => {
    const script = 'echo a\nexec >&- 2>&-\nseq 10 > numbers\n[ "$(wc -l < numbers)" = 10 ]\nexit 3';
    expect(await run('a', script)).toMatchObject(ended(3));
    expect(log('a')).toBe('a\n');
    expect(await run('b', 'echo b')).toMatchObject(ended(0));
    expect(log('b')).toBe('b\n');
  });

  it('goes on from an earlier attempt’s', async () => {
    await run('a', 'echo one');
    await run('a', 'echo two', { appendsToLog: true });
    expect(log('a')).toBe('one\ntwo\n');
    await run('a', 'echo three');
    expect(log('a')).toBe('three\n');
  });

  it('has each attempt begin on a line of its own', async () => {
    await run('a', 'printf one');
    await run('a', 'printf two', { appendsToLog: true });
    await run('a', 'echo three', { appendsToLog: true });
    expect(log('a')).toBe('one\ntwo\nthree\n');
  });

  it('has commands work in each attempt, whatever the one before has stopped', async () => {
    const stop = await run('a', "printf '::stop-commands::tökén\\n::set-output name=x::1'");
    expect(stop.outputs).toEqual({});
    const next = await run('a', 'echo ::set-output name=x::2', { appendsToLog: true });
    expect(next.outputs).toEqual({ x: '2' });
    expect(Buffer.from(log('a'), 'latin1').toString()).toBe(
      '::stop-commands::tökén\n::set-output name=x::1\n::tökén::\n::set-output name=x::2\n',
    );
  });

  it('has what passes through another program that ends after the script', async () => {
    const script = 'exec > >(while read -r line; do echo "> $line"; done)\nseq 1000';
    expect(await run('a', script)).toMatchObject(ended(0));
    const lines = Array.from({ length: 1_000 }, (_, index) => `> ${String(index + 1)}\n`);
    expect(log('a')).toBe(lines.join(''));
  });

  it('is empty of a script that prints its input, for there is none', async () => {
    expect(await run('a', 'cat')).toMatchObject(ended(0));
    expect(log('a')).toBe('');
  });
});

describePosix('the outputs of many scripts', () => {
  it('are kept apart one after the other', async () => {
    for (let index = 0; index < 20; index += 1) {
      const name = `s${String(index)}`;
      await run(name, `echo ${name}; echo ${name} >&2`);
      expect(log(name)).toBe(`${name}\n${name}\n`);
    }
    expect(pipes()).toBe(4);
  });

  it('are kept apart at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `s${String(index)}`);
    const script = (name: string): string =>
      `for i in $(seq 200); do echo ${name}; echo ${name} > /dev/stderr; done`;
    await Promise.all(names.map((name) => run(name, script(name))));
    for (const name of names) expect(log(name)).toBe(`${name}\n`.repeat(400));
  });
});

describePosix('a program that is left behind', () => {
  /**
   * Waits in the background at the pipe `gate`, prints much more than a pipe holds, and says in the
   * pipe `answer` that it has.
   */
  const LEAVE = [
    'mkfifo gate answer',
    'echo before',
    '{ read -r _ < gate; echo late; seq 100000; echo printed > answer; } &',
  ].join('\n');

  it('keeps nobody waiting, and is not kept waiting', async () => {
    expect(await run('a', LEAVE)).toMatchObject(ended(0));
    expect(log('a')).toBe('before\n');
    await writeFile(join(directory, 'gate'), 'go\n');
    expect(await readFile(join(directory, 'answer'), 'utf8')).toBe('printed\n');
    expect(log('a')).toBe('before\n');
  });

  it('prints into no script’s log that comes after', async () => {
    await run('a', LEAVE);
    await run('b', 'echo one\necho go > gate\nread -r _ < answer\necho two');
    expect(log('b')).toBe('one\ntwo\n');
    expect(log('a')).toBe('before\n');
  });

  it('prints into none of the scripts that run at once', async () => {
    await run('a', LEAVE);
    const names = Array.from({ length: 10 }, (_, index) => `s${String(index)}`);
    const [first = '', ...others] = names;
    await Promise.all([
      run(first, 'echo go > gate\nread -r _ < answer\necho done'),
      ...others.map((name) => run(name, `for i in $(seq 100); do echo ${name}; done`)),
    ]);
    expect(log(first)).toBe('done\n');
    for (const name of others) expect(log(name)).toBe(`${name}\n`.repeat(100));
    expect(log('a')).toBe('before\n');
  });
});

describePosix('a program that cannot be started', () => {
  it.each<[string, Partial<RunTask>]>([
    ['is not there', { shell: 'no-such-program-at-all {0}' }],
    ['has no directory', { workingDirectory: '/no/such/directory' }],
    ['has a NUL among its arguments', { shell: 'bash -c a\0b {0}' }],
  ])('because it %s gives its pipe back', async (_, fields) => {
    for (let index = 0; index < 20; index += 1) {
      expect(await run('a', 'true', fields)).toMatchObject({ cause: { kind: 'spawn' } });
    }
    expect(pipes()).toBe(4);
    expect(log('a')).toBe('');
    expect(await run('b', 'echo b')).toMatchObject(ended(0));
    expect(log('b')).toBe('b\n');
    expect(pipes()).toBe(4);
  });
});
