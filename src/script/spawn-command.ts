import { spawn, type ChildProcess } from 'node:child_process';
import type { TaskEvent } from '../model/task.js';
import { cpuLedger } from './cpu-time.js';
import { openOutputPipe } from './output-pipe.js';
import { ProcessTree } from './process-tree.js';

/** A program to start. Its output goes to a file descriptor. */
export interface CommandSpec {
  readonly program: string;
  readonly args: readonly string[];
  readonly workingDirectory: string;
  readonly env: NodeJS.ProcessEnv;
  /** The file that gets standard output and standard error, open for writing. */
  readonly logDescriptor: number;
  /** Where named pipes may be made. */
  readonly pipeDirectory: string;
  readonly isVerbatim: boolean;
  /** Its descriptors from 3 on; ignored ones are not open. */
  readonly moreDescriptors: readonly (number | 'ignore')[];
  /** A setting of `env` that only processes of this tree have. */
  readonly ownSetting: string;
}

/** How a program ended. */
export type CommandEnd =
  | ({ readonly type: 'exit'; readonly code: number } & CommandCost)
  | ({ readonly type: 'signal'; readonly signal: string } & CommandCost)
  | { readonly type: 'spawn'; readonly code: string; readonly message: string };

interface CommandCost {
  /** CPU time of the program and of all children that it waited for; null if unknown. */
  readonly cpuMs: number | null;
  /** Why its output could not be kept whole; null if it was. */
  readonly outputProblem: string | null;
}

/** The programs that this process runs. They are killed if it has to end before them. */
const running = new Map<number, string>();

/** Kills the programs that this process started and that have not ended. */
export function killRunningCommands(): void {
  for (const [pid, setting] of running) new ProcessTree({ pid, setting }).killNow();
}

/**
 * Starts a program as the leader of a process group of its own, so that it can be killed with all its
 * children and nothing else, and waits for its end. The only place where steps' processes are made;
 * why not through `@actions/exec`: docs/adr/0005-actions-exec.md.
 */
export function spawnCommand(
  spec: CommandSpec,
  emit: (event: TaskEvent) => void,
): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const output = openOutputPipe(spec.logDescriptor, spec.pipeDirectory);
    cpuLedger.begin(running.size > 0);
    const child = start(spec, output.descriptor);
    output.begun();
    const fail = (error: NodeJS.ErrnoException): void => {
      void output.ended();
      resolve({ type: 'spawn', code: error.code ?? 'unknown', message: error.message });
    };
    if (child instanceof Error) {
      fail(child);
      return;
    }
    const { pid } = child;
    child.once('error', fail);
    if (pid === undefined) return;
    child.once('exit', (code, signal) => {
      running.delete(pid);
      const onLate = (): void => {
        emit({ type: 'exited' });
      };
      const cost = Promise.all([cpuLedger.ended(running.size > 0), output.ended(onLate)]);
      void cost.then(([cpuMs, outputProblem]) => {
        resolve(
          code === null
            ? { type: 'signal', signal: signal ?? 'unknown', cpuMs, outputProblem }
            : { type: 'exit', code, cpuMs, outputProblem },
        );
      });
    });
    running.set(pid, spec.ownSetting);
    emit({ type: 'spawned', pid });
  });
}

/** Node throws for arguments that no process can have (a NUL in them), and emits everything else. */
function start(spec: CommandSpec, output: number): ChildProcess | Error {
  try {
    return spawn(spec.program, spec.args, {
      cwd: spec.workingDirectory,
      env: spec.env,
      stdio: ['ignore', output, output, ...spec.moreDescriptors],
      detached: process.platform !== 'win32',
      windowsHide: true,
      windowsVerbatimArguments: spec.isVerbatim,
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
