import { describe, expect, test } from '@jest/globals';
import { nameText } from '../../src/compare/walk-tree.js';

describe('nameText', () => {
  test('is the name itself where that is UTF-8', () => {
    expect(nameText(Buffer.from('ä🌊\n'))).toBe('ä🌊\n');
  });

  test('shows the bytes of a name that is not', () => {
    expect(nameText(Buffer.of(0x66, 0xff, 0xc3))).toBe('f\\xff\\xc3');
  });

  test('keeps bytes apart that only look like characters', () => {
    const overlong = Buffer.of(0xc0, 0xaf);
    const surrogate = Buffer.of(0xed, 0xb3, 0xbf);
    expect([overlong, surrogate].map(nameText)).toEqual(['\\xc0\\xaf', '\\xed\\xb3\\xbf']);
  });
});
