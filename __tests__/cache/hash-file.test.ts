import { createHash } from 'node:crypto';
import {
  appendFileSync,
  lstatSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashFile, type FileHash } from '../../src/cache/hash-file.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const onPosix = process.platform === 'win32' ? test.skip : test;

let temp: string;
let file: string;

beforeEach(() => {
  temp = makeTempDir();
  file = join(temp, 'file');
});

afterEach(() => {
  removeTempDir(temp);
});

/** Hashes the file, and does something at its first pause. */
function hashed(meanwhile: () => void = () => undefined): FileHash & { readonly pauses: number } {
  const work = hashFile(file, lstatSync(file, { bigint: true }));
  for (let pauses = 0; ; pauses += 1) {
    const step = work.next();
    if (step.done === true) return { ...step.value, pauses };
    if (pauses === 0) meanwhile();
  }
}

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('hashing a file', () => {
  test.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])(
    'pauses before each MiB of %d bytes',
    (length) => {
      const content = 'x'.repeat(length);
      writeFileSync(file, content);
      const pauses = Math.ceil(length / 1024 / 1024);
      expect(hashed()).toEqual({ digest: sha256(content), isSteady: true, pauses });
    },
  );

  test('tells that the file has changed meanwhile', () => {
    writeFileSync(file, 'x'.repeat(2_000_000));
    expect(
      hashed(() => {
        appendFileSync(file, 'y');
      }).isSteady,
    ).toBe(false);
    expect(
      hashed(() => {
        truncateSync(file, 5);
      }),
    ).toMatchObject({
      digest: sha256('xxxxx'),
      isSteady: false,
    });
  });

  onPosix('refuses a link that has taken its place', () => {
    writeFileSync(join(temp, 'other'), 'x');
    writeFileSync(file, 'x');
    const stats = lstatSync(file, { bigint: true });
    rmSync(file);
    symlinkSync('other', file);
    expect(() => hashFile(file, stats).next()).toThrow('ELOOP');
  });
});
