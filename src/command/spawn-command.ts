import { spawn, type ChildProcess } from 'node:child_process';
import { killTreeNow } from './process-tree.js';

/** A program to start, its output going to a file by descriptor. */
export interface CommandSpec {
  readonly program: string;
  readonly args: readonly string[];
  readonly workingDirectory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Open for appending; gets standard output and standard error. */
  readonly outputDescriptor: number;
  readonly isVerbatim: boolean;
  /** A setting of `env` that no process outside of this one's tree has. */
  readonly ownSetting: string;
}

/** How a program ended. */
export type CommandEnd =
  | { readonly type: 'exit'; readonly code: number }
  | { readonly type: 'signal'; readonly signal: string }
  | { readonly type: 'spawn'; readonly code: string; readonly message: string };

/** The programs that this process has running, to be killed if it has to end before them. */
const running = new Map<number, string>();

/** Kills whatever this process started and has not seen the end of. */
export function killRunningCommands(): void {
  for (const [pid, setting] of running) killTreeNow({ pid, setting });
}

/**
 * Starts a program as the leader of a process group of its own, so that it can be killed with all its
 * children and nothing else, and waits for its end. The only place where steps' processes are made;
 * why not through `@actions/exec`: docs/adr/0005-actions-exec.md.
 */
export function spawnCommand(
  spec: CommandSpec,
  onSpawn: (pid: number) => void,
): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const child = start(spec);
    if (!(child instanceof Error)) {
      const { pid } = child;
      child.once('error', (error: NodeJS.ErrnoException) => {
        resolve(spawnFailure(error));
      });
      child.once('exit', (code, signal) => {
        if (pid !== undefined) running.delete(pid);
        resolve(
          code === null ? { type: 'signal', signal: signal ?? 'unknown' } : { type: 'exit', code },
        );
      });
      if (pid === undefined) return;
      running.set(pid, spec.ownSetting);
      onSpawn(pid);
    } else {
      resolve(spawnFailure(child));
    }
  });
}

/** Node throws for arguments that no process can have (a NUL in them), and emits everything else. */
function start(spec: CommandSpec): ChildProcess | Error {
  try {
    return spawn(spec.program, spec.args, {
      cwd: spec.workingDirectory,
      env: spec.env,
      stdio: ['ignore', spec.outputDescriptor, spec.outputDescriptor],
      detached: process.platform !== 'win32',
      windowsHide: true,
      windowsVerbatimArguments: spec.isVerbatim,
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function spawnFailure(error: NodeJS.ErrnoException): CommandEnd {
  return { type: 'spawn', code: error.code ?? 'unknown', message: error.message };
}
