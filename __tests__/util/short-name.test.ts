import { describe, expect, it } from '@jest/globals';
import { shortName } from '../../src/util/short-name.js';

describe('a short name', () => {
  it.each([
    ['build', 'build'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['x'.repeat(101), `${'x'.repeat(99)}…`],
    ['🙂'.repeat(100), '🙂'.repeat(100)],
    ['🙂'.repeat(101), `${'🙂'.repeat(99)}…`],
    ['a\nb', 'a\\nb'],
  ])('of %j', (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});
