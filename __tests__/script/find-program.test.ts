import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findProgram } from '../../src/script/find-program.js';

describe('findProgram', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stepwave-test-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  /** Makes directories with a file `prog` of that mode each, or with none, and gives their PATH. */
  function pathOf(...modes: readonly (number | null)[]): string {
    const directories = modes.map((mode, at) => {
      const directory = join(root, String(at));
      mkdirSync(directory);
      if (mode !== null) {
        writeFileSync(join(directory, 'prog'), '');
        chmodSync(join(directory, 'prog'), mode);
      }
      return directory;
    });
    return directories.join(delimiter);
  }

  const find = (name: string, path: string | undefined): string =>
    findProgram(name, { path, workingDirectory: root, platform: 'linux' });

  it('takes the first directory that has it', () => {
    expect(find('prog', pathOf(null, 0o755, 0o755))).toBe(join(root, '1', 'prog'));
  });

  it('passes over what is no file', () => {
    const path = pathOf(null, 0o755);
    mkdirSync(join(root, '0', 'prog'));
    expect(find('prog', path)).toBe(join(root, '1', 'prog'));
  });

  it('finds what was not there before', () => {
    const path = pathOf(null, null);
    expect(find('prog', path)).toBe('prog');
    writeFileSync(join(root, '1', 'prog'), '', { mode: 0o755 });
    expect(find('prog', path)).toBe(join(root, '1', 'prog'));
  });

  it.each([
    ['a path', './prog'],
    ['an empty name', ''],
  ])('leaves %s to the system', (_, name) => {
    expect(find(name, pathOf(0o755))).toBe(name);
  });

  it('begins relative directories at the working directory', () => {
    const path = pathOf(null, 0o755);
    expect(find('prog', `0${delimiter}./1${delimiter}${path}`)).toBe(join(root, '1', 'prog'));
  });

  it('passes over empty directories, as the runner does', () => {
    const path = pathOf(0o755);
    writeFileSync(join(root, 'prog'), '', { mode: 0o755 });
    expect(find('prog', `${delimiter}${delimiter}${path}`)).toBe(join(root, '0', 'prog'));
    expect(find('prog', '')).toBe('prog');
  });

  it('leaves everything to the system where there is no PATH', () => {
    expect(find('prog', undefined)).toBe('prog');
  });

  it.each(['dir\\prog', 'C:\\prog'])('takes %j for a path on Windows alone', (name) => {
    writeFileSync(join(root, name), '', { mode: 0o755 });
    expect(find(name, root)).toBe(join(root, name));
    const place = { path: root, workingDirectory: root, platform: 'win32' as const };
    expect(findProgram(name, place)).toBe(name);
  });
});
