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
    ['everywhere', ['s3cret'], 's3cret, as3cretb', '***, a***b'],
    ['that repeats as one', ['s3cret'], 's3crets3cret s3crets3crets3cret', '*** ***'],
    ['that overlaps itself', ['aba'], 'ababa xabay', '*** x***y'],
    ['that overlaps another one', ['abcd', 'cdef'], 'abcdef xcdefabcdy', '*** x***y'],
    ['that touches another one', ['abc', 'def'], 'abcdef abc def', '*** *** ***'],
    ['in the middle of another one', ['abcdef', 'cd'], 'abcdef abcde', '*** ab***e'],
    ['that overlaps no other one', ['ab', 'bc'], 'ab-bc', '***-***'],
    ['whatever its case is, only in this case', ['s3cret'], 'S3CRET s3cret', 'S3CRET ***'],
    ['that means something in a pattern', ['a.*(b)[c]$^'], 'x a.*(b)[c]$^ aab', 'x *** aab'],
    ['beside text that means something in a replacement', ['a'], "$&a$'a$$", "$&***$'***$$"],
    ['that holds another one whole', ['pass', 'password'], 'password pass', '*** ***'],
    ['in the order of their lengths', ['password', 'pass'], 'password pass', '*** ***'],
    ['line by line', ['first\nsecond\r\nthird'], 'third second first', '*** *** ***'],
    ['without its empty lines', ['\nfirst\n\r\n'], 'a\n\nfirst', 'a\n\n***'],
    ['whose lines are indented', ['{\n  first\t\r\n}'], 'first \tfirst  {}', '*** \t***  ***'],
    ['with white space round it if it is one line', [' a '], 'a a b', 'a***b'],
  ])('hides a value %s', (_, values, text, masked) => {
    expect(masksOf(...values).apply(text)).toBe(masked);
  });

  it('hides nothing for an empty value', () => {
    const masks = new Masks();
    expect(masks.add('')).toBe(false);
    expect(masks.add('\n\r\n')).toBe(false);
    expect(masks.apply('a b\n')).toBe('a b\n');
  });

  it.each([' ', '\t \t', ' \n\t\r\n '])('hides nothing for the blank value %j', (value) => {
    const masks = new Masks();
    expect(masks.add(value)).toBe(false);
    expect(masks.apply(' a \t \tb\n')).toBe(' a \t \tb\n');
  });

  it('tells whether a value is new', () => {
    const masks = new Masks();
    expect(masks.add('one')).toBe(true);
    expect(masks.add('one')).toBe(false);
    expect(masks.add('one\ntwo')).toBe(true);
    expect(masks.add('two')).toBe(false);
    expect(masks.add('two\r\none\n')).toBe(false);
    expect(masks.add(' two \n\tone\n')).toBe(false);
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

describe('a cut', () => {
  it.each([
    ['stays where there is nothing to hide', [], 'abc|def', 'abc|def'],
    ['stays before a value', ['cd'], 'ab|cdef', 'ab|cdef'],
    ['stays behind a value', ['cd'], 'abcd|ef', 'abcd|ef'],
    ['moves in front of the value that it is in', ['bcde'], 'abc|def', 'a|bcdef'],
    ['moves from the last character', ['bcde'], 'abcd|ef', 'a|bcdef'],
    ['moves in front of the longest value', ['cde', 'bcdef'], 'abcd|ef', 'a|bcdef'],
    ['moves in front of all that overlap', ['abc', 'cde', 'efg'], 'xabcde|fg', 'x|abcdefg'],
    ['moves for the value that it is in, not for others', ['bc'], 'abcab|cabc', 'abca|bcabc'],
    ['moves to the beginning', ['abc'], 'a|bcdef', '|abcdef'],
    ['stays at the beginning', ['abc'], '|abcdef', '|abcdef'],
    ['stays at the end', ['def'], 'abcdef|', 'abcdef|'],
  ])('%s', (_, values, marked, moved) => {
    const text = marked.replace('|', '');
    const cut = masksOf(...values).cutBefore(text, marked.indexOf('|'));
    expect(`${text.slice(0, cut)}|${text.slice(cut)}`).toBe(moved);
  });

  it('is in no value, and no further in front than has to be', () => {
    const anyWord = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b') });
    const anyText = fc.string({ maxLength: 20, unit: fc.constantFrom('a', 'b', '-') });
    const anyCase = fc.tuple(fc.array(anyWord, { maxLength: 3 }), anyText, fc.nat({ max: 20 }));
    always(anyCase, ([values, text, offset]) => {
      const masks = masksOf(...values);
      const at = Math.min(offset, text.length);
      const cut = masks.cutBefore(text, at);
      const parts = [text.slice(0, cut), text.slice(cut)];
      const hidden = (some: string): number => masks.apply(some).replaceAll('***', '').length;
      expect(parts.reduce((sum, part) => sum + hidden(part), 0)).toBe(hidden(text));
      expect(cut).toBeLessThanOrEqual(at);
      // No value has a dash in it.
      expect(text.slice(cut, at)).not.toContain('-');
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

describe('a value that is masked', () => {
  it.each(['', 'a', 'ab', 'abc'])('is hidden in Base64 behind %j', (before) => {
    const masks = new Masks();
    masks.add('hunter2 secret');
    const encoded = Buffer.from(`${before}hunter2 secret!`).toString('base64');
    expect(masks.apply(encoded)).toMatch(/^.{0,6}\*\*\*.{0,6}$/);
  });

  it.each([
    ['in a URL', 'hunter2%20%22secret%22'],
    ['in JSON', 'hunter2 \\"secret\\"'],
  ])('is hidden %s', (_, text) => {
    const masks = new Masks();
    masks.add('hunter2 "secret"');
    expect(masks.apply(`<${text}>`)).toBe('<***>');
  });

  it('hides nothing that is short enough to stand there by chance', () => {
    const masks = new Masks();
    masks.add('ab');
    expect(masks.apply('YWI= YW')).toBe('YWI= YW');
  });
});
