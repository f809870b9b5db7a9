import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** Where a program is looked for. */
export interface ProgramPlace {
  /** Directories as PATH has them; undefined for none. */
  readonly path: string | undefined;
  /** The directory that relative parts of PATH start from. */
  readonly workingDirectory: string;
  readonly platform?: NodeJS.Platform;
}

/**
 * The file of a program that PATH names, as the runner looks it up (actions/runner, `WhichUtil`); the name
 * itself where it is a path, or there is no such file. Empty parts of PATH are ignored. Looking is
 * cheaper than trying, because other starts wait for a process that is being started. Nothing is cached: a step
 * may install what a later one runs.
 */
export function findProgram(
  name: string,
  { path, workingDirectory, platform = process.platform }: ProgramPlace,
): string {
  const isWindows = platform === 'win32';
  const isPath = name.includes('/') || (isWindows && name.includes('\\'));
  if (name === '' || isPath || path === undefined) return name;
  const paths = isWindows ? win32 : posix;
  const files =
    isWindows && paths.extname(name) === '' ? WINDOWS_ENDINGS.map((end) => name + end) : [name];
  for (const directory of path.split(paths.delimiter)) {
    if (directory === '') continue;
    const found = files
      .map((file) => paths.resolve(workingDirectory, directory, file))
      .find((file) => isExecutable(file));
    if (found !== undefined) return found;
  }
  return name;
}

/** What Windows starts without a shell. */
const WINDOWS_ENDINGS = ['.com', '.exe'];

/** Whether a file can be started, as far as its mode tells. */
export function isExecutable(file: string): boolean {
  // An error takes longer to make than the answer.
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
