/**
 * Runs plans as a user does: the built command line in a process of its own, with real workers, real
 * shells and real files. Every process that comes of a test carries a mark of that test in its
 * environment, and a test fails that leaves one behind.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, it } from '@jest/globals';
import type { RunResult, StepResult } from '../../src/model/result.js';
import { eventually, HAS_PROC, processesWith } from './processes/processes.js';
import { GatedCommands } from './gated-command.js';
import { rigOfTest, type RigOfTest } from './rig-of-test.js';
import { makeTempDir, removeTempDir } from './temp-dir.js';

/** What workers and command lines are started from: the bundle, unless the build is newer. `npm test` makes both. */
export const MAIN = newestOf('build/bundle/index.js', 'build/main.js');

function newestOf(...paths: readonly string[]): string {
  const files = paths.map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)));
  const builtMs = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return files.reduce((newest, file) => (builtMs(file) > builtMs(newest) ? file : newest));
}

/** For what Windows does not have: signals, modes, POSIX shells. */
export const describePosix = process.platform === 'win32' ? describe.skip : describe;
export const itPosix = process.platform === 'win32' ? it.skip : it;
/** For what is found out by `/proc`. */
export const itWithProc = HAS_PROC ? it : it.skip;
/** The same for a test that mostly waits, and runs beside others of its file. */
export const besideWithProc = HAS_PROC ? it.concurrent : it.concurrent.skip;

/** A step as the plan file has it. */
export type PlanStep = Readonly<Record<string, unknown>>;

/** A plan as its file has it, or its steps alone. */
export type PlanText = readonly PlanStep[] | Readonly<Record<string, unknown>>;

/** How a plan is run, besides the plan. */
export interface RunSettings {
  readonly executor?: 'process' | 'thread' | 'inline';
  /** 2 unless said otherwise. */
  readonly workers?: number | 'auto';
  /** Flags of `stepwave run`. A plan with one step gets a pool as well, unless said otherwise. */
  readonly flags?: readonly string[];
  /** Flags of Node. */
  readonly nodeFlags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Words in front of the whole command, such as `nice`. */
  readonly launcher?: readonly string[];
}

/** A run that is over. */
export interface FinishedPlan {
  /** Null if a signal ended Stepwave. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--results` says. */
  readonly result: RunResult;
  /** The Markdown of `--summary`. */
  readonly summary: string;
  readonly step: (id: string) => StepResult;
  /** What `--logs` keeps of a step. */
  readonly log: (id: string) => Buffer;
}

/** A run that has begun. */
export interface RunningPlan {
  readonly pid: number;
  readonly ended: Promise<FinishedPlan>;
}

/** A launcher that runs a line of shell first, such as `umask 077`. */
export function afterShell(line: string): readonly string[] {
  return ['sh', '-c', `${line}; exec "$@"`, 'sh'];
}

/** Flags of every plan of the test file. */
let flagsOfAll: readonly string[] = [];

/** From here on every plan of the test file gets these flags besides its own. */
export function runAllWith(...flags: readonly string[]): void {
  flagsOfAll = flags;
}

/** One test's surroundings. */
export class PlanRig {
  /** Where plans run, and what they find there. */
  readonly workspace: string;
  /** A place next to the workspace, where no plan may write. */
  readonly outside: string;
  /** `RUNNER_TEMP`, as on GitHub: the same for all steps. */
  readonly temporary: string;
  /** Where Stepwave keeps what it needs only during a run; made by the first one. */
  readonly scratch: string;
  readonly gates: GatedCommands;
  readonly #home: string;
  readonly #settings: RunSettings;
  readonly #mark = `STEPWAVE_TEST_MARK=${randomUUID()}`;
  #runs = 0;
  #isOpen = false;

  private constructor(home: string, gates: GatedCommands, settings: RunSettings) {
    this.#home = home;
    this.#settings = settings;
    this.gates = gates;
    this.workspace = join(home, 'workspace');
    this.outside = join(home, 'outside');
    this.temporary = join(home, 'temp');
    this.scratch = join(home, 'state', 'stepwave');
    for (const name of ['workspace', 'outside', 'temp', 'state', 'tmp'])
      mkdirSync(join(home, name));
  }

  /** The settings hold for every plan that says nothing else. */
  static async open(settings: RunSettings = {}): Promise<PlanRig> {
    const home = makeTempDir();
    return new PlanRig(home, await GatedCommands.open(home), settings);
  }

  /** A path in the workspace. */
  path(...parts: readonly string[]): string {
    return join(this.workspace, ...parts);
  }

  /** Puts a file into the workspace. */
  write(path: string, content: string | Buffer): string {
    const file = this.path(path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** A file of the workspace as text. */
  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  /** Whether all of these are in the workspace. */
  has(...paths: readonly string[]): boolean {
    return paths.every((path) => existsSync(this.path(path)));
  }

  /** A file of the workspace to the byte. */
  readBytes(path: string): Buffer {
    return readFileSync(this.path(path));
  }

  /** Lets other users run plans here. */
  openToAll(): void {
    this.#isOpen = true;
    const places = ['workspace', 'temp', 'state', 'tmp'].map((name) => join(this.#home, name));
    for (const path of [this.#home, ...places]) chmodSync(path, 0o777);
  }

  /** Runs a plan to its end. */
  run(plan: PlanText, settings: RunSettings = {}): Promise<FinishedPlan> {
    return this.start(plan, settings).ended;
  }

  /** Begins to run a plan. */
  start(plan: PlanText, ownSettings: RunSettings = {}): RunningPlan {
    const settings = { ...this.#settings, ...ownSettings };
    this.#runs += 1;
    const reports = join(this.#home, `run-${String(this.#runs)}`);
    mkdirSync(reports);
    if (this.#isOpen) chmodSync(reports, 0o777);
    writeFileSync(
      join(reports, 'plan.json'),
      JSON.stringify('length' in plan ? { steps: plan } : plan),
    );
    const { executor = 'process', workers = 2, flags = ['--min-parallel-steps=1'] } = settings;
    return this.#spawn(reports, settings, [
      ...(settings.nodeFlags ?? []),
      ...[MAIN, 'run', join(reports, 'plan.json')],
      ...[`--executor=${executor}`, `--workers=${String(workers)}`],
      `--results=${join(reports, 'results.json')}`,
      `--summary=${join(reports, 'summary.md')}`,
      `--logs=${join(reports, 'logs')}`,
      ...flags,
      ...flagsOfAll,
    ]);
  }

  /** Runs another program with the test's mark. Gives what it wrote. */
  async runProgram(file: string, args: readonly string[]): Promise<string> {
    const reports = join(this.#home, 'program');
    mkdirSync(reports, { recursive: true });
    return (await this.#spawn(reports, {}, [file, ...args]).ended).stdout;
  }

  /** Fails if a process is left of the test, ends what there is, and removes the files. */
  async close(): Promise<void> {
    try {
      await eventually('no process is left', () => processesWith(this.#mark).length === 0);
    } catch (error) {
      const left = processesWith(this.#mark);
      for (const { pid } of left) process.kill(pid, 'SIGKILL');
      const lines = left.map(({ pid, commandLine }) => `  ${String(pid)} ${commandLine}`);
      throw new Error(`processes are left behind:\n${lines.join('\n')}`, { cause: error });
    } finally {
      await this.gates.close();
      removeTempDir(this.#home);
    }
  }

  #spawn(reports: string, settings: RunSettings, args: readonly string[]): RunningPlan {
    const [name = '', value] = this.#mark.split('=');
    const files = ['stdout', 'stderr'].map((stream) => openSync(join(reports, stream), 'w'));
    const [program = '', ...words] = [...(settings.launcher ?? []), process.execPath, ...args];
    const child = spawn(program, words, {
      cwd: this.workspace,
      env: {
        ...process.env,
        ...{ RUNNER_TEMP: this.temporary, TMPDIR: join(this.#home, 'tmp') },
        ...{ XDG_STATE_HOME: join(this.#home, 'state'), ...settings.env, [name]: value },
      },
      stdio: ['ignore', ...files],
      // A group of its own, as a shell gives it, so that a test can press Ctrl-C.
      detached: true,
    });
    for (const file of files) closeSync(file);
    const ended = new Promise<FinishedPlan>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exitCode) => {
        this.gates.giveUp();
        resolve(finishedPlan(reports, exitCode));
      });
    });
    return { pid: child.pid ?? 0, ended };
  }
}

function finishedPlan(reports: string, exitCode: number | null): FinishedPlan {
  const text = (name: string): string => {
    const file = join(reports, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const readResult = (): RunResult => {
    const json = text('results.json');
    if (json === '') throw new Error(`no results; standard error: ${text('stderr')}`);
    return JSON.parse(json) as RunResult;
  };
  return {
    exitCode,
    stdout: text('stdout'),
    stderr: text('stderr'),
    summary: text('summary.md'),
    get result() {
      return readResult();
    },
    step: (id) => {
      const found = readResult().steps.find((step) => step.id === id);
      if (found === undefined) throw new Error(`the results have no step "${id}"`);
      return found;
    },
    log: (id) => readFileSync(join(reports, 'logs', `${id}.log`)),
  };
}

/** Gives each test of the file a rig of its own. */
export function usePlanRig(settings: RunSettings = {}): RigOfTest<PlanRig> {
  let current: PlanRig | undefined;
  beforeEach(async () => {
    current = await PlanRig.open(settings);
  });
  afterEach(async () => {
    await current?.close();
    current = undefined;
  });
  return rigOfTest(
    () => current,
    () => PlanRig.open(settings),
  );
}
