import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { HAS_PROC } from '../rigs/processes/processes.js';
import { DistRig, REPOSITORY, useDistRig } from '../rigs/built-dist.js';
import { parseAssignments, readRunnerLog, RunnerFiles } from '../rigs/runner-files.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const rig = useDistRig();
const itWithProc = HAS_PROC ? it : it.skip;

describe('the rig for the built product', () => {
  it('runs a copy of dist/ that has nothing else beside it', () => {
    const copy = dirname(rig().script);
    expect(readdirSync(copy).sort()).toEqual(readdirSync(join(REPOSITORY, 'dist')).sort());
    expect(copy).toMatch(/stepwave dîst [^/\\]+[/\\]dist$/);
    expect(readdirSync(join(copy, '..')).sort()).toEqual(['dist', expect.stringMatching(/^test /)]);
  });

  it('gives a process the environment that it is given, and what it needs to start', async () => {
    const list = 'process.stdout.write(Object.keys(process.env).sort().join())';
    const command = [process.execPath, '-e', list];
    process.env.GITHUB_TEST = 'leaks';
    process.env.NODE_OPTIONS = '--no-warnings';
    const { stdout } = await rig().startProgram(command, { INPUT_A: '1' }).ended;
    delete process.env.GITHUB_TEST;
    delete process.env.NODE_OPTIONS;
    const needed = ['HOME', 'INPUT_A', 'PATH', 'STEPWAVE_DIST_TEST', 'TEMP', 'TMP', 'TMPDIR', 'TZ'];
    expect(stdout.split(',').filter((name) => name !== 'PWD')).toEqual(needed);
  });

  it('tells exit code, output and errors', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    expect(await rig().startProgram([process.execPath, '-e', script]).ended).toEqual({
      code: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('waits at a gate until the file is there, and no longer than the run', async () => {
    const { gate, path, startProgram } = bound(rig());
    const waiting = startProgram([process.execPath, '-e', 'setInterval(() => {}, 1000)']);
    const reached = gate('reached', waiting);
    writeFileSync(path('reached'), '');
    await reached;
    process.kill(waiting.pid, 'SIGKILL');
    expect((await waiting.ended).code).toBeNull();
    const over = startProgram([process.execPath, '-e', 'console.log("done")']);
    await expect(gate('never', over)).rejects.toThrow('ended before it made "never":\ndone\n');
  });

  itWithProc('fails, names and ends a process that is left behind', async () => {
    const home = makeTempDir();
    const other = new DistRig(dirname(rig().script), home);
    await other.startProgram(['sh', '-c', 'sleep 1000 >/dev/null 2>&1 &']).ended;
    await expect(other.close()).rejects.toThrow(/processes are left behind:\n {2}\d+ sleep 1000/);
    expect(existsSync(home)).toBe(false);
  });
});

function bound(one: DistRig): Pick<DistRig, 'gate' | 'path' | 'startProgram'> {
  return {
    gate: one.gate.bind(one),
    path: one.path.bind(one),
    startProgram: one.startProgram.bind(one),
  };
}

describe("the runner's files", () => {
  it('are there, empty, and are read back as the runner reads them', () => {
    const directory = makeTempDir();
    const { env, ...files } = bind(new RunnerFiles(directory, { number: 7 }));
    expect([files.outputs(), files.exported(), files.paths(), files.state()]).toEqual([
      {},
      [],
      [],
      [],
    ]);
    writeFileSync(env.GITHUB_OUTPUT ?? '', 'a=1\na=2\ntext<<END\ntwo\nlines=x\nEND\n');
    writeFileSync(env.GITHUB_ENV ?? '', 'A=1\nA=2\n');
    writeFileSync(env.GITHUB_PATH ?? '', '/one\n/two\n');
    writeFileSync(env.GITHUB_STEP_SUMMARY ?? '', '# Hi\n');
    writeFileSync(env.GITHUB_STATE ?? '', 's=1\n');
    expect(files.outputs()).toEqual({ a: '2', text: 'two\nlines=x' });
    expect(files.exported()).toEqual([
      ['A', '1'],
      ['A', '2'],
    ]);
    expect(files.paths()).toEqual(['/one', '/two']);
    expect(files.summary()).toBe('# Hi\n');
    expect(files.state()).toEqual([['s', '1']]);
    removeTempDir(directory);
  });

  it('are refused where the runner would fail the step', () => {
    expect(() => parseAssignments('a=1\nnonsense\n')).toThrow('cannot read this: "nonsense"');
    expect(() => parseAssignments('a<<END\nx\n')).toThrow('cannot read this: "a<<END"');
  });
});

function bind(files: RunnerFiles) {
  return {
    env: files.env,
    outputs: () => files.outputs(),
    exported: () => files.exported(),
    paths: () => files.paths(),
    summary: () => files.summary(),
    state: () => files.state(),
  };
}

describe("the runner's reading of a log", () => {
  it('finds a command of the new form at the beginning of a line, decoded', () => {
    expect(readRunnerLog(' ::error title=a%2Cb,line=3::50 %25%0Ax: y\nsay ::error::no\n')).toEqual({
      commands: [
        { command: 'error', properties: { title: 'a,b', line: '3' }, data: '50 %\nx: y' },
      ],
      lines: ['say ::error::no'],
      stoppedUntil: null,
    });
  });

  it('finds a command of the old form anywhere in a line', () => {
    expect(readRunnerLog('▶ a — ##[add-mask]x%3By (worker 0)').commands).toEqual([
      { command: 'add-mask', properties: {}, data: 'x;y (worker 0)' },
    ]);
  });

  it('does not mind capital letters in the name of a command', () => {
    const log = readRunnerLog('::Error::a\n##[ERROR]b\n::STOP-commands::T\n::t::\n::error::c');
    expect(log.commands.map(({ command, data }) => `${command} ${data}`)).toEqual([
      ...['error a', 'error b', 'stop-commands T', 'error c'],
    ]);
  });

  it('takes unknown commands and half ones for text', () => {
    const lines = ['::nonsense::x', '::error', '##[nonsense]x', '##[error'];
    expect(readRunnerLog(lines.join('\n'))).toEqual({ commands: [], lines, stoppedUntil: null });
  });

  it('stops and resumes', () => {
    const log = readRunnerLog('::stop-commands::t\n::error::no\n::t::\n::error::yes\n');
    expect(log.commands.map(({ data }) => data)).toEqual(['t', 'yes']);
    expect(log.lines).toEqual(['::error::no']);
    expect(readRunnerLog('::stop-commands::t\n').stoppedUntil).toBe('t');
  });
});
