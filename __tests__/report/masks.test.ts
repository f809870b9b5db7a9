import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Masks, maskText } from '../../src/report/masks.js';
import { always } from '../rigs/graph-builder.js';

function masksOf(...values: readonly string[]): Masks {
  const masks = new Masks();
  for (const value of values) masks.add(value);
  return masks;
}

describe('Masks', () => {
  it('leaves a text as it is where there is nothing to hide', () => {
    expect(new Masks().apply('a\0ÿ\r\n')).toBe('a\0ÿ\r\n');
    expect(masksOf('s3cret').apply('s3cre t\n')).toBe('s3cre t\n');
  });

  it.each([
    ['everywhere', ['s3cret'], 's3cret, as3cretb s3crets3cret', '***, a***b ******'],
    ['whatever its case is, only in this case', ['s3cret'], 'S3CRET s3cret', 'S3CRET ***'],
    ['that means something in a pattern', ['a.*(b)[c]$^'], 'x a.*(b)[c]$^ aab', 'x *** aab'],
    ['beside text that means something in a replacement', ['a'], "$&a$'a$$", "$&***$'***$$"],
    ['that holds another one whole', ['pass', 'password'], 'password pass', '*** ***'],
    ['in the order of their lengths', ['password', 'pass'], 'password pass', '*** ***'],
    ['line by line', ['first\nsecond\r\nthird'], 'third second first', '*** *** ***'],
    ['without its empty lines', ['\nfirst\n\r\n'], 'a\n\nfirst', 'a\n\n***'],
  ])('hides a value %s', (_, values, text, masked) => {
    expect(masksOf(...values).apply(text)).toBe(masked);
  });

  it('hides nothing for an empty value', () => {
    const masks = new Masks();
    expect(masks.add('')).toBe(false);
    expect(masks.add('\n\r\n')).toBe(false);
    expect(masks.apply('a b\n')).toBe('a b\n');
  });

  it('tells whether a value is new', () => {
    const masks = new Masks();
    expect(masks.add('one')).toBe(true);
    expect(masks.add('one')).toBe(false);
    expect(masks.add('one\ntwo')).toBe(true);
    expect(masks.add('two')).toBe(false);
    expect(masks.add('two\r\none\n')).toBe(false);
    expect(masks.add('on')).toBe(true);
  });

  it('lets no value through, whatever the values are', () => {
    const anyWord = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'ÿ') });
    const anyText = fc.string({ maxLength: 40, unit: fc.constantFrom('a', 'b', 'ÿ', '\n') });
    always(fc.tuple(fc.array(anyWord, { maxLength: 5 }), anyText), ([values, text]) => {
      const masked = masksOf(...values).apply(text);
      expect(values.filter((value) => masked.includes(value))).toEqual([]);
      expect(masked.replaceAll(/[^\n]/g, '').length).toBe(text.replaceAll(/[^\n]/g, '').length);
    });
  });
});

describe('maskText', () => {
  it('finds the bytes of a value in a text of any language', () => {
    const masks = masksOf(Buffer.from('pässwörd ✓').toString('latin1'));
    expect(maskText(masks, '«pässwörd ✓» für 🙂')).toBe('«***» für 🙂');
  });

  it('leaves other text as it is', () => {
    expect(maskText(masksOf('s3cret'), 'Grüße, 世界 🙂\n')).toBe('Grüße, 世界 🙂\n');
  });
});
