import {
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { text as textFrom } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeNamedPipes } from '../../src/util/named-pipes.js';
import { writeFileWhole } from '../../src/util/write-file.js';
import { itPosix } from '../rigs/run-plan.js';
import { makeTempDir, listTree, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

describe('writeFileWhole', () => {
  it('makes the directories above the file, and says where it is', async () => {
    const path = await writeFileWhole(join(directory, 'a/b/c.json'), '{"é":1}\n');
    expect(path).toBe(join(directory, 'a', 'b', 'c.json'));
    expect(readFileSync(path, 'utf8')).toBe('{"é":1}\n');
  });

  it('takes the place of a file that is there, and leaves nothing else', async () => {
    writeFileSync(join(directory, 'x'), 'a much longer text than the new one');
    await writeFileWhole(join(directory, 'x'), 'new');
    expect(readFileSync(join(directory, 'x'), 'utf8')).toBe('new');
    expect(listTree(directory)).toEqual(['x']);
  });

  itPosix('writes through a link, which stays', async () => {
    writeFileSync(join(directory, 'target'), 'old');
    symlinkSync('target', join(directory, 'link'));
    await writeFileWhole(join(directory, 'link'), 'new');
    expect(readFileSync(join(directory, 'target'), 'utf8')).toBe('new');
    expect(lstatSync(join(directory, 'link')).isSymbolicLink()).toBe(true);
  });

  itPosix('writes to a device, which stays', async () => {
    // Were it replaced, the first reader would find the text in it.
    await writeFileWhole('/dev/null', 'text');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  itPosix('does not wait for somebody to read a pipe', async () => {
    const pipe = join(directory, 'pipe');
    makeNamedPipes([pipe]);
    await expect(writeFileWhole(pipe, 'text')).rejects.toMatchObject({ code: 'ENXIO' });
  });

  itPosix('writes through a pipe, however much, while somebody reads it', async () => {
    const pipe = join(directory, 'pipe');
    makeNamedPipes([pipe]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const stream = new Socket({ fd: reader, readable: true, writable: false });
    const text = 'x'.repeat(1024 * 1024);
    const [read] = await Promise.all([textFrom(stream), writeFileWhole(pipe, text)]);
    expect(read.length).toBe(text.length);
  });

  it('says what is in the way, and never returns late for it', async () => {
    writeFileSync(join(directory, 'file'), '');
    const below = writeFileWhole(join(directory, 'file', 'x'), 'text');
    await expect(below).rejects.toMatchObject({ code: expect.stringMatching(/ENOTDIR|EEXIST/) });
    if (process.platform !== 'linux') return;
    await expect(writeFileWhole('/proc/x/y/z', 'text')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('leaves no temporary file behind where it fails', async () => {
    mkdirSync(join(directory, 'x', 'full'), { recursive: true });
    await expect(writeFileWhole(join(directory, 'x'), 'new')).rejects.toThrow(
      /EISDIR|EPERM|ENOTEMPTY/,
    );
    expect(listTree(directory)).toEqual(['x/', 'x/full/']);
  });
});
