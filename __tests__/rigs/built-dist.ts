/**
 * Runs the built product as its users do: a copy of `dist/` in a folder with a space and a letter
 * that is not ASCII in its name, without `node_modules`, in an environment that holds nothing of the
 * test's own. What a test starts carries a mark in its environment, and a test fails that leaves a
 * process behind.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { parse } from 'yaml';
import type { RunResult, StepResult } from '../../src/model/result.js';
import { eventually, processesWith } from './processes/processes.js';
import { rigOfTest, type RigOfTest } from './rig-of-test.js';
import { readRunnerLog, RunnerFiles, type RunnerLog } from './runner-files.js';
import { listTree, removeTempDir } from './temp-dir.js';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What a process needs to start at all. */
const KEPT_VARIABLES = ['PATH', 'Path', 'PATHEXT', 'SystemRoot', 'windir', 'ComSpec'];

/** How long a run may take; far more than any takes, so that a hanging one is told as such. */
const RUN_LIMIT_MS = 50_000;

/** How something is started. */
export interface StartSettings {
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node, before the script. */
  readonly nodeFlags?: readonly string[];
  /** Words in front of the whole command. */
  readonly launcher?: readonly string[];
}

/** A process that is over. */
export interface Finished {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Finished>;
}

/** What a run of the action left. */
export interface FinishedAction extends Finished {
  readonly runner: RunnerFiles;
  /** What the runner makes of its log. */
  readonly log: RunnerLog;
  /** The results file that the output of this name points at. */
  readonly results: () => RunResult;
}

/** One test's surroundings: a workspace that is empty, and the product. */
export class DistRig {
  /** Where commands run. */
  readonly workspace: string;
  /** `index.js` of the copy. */
  readonly script: string;
  readonly #home: string;
  readonly #mark = `STEPWAVE_DIST_TEST=${randomUUID()}`;
  #runs = 0;

  constructor(copy: string, home: string) {
    this.script = join(copy, 'index.js');
    this.#home = home;
    this.workspace = join(home, 'workspace');
    for (const name of ['workspace', 'home', 'tmp'])
      mkdirSync(join(home, name), { recursive: true });
  }

  /** A path in the workspace. */
  path(...parts: readonly string[]): string {
    return join(this.workspace, ...parts);
  }

  /** Puts a file into the workspace. Gives its path relative to it. */
  write(path: string, content: string | Buffer): string {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
    return path;
  }

  /** Puts a plan of these steps into `plan.json`. */
  plan(steps: readonly object[], keys: object = {}): string {
    return this.write('plan.json', JSON.stringify({ ...keys, steps }));
  }

  /** A file of the workspace as text. */
  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  /** All paths in the workspace. */
  tree(): readonly string[] {
    return listTree(this.workspace);
  }

  /** What Stepwave left in the system's temporary folder. */
  temporaryFiles(): readonly string[] {
    return listTree(join(this.#home, 'tmp'));
  }

  /** What `--results results.json` wrote. */
  results(file = 'results.json'): RunResult {
    return JSON.parse(this.read(file)) as RunResult;
  }

  /** Runs the command line to its end. */
  stepwave(args: readonly string[], settings: StartSettings = {}): Promise<Finished> {
    return this.start(args, settings).ended;
  }

  /** Starts the command line. */
  start(args: readonly string[], settings: StartSettings = {}): Running {
    const { nodeFlags = [], launcher = [] } = settings;
    return this.startProgram(
      [...launcher, process.execPath, ...nodeFlags, this.script, ...args],
      settings.env,
    );
  }

  /** Runs a line of shell in which `stepwave` is the command line. */
  shell(line: string): Promise<Finished> {
    const define = `stepwave() { '${process.execPath}' '${this.script}' "$@"; }`;
    return this.startProgram(['bash', '-c', `${define}\n${line}`]).ended;
  }

  /** Runs the action with these inputs, the others empty, as the runner does. */
  async action(
    inputs: Readonly<Record<string, string>>,
    settings: StartSettings = {},
  ): Promise<FinishedAction> {
    const runner = this.runnerFiles();
    const given = { ...emptyInputs(), ...inputs };
    const variables = Object.entries(given).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]);
    const env = {
      ...runner.env,
      ...(Object.fromEntries(variables) as Record<string, string>),
      ...settings.env,
    };
    const finished = await this.start([], { ...settings, env }).ended;
    return {
      ...finished,
      runner,
      log: readRunnerLog(finished.stdout),
      results: () =>
        JSON.parse(readFileSync(runner.outputs()['results-file'] ?? '', 'utf8')) as RunResult,
    };
  }

  /** Command files and the like for one run. */
  runnerFiles(): RunnerFiles {
    this.#runs += 1;
    const env = { GITHUB_WORKSPACE: this.workspace, RUNNER_WORKSPACE: this.#home };
    const files = new RunnerFiles(join(this.#home, `runner-${String(this.#runs)}`), {
      repository: { full_name: 'octo-org/shop' },
    });
    return Object.assign(files, { env: { ...files.env, ...env } });
  }

  /** Waits until a step of a run has made a file of the workspace: the gate it says it has reached. */
  async gate(path: string, run: Running): Promise<void> {
    const state = { isOver: false };
    void run.ended.then(() => {
      state.isOver = true;
    });
    while (!existsSync(this.path(path))) {
      if (state.isOver) {
        const { stdout, stderr } = await run.ended;
        throw new Error(`the run ended before it made "${path}":\n${stdout}${stderr}`);
      }
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 10);
      });
    }
  }

  /** Fails if a process is left, ends what there is, and removes the files. */
  async close(): Promise<void> {
    try {
      await eventually('no process is left', () => processesWith(this.#mark).length === 0);
    } catch (error) {
      const left = processesWith(this.#mark);
      for (const { pid } of left) process.kill(pid, 'SIGKILL');
      const lines = left.map(({ pid, commandLine }) => `  ${String(pid)} ${commandLine}`);
      throw new Error(`processes are left behind:\n${lines.join('\n')}`, { cause: error });
    } finally {
      removeTempDir(this.#home);
    }
  }

  /** Starts a program in the workspace and the clean environment. */
  startProgram(command: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    const [program = '', ...args] = command;
    const [markName = '', mark = ''] = this.#mark.split('=');
    const child = spawn(program, args, {
      cwd: this.workspace,
      env: { ...this.#cleanEnvironment(), ...env, [markName]: mark },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, as a shell gives it, so that a test can press Ctrl-C.
      detached: process.platform !== 'win32',
    });
    const text = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => text.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => text.stderr.push(chunk));
    const ended = new Promise<Finished>((resolve, reject) => {
      const finished = (code: number | null): Finished => ({
        code,
        stdout: Buffer.concat(text.stdout).toString(),
        stderr: Buffer.concat(text.stderr).toString(),
      });
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        const { stdout, stderr } = finished(null);
        reject(new Error(`it hangs: ${command.join(' ')}\n${stdout}${stderr}`));
      }, RUN_LIMIT_MS);
      child.once('error', reject);
      child.once('close', (code) => {
        clearTimeout(timer);
        resolve(finished(code));
      });
    });
    return { pid: child.pid ?? 0, ended };
  }

  #cleanEnvironment(): Record<string, string> {
    const kept = KEPT_VARIABLES.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    const temporary = join(this.#home, 'tmp');
    return {
      ...Object.fromEntries(kept),
      ...{ HOME: join(this.#home, 'home'), TZ: 'UTC' },
      ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    };
  }
}

/** The step of a result. */
export function stepOf(result: RunResult, id: string): StepResult {
  const found = result.steps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`the results have no step "${id}"`);
  return found;
}

/** Step id to outcome, in the order of the results. */
export function outcomesOf(result: RunResult): Readonly<Record<string, string>> {
  return Object.fromEntries(result.steps.map((step) => [step.id, step.outcome]));
}

/** The runner gives an action all its inputs, those that nobody set as empty text. */
function emptyInputs(): Readonly<Record<string, string>> {
  const action = parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, unknown>>;
  };
  return Object.fromEntries(Object.keys(action.inputs).map((name) => [name, '']));
}

/** Copies `dist/` once for the file, and gives each of its tests a rig of its own. */
export function useDistRig(): RigOfTest<DistRig> {
  let parent = '';
  let current: DistRig | undefined;
  jest.setTimeout(60_000);
  beforeAll(() => {
    parent = realpathSync(mkdtempSync(join(tmpdir(), 'stepwave dîst ')));
    cpSync(join(REPOSITORY, 'dist'), join(parent, 'dist'), { recursive: true });
  });
  const open = (): DistRig => new DistRig(join(parent, 'dist'), mkdtempSync(join(parent, 'test ')));
  beforeEach(() => {
    current = open();
  });
  afterEach(async () => {
    const rig = current;
    current = undefined;
    await rig?.close();
  });
  afterAll(() => {
    removeTempDir(parent);
  });
  return rigOfTest(() => current, open);
}
