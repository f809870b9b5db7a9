import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  abandonedFolders,
  claimScratch,
  MAX_SILENCE_MS,
  removeQuietly,
  type ScratchOwner,
} from '../../src/run/scratch-owner.js';
import { itWithProc } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** A folder that says it is this process's, but for what is given; one that says nothing where that is null. */
function folder(name: string, given: Partial<ScratchOwner> | null): string {
  const path = join(directory, name);
  mkdirSync(path);
  if (given === null) return path;
  claimScratch(path);
  const file = join(path, 'owner.json');
  const owner = JSON.parse(readFileSync(file, 'utf8')) as ScratchOwner;
  writeFileSync(file, JSON.stringify({ ...owner, ...given }));
  return path;
}

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

function sweep(): void {
  abandonedFolders(directory, 'run-').forEach(removeQuietly);
}

describe('what killed runs have left', () => {
  it('is removed once the process is gone, and nothing else', () => {
    const gone = folder('run-gone', { pid: endedPid() });
    writeFileSync(join(gone, 'a.log'), 'words');
    const kept = [
      folder('run-own', {}),
      folder('run-unknown', null),
      folder('else', { pid: endedPid() }),
      folder('run-elsewhere', { pid: endedPid(), place: 'another machine' }),
    ];
    sweep();
    expect(existsSync(gone)).toBe(false);
    expect(kept.filter((path) => !existsSync(path))).toEqual([]);
  });

  itWithProc('is removed where another process has its number', () => {
    const gone = folder('run-gone', { startedAt: '1' });
    sweep();
    expect(existsSync(gone)).toBe(false);
  });

  it('is removed after a month where the process cannot be asked for', () => {
    const path = folder('run-elsewhere', { place: 'another machine' });
    const long = folder('run-long', { place: 'another machine' });
    const old = new Date(Date.now() - MAX_SILENCE_MS - 60_000);
    for (const name of ['', 'owner.json']) utimesSync(join(path, name), old, old);
    utimesSync(long, old, old);
    sweep();
    expect([path, long].map((one) => existsSync(one))).toEqual([false, true]);
  });

  it('is no reason to fail where it cannot be looked at', () => {
    const path = folder('run-odd', {});
    writeFileSync(join(path, 'owner.json'), 'null');
    writeFileSync(join(directory, 'run-file'), '');
    expect(() => {
      sweep();
      abandonedFolders(join(directory, 'missing'), 'run-').forEach(removeQuietly);
    }).not.toThrow();
    expect(existsSync(path)).toBe(true);
  });
});
