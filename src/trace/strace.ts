/**
 * Watches a program with strace. In: a program and its arguments. Out: the program and the arguments that watch it, and
 * from the file that they write what it did. It must not know what a step is.
 */
import { execFileSync } from 'node:child_process';
import type { TracerAccess } from '../model/task.js';
import { CALLS } from './calls.js';

/** A program with its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * The command that runs a program under strace, which writes the trace into the tracer's file. The program stays a child of whoever
 * starts it (`-D`), so its exit code, its signals and its process number are its own. Only the calls that are wanted
 * stop it (`--seccomp-bpf`); without that it is several times slower.
 */
export function watched({ program, args }: Command, tracer: TracerAccess): Command {
  const calls = [...CALLS.keys()].map((name) => `?${name}`).join();
  const flags = ['-D', '-f', '-q', '-y', '-s', '4096', '--seccomp-bpf', '-e', `trace=${calls}`];
  return {
    program: tracer.program,
    args: [...flags, '-e', 'signal=!SIGCHLD', '-o', tracer.file, '--', program, ...args],
  };
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
