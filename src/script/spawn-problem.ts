import { accessSync, constants, existsSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { CommandSpec } from './spawn-command.js';

/** A program that could not be started. */
export interface FailedSpawn extends Pick<CommandSpec, 'env' | 'workingDirectory'> {
  /** As it should have been started: a path, or a name that PATH does not know. */
  readonly program: string;
  /** As the plan says it; null for the platform's default. */
  readonly shell: string | null;
  /** The system's word, such as `ENOENT`, or Node's. */
  readonly code: string;
  /** What Node says of it. */
  readonly message: string;
}

/**
 * Why a program could not be started, as a sentence that names the cause. The system says only `ENOENT`, also
 * for a missing working directory, so this looks up what is missing.
 */
export function spawnProblem(failed: FailedSpawn): string {
  const { code, message, env, workingDirectory } = failed;
  switch (code) {
    case 'E2BIG':
      return `${message}: an environment variable, or all of them together, is larger than the system takes`;
    case 'EAGAIN':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
      return `${message}: the system has no room for one more process at the moment`;
    case 'ERR_INVALID_ARG_VALUE':
      return nulProblem(env, workingDirectory);
    default:
      return directoryProblem(workingDirectory) ?? programProblem(failed) ?? message;
  }
}

/** Node would show the value, which may be a secret. */
function nulProblem(env: NodeJS.ProcessEnv, workingDirectory: string): string {
  const holder = Object.entries(env).find((pair) => pair.some((text) => text?.includes('\0')));
  if (holder !== undefined) {
    return `the variable ${named(holder[0])} holds a NUL character, which no variable can`;
  }
  return workingDirectory.includes('\0')
    ? 'the working directory has a NUL character in its path, which no path can'
    : 'the command has a NUL character in it, which no command can';
}

/** What is wrong with a working directory; undefined if a program can be started there. */
function directoryProblem(path: string): string | undefined {
  const found = look(path);
  if (typeof found === 'string') return pathProblem(found, path, 'directory');
  if (!found.isDirectory()) return `the working directory ${named(path)} is a file`;
  return isAllowed(path) ? undefined : `the directory ${named(path)} may not be entered`;
}

/** What is wrong with a program; undefined if nothing is found. */
function programProblem({
  program,
  shell,
  workingDirectory,
  code,
}: FailedSpawn): string | undefined {
  if (!/[\\/]/.test(program)) {
    return code === 'ENOENT' ? `${shell ?? 'the default shell'} is not installed` : undefined;
  }
  const path = resolve(workingDirectory, program);
  const found = look(path);
  if (typeof found === 'string') return pathProblem(found, path, 'program');
  if (found.isDirectory()) return `${named(path)} is a directory, not a program`;
  if (!isAllowed(path)) return `${named(path)} may not be executed (chmod +x allows it)`;
  if (code === 'ENOENT')
    return `the interpreter that ${named(path)} names in its first line is missing`;
  return code === 'ENOEXEC'
    ? `${named(path)} is no program that this system can start; does it lack a first line such as #!/bin/sh?`
    : undefined;
}

/** Why there is nothing at a path, by the system's word for it. */
function pathProblem(code: string, path: string, wanted: 'directory' | 'program'): string {
  switch (code) {
    case 'ENOENT':
      return `there is no ${wanted} ${named(path)}`;
    case 'ENOTDIR':
      return `there is no ${wanted} ${named(path)}: ${named(lastThere(path))} is a file`;
    case 'ELOOP':
      return `there is no ${wanted} ${named(path)}: symbolic links in its path lead in a circle`;
    case 'ENAMETOOLONG':
      return `there is no ${wanted} ${named(path)}: the path is longer than the system takes`;
    case 'EACCES':
      return `the ${wanted} ${named(path)} may not be reached: a directory above it may not be entered`;
    default:
      return `the ${wanted} ${named(path)} cannot be used (${code})`;
  }
}

/** The part of a path that is there. */
function lastThere(path: string): string {
  let part = dirname(path);
  while (!existsSync(part) && part !== dirname(part)) part = dirname(part);
  return part;
}

/** What is at a path, or the system's word for why nothing is. */
function look(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

/** Whether a directory may be entered, or a program executed. */
function isAllowed(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The end of a long path says most. */
const MAX_SHOWN_CHARS = 200;

function named(path: string): string {
  return path.length > MAX_SHOWN_CHARS ? `"…${path.slice(-MAX_SHOWN_CHARS)}"` : `"${path}"`;
}
