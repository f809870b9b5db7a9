/**
 * Watches a program with strace. In: a program and its arguments. Out: the program and the arguments that watch it, and
 * from the file that they write what it did. It must not know what a step is.
 */
import { execFileSync } from 'node:child_process';
import type { TracerAccess } from '../model/task.js';
import { CALLS } from './calls.js';

/** A program with its arguments and its environment. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * What a thread or the child of a fork calls first. strace stops a new process at every call until the filter has
 * stopped it once: a thread that only waits and computes would stop at each of its calls.
 */
const FIRST_CALLS = ['set_robust_list', 'sigaltstack'];

/** The calls whose structures are read: flags of sharing, how a file is opened, addresses. Those of others cost time. */
const READ_STRUCTURES = ['clone3', 'openat2', 'connect', 'bind'];

/** Signals that end no process. Those that may do so must be told, or the end by them is not told either. */
const QUIET_SIGNALS = 'signal=!SIGCHLD,SIGURG,SIGWINCH,SIGCONT';

/**
 * The command that runs a program under strace, which writes the trace into the tracer's file.
 *
 * - The program stays a child of whoever starts it, so its exit code, its signals and its process number are its own.
 * - strace gets a session of its own (`-DDD`), and no `setting` (`NAME=value`), which tells the program's processes from
 *   others: whoever ends those must not end strace. It sees all of them end and then ends by itself. Without it the
 *   calls that it watches fail (ENOSYS), so a script could not clean up.
 * - Only the calls that are wanted stop the program (`--seccomp-bpf`); without that it is several times slower.
 * - io_uring does its work without system calls, so nobody would see it. Programs are told that there is none
 *   (`inject`), as in most containers, and use system calls instead. Node.js from 22 on sets one up at every start.
 */
export function watched(
  { program, args, env }: Command,
  tracer: TracerAccess,
  setting: string,
): Command {
  const flags = ['-DDD', '-f', '-q', '-y', '--seccomp-bpf', '-E', setting];
  const name = setting.slice(0, setting.indexOf('='));
  return {
    program: tracer.program,
    args: [
      ...flags,
      ...['-e', `trace=${namesOf([...CALLS.keys(), ...FIRST_CALLS])}`],
      ...['-e', `verbose=${namesOf(READ_STRUCTURES)}`, '-e', QUIET_SIGNALS, '-o', tracer.file],
      ...['-e', 'inject=?io_uring_setup:error=ENOSYS'],
      ...['--', program, ...args],
    ],
    env: Object.fromEntries(Object.entries(env).filter(([key]) => key !== name)),
  };
}

/** A list of calls for strace. Not every processor has each of them. */
function namesOf(calls: readonly string[]): string {
  return calls.map((name) => `?${name}`).join();
}

/** Why this strace can watch nothing here, with a remedy; null if it can. */
export function watchProblem(platform: NodeJS.Platform, program = 'strace'): string | null {
  if (platform !== 'linux') return 'steps can be watched on Linux only';
  try {
    const text = execFileSync(program, ['-qq', '-e', 'trace=none', '--', 'true'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    return text === '' ? null : text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return 'steps are watched by strace, which is not installed: apt-get install strace';
    }
    const { stderr = '' } = error as { readonly stderr?: string };
    const [line = 'it failed'] = stderr.trim().split('\n');
    return `strace may watch nothing here (${line}): a container needs --cap-add=SYS_PTRACE`;
  }
}
