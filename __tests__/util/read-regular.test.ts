import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeNamedPipes } from '../../src/util/named-pipes.js';
import { readRegularFile } from '../../src/util/read-regular.js';
import { describePosix, itWithProc } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

const path = (name: string): string => join(directory, name);

/** What is read of something in the directory, as text, or why it is not. */
function read(name: string, maxBytes = 100): string {
  const bytes = readRegularFile(path(name), maxBytes);
  return bytes.ok ? `read: ${bytes.value.toString()}` : bytes.error.reason;
}

describe('readRegularFile', () => {
  it('reads a file of as many bytes as are allowed, and none of more', () => {
    writeFileSync(path('file'), 'x'.repeat(100));
    writeFileSync(path('empty'), '');
    writeFileSync(path('large'), 'x'.repeat(1024 * 1024 + 1));
    expect(read('file')).toBe(`read: ${'x'.repeat(100)}`);
    expect(read('empty')).toBe('read: ');
    expect(read('large', 1024 * 1024)).toBe('it has more than 1 MiB');
  });

  it('tells that there is none', () => {
    expect(readRegularFile(path('missing'), 100)).toEqual({
      ok: false,
      error: { code: 'ENOENT', reason: 'there is no such file or directory' },
    });
  });

  itWithProc('reads what has no size and a content all the same', () => {
    symlinkSync('/proc/self/stat', path('stat'));
    expect(read('stat', 10_000)).toMatch(/^read: \d+ \(/);
  });
});

describePosix('readRegularFile', () => {
  it('follows links to files', () => {
    writeFileSync(path('file'), 'words');
    symlinkSync('file', path('link'));
    expect(read('link')).toBe('read: words');
  });

  it('says what is there where that is no file, and does not wait for it', async () => {
    makeNamedPipes([path('pipe')]);
    mkdirSync(path('directory'));
    symlinkSync('/dev/zero', path('device'));
    const server = createServer().listen(path('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(['pipe', 'directory', 'device', 'socket'].map((name) => read(name))).toEqual([
      'a named pipe is in its place',
      'a directory is in its place',
      'a device is in its place',
      expect.stringMatching(/socket/),
    ]);
    await new Promise((resolve) => server.close(resolve));
  });
});
