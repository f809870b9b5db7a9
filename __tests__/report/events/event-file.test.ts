import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventFile } from '../../../src/report/events/event-file.js';
import type { EventRecord } from '../../../src/report/events/event-record.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

const itPosix = process.platform === 'win32' ? it.skip : it;
const itWithFull = existsSync('/dev/full') ? it : it.skip;

let folder = '';
beforeEach(() => {
  folder = makeTempDir();
});
afterEach(() => {
  removeTempDir(folder);
});

const event = (message: string): EventRecord => ({
  ...{ schema: 1, type: 'notice', timeMs: 0, severity: 'warning', message },
});
const lineOf = (message: string): string => `${JSON.stringify(event(message))}\n`;
const LIMIT = (): number => 20;

describe('EventFile', () => {
  it('has each line in the file when it is written, and replaces what was there', async () => {
    const path = join(folder, 'new', 'events.ndjson');
    for (const round of ['first', 'second']) {
      const file = new EventFile(path, LIMIT);
      file.write(event(round));
      expect(readFileSync(path, 'utf8')).toBe(lineOf(round));
      file.write(event('again'));
      expect(readFileSync(path, 'utf8')).toBe(lineOf(round) + lineOf('again'));
      expect(await file.end()).toBeNull();
    }
  });

  it('tells at the end, once, that the file could not be opened', async () => {
    const file = new EventFile(folder, LIMIT);
    file.write(event('a'));
    expect(await file.end()).toBe(`the events cannot be written to "${folder}": it is a directory`);
  });

  itWithFull('tells at the end that the disk is full', async () => {
    const file = new EventFile('/dev/full', LIMIT);
    for (const message of ['a', 'b']) file.write(event(message));
    expect(await file.end()).toBe(
      'the events cannot be written to "/dev/full": no space is left on the device',
    );
  });

  itPosix(
    'gives a slow reader of a pipe all lines, and does not wait for it before the end',
    async () => {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
      const file = new EventFile(pipe, () => 30_000);
      const long = 'x'.repeat(50_000);
      // More than the 64 KiB that a pipe holds.
      for (let count = 0; count < 20; count += 1) file.write(event(long));
      const ended = file.end();
      const child = spawn('cat', { stdio: [reader, 'pipe', 'inherit'] });
      if (child.stdout === null) throw new Error('cat has no output');
      closeSync(reader);
      expect(String(await buffer(child.stdout))).toBe(lineOf(long).repeat(20));
      expect(await ended).toBeNull();
    },
  );

  itPosix('gives up on a reader that is gone, or that takes nothing at the end', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const gone = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const file = new EventFile(pipe, LIMIT);
    file.write(event('a'));
    expect(readSync(gone, Buffer.alloc(1000))).toBe(lineOf('a').length);
    closeSync(gone);
    for (const message of ['b', 'c']) file.write(event(message));
    expect(await file.end()).toBe(`the events cannot be written to "${pipe}": its reader is gone`);
    const idle = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const stuck = new EventFile(pipe, LIMIT);
    for (let count = 0; count < 3; count += 1) stuck.write(event('x'.repeat(50_000)));
    expect(await stuck.end()).toContain('it is a pipe whose reader takes nothing');
    closeSync(idle);
  });
});
