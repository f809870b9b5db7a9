import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * The file of a program that PATH names, as the runner looks it up; the name itself where that is for the
 * system to find (Windows, a path, a PATH with relative directories) or there is none. Looking is cheaper
 * than trying: a system call here is less than one in a process that is being started, and starting others
 * waits for that. Nothing is remembered, for a step may install what a later one runs.
 */
export function findProgram(
  name: string,
  path: string | undefined,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'win32' || name === '' || name.includes('/') || path === undefined) return name;
  for (const directory of path.split(delimiter)) {
    if (!isAbsolute(directory)) return name;
    const file = join(directory, name);
    if (isExecutable(file)) return file;
  }
  return name;
}

function isExecutable(file: string): boolean {
  // An error takes longer to make than the answer.
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
