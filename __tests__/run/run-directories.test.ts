import { chmodSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeDirectories, type MadeDirectories } from '../../src/run/run-directories.js';
import type { Result } from '../../src/util/result.js';
import { asOrdinaryUser } from '../rigs/ordinary-user.js';
import { describePosix, itWithProc } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

const path = (...parts: readonly string[]): string => join(directory, ...parts);

/** What a run with these places would have. */
function make(
  { root = path('root'), logs = null }: { readonly root?: string; readonly logs?: string | null },
  environment: Readonly<Record<string, string>> = {},
): Result<MadeDirectories, string> {
  return makeDirectories(
    { root, logsDirectory: logs },
    {
      environment: { XDG_STATE_HOME: path('state'), ...environment },
      platform: process.platform,
      workspace: directory,
    },
  );
}

describe('the directories of a run', () => {
  it('are made, and those that are only for the run go with it', () => {
    const made = make({ root: path('a', 'root'), logs: path('a', 'logs') });
    if (!made.ok) throw new Error(made.error);
    const { scratch, temporary = '' } = made.value.directories;
    const places = [path('a', 'root'), path('a', 'logs'), scratch, temporary];
    expect(places.map((place) => existsSync(place))).toEqual([true, true, true, true]);
    expect(realpathSync(dirname(temporary))).toBe(realpathSync(tmpdir()));
    made.value.remove();
    expect(places.map((place) => existsSync(place))).toEqual([true, true, false, false]);
  });

  it('do not include a temporary one where the environment names that', () => {
    const made = make({}, { RUNNER_TEMP: path('temp') });
    if (!made.ok) throw new Error(made.error);
    expect([made.value.directories.temporary, existsSync(path('temp'))]).toEqual([undefined, true]);
    made.value.remove();
    expect(existsSync(path('temp'))).toBe(true);
  });
});

describePosix('a directory that cannot be used', () => {
  it('is named, with the reason', () => {
    writeFileSync(path('file'), '');
    const below = path('file', 'x');
    expect([make({ root: below }), make({ logs: below })]).toEqual([
      ...['root directory', 'directory for logs'].map((what) => ({
        ok: false,
        error: `the ${what} "${below}" cannot be made: a part of its path is not a directory`,
      })),
    ]);
    expect(make({}, { RUNNER_TEMP: path('file') })).toEqual({
      ok: false,
      error: `the directory RUNNER_TEMP "${path('file')}" cannot be made: something is in its place`,
    });
  });

  it('is told of where it would be in one that is closed', async () => {
    mkdirSync(path('closed'));
    chmodSync(path('closed'), 0o555);
    const root = path('closed', 'x');
    expect(await asOrdinaryUser(directory, () => Promise.resolve(make({ root })))).toEqual({
      ok: false,
      error: `the root directory "${root}" cannot be made: permission is denied`,
    });
  });

  itWithProc(
    'is told of before the run where nothing can be put into it, nor looked for without end',
    () => {
      expect([make({ logs: '/proc/self' }), make({ root: '/proc/x/y' })]).toEqual(
        [
          'the directory for logs "/proc/self" cannot be written to: it is not permitted',
          'the root directory "/proc/x/y" cannot be made: there is no such file or directory',
        ].map((error) => ({ ok: false, error })),
      );
    },
  );
});
