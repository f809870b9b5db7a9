import { describe, expect, test } from '@jest/globals';
import { recordedParts } from '../../src/cache/fingerprint.js';
import { changesBetween, describeChanges } from '../../src/cache/part-changes.js';
import type { FingerprintParts, InputFile } from '../../src/model/cache.js';

const STEP: FingerprintParts = {
  ...{
    kind: 'run',
    script: 'make',
    shell: null,
    directory: '',
    key: '',
    system: 'linux',
    cpu: 'x64',
  },
  ...{
    env: { CI: 'true' },
    path: [],
    outputs: [],
    variables: { NODE_ENV: null },
    files: [file('a.c'), file('b.c')],
  },
};

function file(path: string, digest = '0', type: InputFile['type'] = 'file'): InputFile {
  return { path, digest, type };
}

/** What is said of a step that now is another. */
function why(change: Partial<FingerprintParts>): string {
  const now = recordedParts({ ...STEP, ...change });
  return describeChanges(changesBetween(recordedParts(STEP), now));
}

describe('why a step was not found in the cache', () => {
  test('nothing is said of equal parts', () => {
    expect(changesBetween(recordedParts(STEP), recordedParts({ ...STEP }))).toEqual([]);
    expect(why({})).toBe('');
  });

  test.each<readonly [Partial<FingerprintParts>, string]>([
    [{ script: 'make all' }, 'changed: script'],
    [{ shell: 'bash', directory: 'a', key: 'v2' }, 'changed: shell, working directory, key'],
    [{ system: 'darwin', cpu: 'arm64' }, 'changed: operating system, CPU'],
    [{ path: ['bin'] }, 'changed: PATH'],
    [{ variables: { NODE_ENV: '' } }, 'changed: env NODE_ENV'],
    [{ env: { CI: 'true', NEW: '' }, variables: {} }, 'added: env NEW; removed: env NODE_ENV'],
    [{ files: [file('a.c', '1'), file('c.c')] }, 'changed: a.c; added: c.c; removed: b.c'],
    [{ files: [file('a.c', '0', 'executable'), file('b.c', '0', 'link')] }, 'changed: a.c, b.c'],
    [{ files: [file('a.c'), file('b.c'), file('__proto__')] }, 'added: __proto__'],
  ])('%j', (change, said) => {
    expect(why(change)).toBe(said);
  });

  test('names ten files and counts the others', () => {
    const many = (count: number): readonly InputFile[] => [
      ...STEP.files,
      ...Array.from({ length: count }, (_, index) => file(`x${String(index).padStart(2, '0')}`)),
    ];
    const first = 'x00, x01, x02, x03, x04, x05, x06, x07, x08, x09';
    expect(why({ files: many(10) })).toBe(`added: ${first}`);
    expect(why({ files: many(11) })).toBe(`added: ${first}; 1 more file`);
    expect(why({ files: many(30), script: '' })).toBe(
      `changed: script; added: ${first}; 20 more files`,
    );
  });

  test('a hostile name stays in its line', () => {
    const name = 'x\n::error::y\u001b[2J\u202e';
    expect(why({ files: [...STEP.files, file(name)] })).toBe(
      'added: x\\n::error::y\\u001b[2J\\u202e',
    );
  });
});
