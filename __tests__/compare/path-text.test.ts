import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pathBytes, pathText } from '../../src/compare/path-text.js';

describe('pathText', () => {
  test('is the name itself where that is UTF-8', () => {
    expect(pathText(Buffer.from('src/ä🌊\n'))).toBe('src/ä🌊\n');
  });

  test('has a lone surrogate for each byte that is not', () => {
    const name = Buffer.concat([Buffer.from('ä'), Buffer.of(0xff, 0xc3), Buffer.from('🌊')]);
    expect(pathText(name)).toBe('ä\udcff\udcc3🌊');
  });

  test('keeps bytes apart that only look like characters', () => {
    const overlong = Buffer.of(0xc0, 0xaf);
    const surrogate = Buffer.of(0xed, 0xb3, 0xbf);
    expect([pathText(overlong), pathText(surrogate)]).toEqual([
      '\udcc0\udcaf',
      '\udced\udcb3\udcbf',
    ]);
  });

  test('gives back the bytes of any name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        expect(pathBytes(pathText(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
