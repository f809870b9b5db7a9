import { pbkdf2 } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { intoFile } from '../../src/util/into-file.js';
import { itPosix } from '../rigs/run-plan.js';
import { makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';
let file = '';

beforeEach(() => {
  directory = makeTempDir();
  file = join(directory, 'file');
});

afterEach(() => {
  removeTempDir(directory);
});

/** Keeps the threads that open files busy for a while. */
async function busyThreads(): Promise<void> {
  const hash = promisify(pbkdf2);
  await Promise.all(Array.from({ length: 16 }, () => hash('a', 'b', 100_000, 32, 'sha256')));
}

async function* failing(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('a part'));
  throw new Error('broken');
}

const write = (parts: Readable, flags: 'w' | 'wx' = 'w') =>
  intoFile(file, { flags }, (sink) => pipeline(parts, sink));

describe('a stream into a file', () => {
  it('is written as a whole', async () => {
    await write(Readable.from([Buffer.from('one '), Buffer.from('two')]));
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  itPosix('is for the user alone', async () => {
    await write(Readable.from(['one']));
    expect(modeOf(file)).toBe('0600');
  });

  // Node 24 waits for the file to be opened by itself: this shows something on older ones.
  it('that fails leaves no file to one who removes it then, even where files open slowly', async () => {
    const busy = busyThreads();
    await expect(write(Readable.from(failing()))).rejects.toThrow('broken');
    rmSync(file, { force: true });
    await busy;
    expect(existsSync(file)).toBe(false);
  });

  it('refuses an existing file if told to', async () => {
    await write(Readable.from(['one']));
    await expect(write(Readable.from(['two']), 'wx')).rejects.toThrow('EEXIST');
    expect(readFileSync(file, 'utf8')).toBe('one');
  });

  it('tells a folder that is not there', async () => {
    file = join(directory, 'none', 'file');
    await expect(write(Readable.from(['one']))).rejects.toThrow('ENOENT');
  });
});
