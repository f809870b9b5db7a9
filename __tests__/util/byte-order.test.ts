import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sortedByBytes } from '../../src/util/byte-order.js';

test('sorts as UTF-8 bytes sort, whatever the characters', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 4 }));
  fc.assert(
    fc.property(texts, (list) => {
      const expected = list.map((text) => Buffer.from(text)).sort((a, b) => a.compare(b));
      expect(sortedByBytes(list, (text) => text)).toEqual(
        expected.map((bytes) => bytes.toString()),
      );
    }),
  );
  expect(sortedByBytes(['😀', '\uffee', 'z', 'ä'], (text) => text)).toEqual([
    'z',
    'ä',
    '\uffee',
    '😀',
  ]);
});
