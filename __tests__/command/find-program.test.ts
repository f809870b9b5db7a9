import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from '../../src/command/find-program.js';

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

  const find = (name: string, path: string | undefined): string => findProgram(name, path, 'linux');

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

  it('leaves a PATH with relative or empty directories to the system', () => {
    const path = pathOf(0o755);
    expect(find('prog', `bin${delimiter}${path}`)).toBe('prog');
    expect(find('prog', `${delimiter}${path}`)).toBe('prog');
  });

  it('leaves everything to the system where there is no PATH, and on Windows', () => {
    expect(find('prog', undefined)).toBe('prog');
    expect(findProgram('prog', pathOf(0o755), 'win32')).toBe('prog');
  });
});
