import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_PLAN_BYTES } from '../../src/plan/plan-size.js';
import { decodePlan, readPlan } from '../../src/plan/read-plan.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwave-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file of that many bytes which takes no room on the disk. */
function sparseFile(name: string, size: number): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  truncateSync(path, size);
  return path;
}

describe('readPlan', () => {
  it('reads a file under the name that it was given', () => {
    const path = join(folder, 'plan.yml');
    writeFileSync(path, 'steps: []\n');
    expect(readPlan(path)).toEqual({
      ok: true,
      value: { name: path, text: 'steps: []\n', lineStarts: Uint32Array.of(0, 10) },
    });
  });

  it('refuses a file over 32 MiB', () => {
    const path = sparseFile('large.yml', 32 * 1024 * 1024 + 1);
    expect(readPlan(path)).toEqual({
      ok: false,
      error: `${path}: error: a plan file has at most 32 MiB`,
    });
  });

  it('reads a file of exactly 32 MiB', () => {
    const result = readPlan(sparseFile('full.yml', MAX_PLAN_BYTES));
    expect(result.ok && result.value.text.length).toBe(33_554_432);
  });

  it('says that there is no such file', () => {
    const path = join(folder, 'nope.yml');
    expect(readPlan(path)).toEqual({
      ok: false,
      error: `${path}: error: there is no such plan file`,
    });
  });

  it('says that a directory is not a file', () => {
    const path = join(folder, 'directory.yml');
    mkdirSync(path);
    expect(readPlan(path)).toEqual({ ok: false, error: `${path}: error: this is not a file` });
  });

  it('tells the reason of the system where a file cannot be read', () => {
    const path = `${join(folder, 'plan.yml')}/below.yml`;
    writeFileSync(join(folder, 'plan.yml'), '');
    expect(readPlan(path)).toEqual({
      ok: false,
      error: expect.stringMatching(
        /: error: (a part of its path is not a directory|there is no such plan file)/,
      ),
    });
  });

  it('prints no control character of a name', () => {
    expect(readPlan('a\n::error::b.yml')).toEqual({
      ok: false,
      error: 'a\\n::error::b.yml: error: there is no such plan file',
    });
  });
});

describe('decodePlan', () => {
  const decode = (...bytes: readonly (string | number)[]) =>
    decodePlan(
      'plan.yml',
      Buffer.concat(bytes.map((part) => Buffer.from(typeof part === 'string' ? part : [part]))),
    );

  it('decodes UTF-8, and drops a byte order mark', () => {
    expect(decode('\uFEFF日本 😀')).toEqual({
      ok: true,
      value: { name: 'plan.yml', text: '日本 😀', lineStarts: Uint32Array.of(0) },
    });
  });

  it('keeps a replacement character that the file has', () => {
    expect(decode('a\uFFFDb')).toMatchObject({ ok: true, value: { text: 'a\uFFFDb' } });
  });

  it.each([
    ['Latin-1', ['a: caf', 0xe9, '\n'], 1],
    ['a stray continuation byte', ['a\nb\n', 0x80], 3],
    ['a character cut short', ['a\n', 0xe6, 0x97], 2],
    ['an overlong slash', [0xc0, 0xaf], 1],
    ['half a surrogate pair', [0xed, 0xa0, 0x80], 1],
    ['a bad byte behind a replacement character of the file', ['\uFFFD\n\n', 0xff], 3],
  ])('refuses %s and names the line', (_, bytes, line) => {
    expect(decode(...bytes)).toEqual({
      ok: false,
      error: `plan.yml:${String(line)}:1: error: this is not UTF-8; save the file as UTF-8`,
    });
  });
});
