import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { itPosix } from '../rigs/run-plan.js';
import { makeTempDir, listTree, removeTempDir } from '../rigs/temp-dir.js';
import { writeFileWhole } from '../../src/util/write-file.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

describe('writeFileWhole', () => {
  it('makes the directories above the file, and says where it is', () => {
    const path = writeFileWhole(join(directory, 'a/b/c.json'), '{"é":1}\n');
    expect(path).toBe(join(directory, 'a', 'b', 'c.json'));
    expect(readFileSync(path, 'utf8')).toBe('{"é":1}\n');
  });

  it('takes the place of a file that is there, and leaves nothing else', () => {
    writeFileSync(join(directory, 'x'), 'a much longer text than the new one');
    writeFileWhole(join(directory, 'x'), 'new');
    expect(readFileSync(join(directory, 'x'), 'utf8')).toBe('new');
    expect(listTree(directory)).toEqual(['x']);
  });

  itPosix('writes through a link, which stays', () => {
    writeFileSync(join(directory, 'target'), 'old');
    symlinkSync('target', join(directory, 'link'));
    writeFileWhole(join(directory, 'link'), 'new');
    expect(readFileSync(join(directory, 'target'), 'utf8')).toBe('new');
    expect(lstatSync(join(directory, 'link')).isSymbolicLink()).toBe(true);
  });

  itPosix('writes to a device, which stays', () => {
    // Were it replaced, the first reader would find the text in it.
    writeFileWhole('/dev/null', 'text');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('leaves no temporary file behind where it fails', () => {
    mkdirSync(join(directory, 'x', 'full'), { recursive: true });
    expect(() => writeFileWhole(join(directory, 'x'), 'new')).toThrow(/EISDIR|EPERM|ENOTEMPTY/);
    expect(listTree(directory)).toEqual(['x/', 'x/full/']);
  });
});
