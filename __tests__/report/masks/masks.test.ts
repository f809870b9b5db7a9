import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Masks, maskText } from '../../../src/report/masks/masks.js';
import { always } from '../../rigs/graph-builder.js';

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
    ['with and without the white space round it', [' ab '], 'x ab ab- abb', 'x***- ***b'],
    ['that a colour begins in', ['s3cret'], 'a s3\x1b[31mcret\x1b[0m b', 'a ***\x1b[0m b'],
    ['that a control character is in', ['s3cret'], 's3c\0re\x08t s3cr\xc2\x9b1met', '*** ***'],
    ['that has a colour itself', ['a\x1b[1mb\x1b[0mc'], 'a\x1b[1mb\x1b[0mc abc', '*** ***'],
    [
      'between colours',
      ['s3cret'],
      '\x1b[1ms3cret\x1b[0ms3cre\x1b[m',
      '\x1b[1m***\x1b[0ms3cre\x1b[m',
    ],
    [
      'in the address of a link',
      ['s3cret'],
      '\x1b]8;;http://s3cret\x07x',
      '\x1b]8;;http://***\x07x',
    ],
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
    expect(masks.add('one\ntwo')).toBe(false);
    expect(masks.add(' one\t')).toBe(true);
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
    const encoded = Buffer.from(`${before}hunter2 secret!`).toString('base64');
    expect(masksOf('hunter2 secret').apply(encoded)).toMatch(/^.{0,6}\*\*\*.{0,6}$/);
  });

  // What the runner's encoders make of a value (actions/runner, ValueEncoders), worked out by hand.
  it.each([
    ['in Base64, with its padding', 'hunter2 secret', 'aHVudGVyMiBzZWNyZXQ='],
    ['in Base64 but for its first byte', 'hunter2', 'dW50ZXIy'],
    ['in Base64 but for its first two bytes', 'hunter2', 'bnRlcjI='],
    ['in Base64, however short', 'ab', 'YWI='],
    ['in Base64, all its lines at once', 'one\ntwo', 'b25lCnR3bw=='],
    ['as an argument', 'say "hi"', 'say \\"hi\\"'],
    ['as a string of an expression', "it's", "it''s"],
    ['in JSON', 'a"b\\c\td', 'a\\"b\\\\c\\td'],
    ['in JSON, all its lines at once', 'one\r\ntwo', 'one\\r\\ntwo'],
    ['in JSON, with the line ends that only .NET escapes', 'a\u0085b\u2028c', 'a\\u0085b\\u2028c'],
    ['in a URL', 'hunter2 "secret"', 'hunter2%20%22secret%22'],
    ['in a URL as .NET escapes it', "hunter!'(2)*", 'hunter%21%27%282%29%2A'],
    ['in a URL as JavaScript escapes it', "a/hunter!'(2)*", "a%2Fhunter!'(2)*"],
    ['in a URL, all its lines at once', 'one\ntwo', 'one%0Atwo'],
    ['in XML', `<a> & "b" 'c'`, '&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;'],
    ['without its double quotes', '"hunter2"', 'hunter2'],
    ['up to its last ampersand', 'part1&part2&part3', 'part1&part2&'],
    ['behind its last ampersand', 'part1&part2&last-part', 'last-part'],
    ['up to a coloured letter', 'part1&+xpart2&part3', 'part1&+'],
    ['behind a coloured letter', 'part1&+xpart2&part3', 'part2&part3'],
  ])('is hidden %s', (_, value, spelling) => {
    expect(maskText(masksOf(Buffer.from(value).toString('latin1')), `<${spelling}>`)).toBe('<***>');
  });

  it.each([
    ['quotes of a short value', '"a=b+c"', 'a=b+c'],
    ['a short part of it', 'ab&cd', 'ab& cd'],
    ['Base64 that the value alone does not make', 'ab', 'YWJj'],
  ])('leaves %s as it is, as the runner does', (_, value, text) => {
    expect(masksOf(value).apply(text)).toBe(text);
  });

  it('is one of very many, all of them hidden wherever they are', () => {
    const masks = new Masks();
    const values = Array.from({ length: 5_000 }, (_, index) => `ghp_${String(index * 7_919)}x`);
    for (const value of values) masks.add(value);
    expect(masks.apply(values.join(' '))).toBe(values.map(() => '***').join(' '));
    expect(masks.apply('ghp_7918x ghp_7919x ghp_79190')).toBe('ghp_7918x *** ghp_79190');
  });

  it('is found wherever looking for each by itself would find it', () => {
    const letters = fc.constantFrom('a', 'b', 'ÿ');
    const anyWord = fc.string({ minLength: 1, maxLength: 7, unit: letters });
    const anyText = fc.string({ maxLength: 40, unit: letters });
    always(fc.tuple(fc.array(anyWord, { maxLength: 6 }), anyText), ([values, text]) => {
      const isHidden = new Array<boolean>(text.length).fill(false);
      for (const value of values) {
        for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
          isHidden.fill(true, at, at + value.length);
        }
      }
      const expected = [...text]
        .map((letter, at) => (isHidden[at] === true ? '*' : letter))
        .join('');
      expect(masksOf(...values).apply(text)).toBe(expected.replaceAll(/\*+/g, '***'));
    });
  });
});
