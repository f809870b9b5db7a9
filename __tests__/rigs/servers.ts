/** The real servers that tests run as services. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import { it } from '@jest/globals';

/** Debian keeps PostgreSQL's own programs off the path. */
export const PATH = [...postgresFolders(), process.env.PATH ?? ''].join(delimiter);

function postgresFolders(): readonly string[] {
  try {
    return readdirSync('/usr/lib/postgresql').map((one) => `/usr/lib/postgresql/${one}/bin`);
  } catch {
    return [];
  }
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version'], { env: { PATH } }).status === 0;
}

/** A test that is left out where a program is not installed, unless SERVERS says that all must be there. */
export function itWith(...programs: readonly string[]): typeof it | typeof it.skip {
  return process.env.SERVERS === 'required' || programs.every(isThere) ? it : it.skip;
}
