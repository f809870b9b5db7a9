import { lstatSync, type BigIntStats } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DigestMemory, stateOf } from '../../src/cache/digest-memory.js';

const SECOND = 1_000_000_000n;

/** What a file looks like that was written in the given seconds since 1970. */
function looks(change: Partial<BigIntStats>): BigIntStats {
  const stats = lstatSync('.', { bigint: true });
  const times = { mtimeNs: 100n * SECOND, ctimeNs: 100n * SECOND };
  return Object.assign(stats, { size: 5n, ino: 7n }, times, change);
}

describe('what a file looks like', () => {
  test.each<Partial<BigIntStats>>([
    { size: 6n },
    { mtimeNs: 100n * SECOND + 1n },
    { mtimeNs: -1n },
    { ctimeNs: 100n * SECOND + 1n },
    { ino: 8n },
  ])('depends on %p', (change) => {
    expect(stateOf(looks(change))).not.toBe(stateOf(looks({})));
    const memory = DigestMemory.open(null);
    memory.remember('a', looks({}), { digest: 'd', hashedNs: 200n * SECOND });
    expect(memory.digestOf('a', stateOf(looks({})))).toBe('d');
    expect(memory.digestOf('a', stateOf(looks(change)))).toBeUndefined();
    expect(memory.digestOf('b', stateOf(looks({})))).toBeUndefined();
  });

  test('does not depend on when it was read', () => {
    expect(stateOf(looks({ atimeNs: 1n }))).toBe(stateOf(looks({ atimeNs: 2n })));
  });
});

describe('a file is remembered', () => {
  test.each([
    [100n, 100n, 102n, true],
    [100n, 100n, 101n, false],
    [1n, 100n, 101n, false],
    [100n, 1n, 101n, false],
    [300n, 1n, 101n, false],
  ])(
    'if it was written at %d s, changed at %d s, read at %d s: %p',
    (mtime, ctime, read, isKept) => {
      const stats = looks({ mtimeNs: mtime * SECOND, ctimeNs: ctime * SECOND });
      const memory = DigestMemory.open(null);
      memory.remember('a', stats, { digest: 'd', hashedNs: read * SECOND });
      expect(memory.digestOf('a', stateOf(stats))).toBe(isKept ? 'd' : undefined);
    },
  );
});
