import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  characterCount,
  lineAt,
  lineText,
  placeAt,
  sourceText,
} from '../../src/model/source-text.js';

/** Each line as `lineText` tells it. */
const linesOf = (text: string): readonly string[] => {
  const source = sourceText('p', text);
  return Array.from(source.lineStarts).map((_, index) => lineText(source, index + 1));
};

describe('sourceText', () => {
  it.each([
    ['', ['']],
    ['a', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\nb\n', ['a', 'b', '']],
    ['a\r\nb\r\n', ['a', 'b', '']],
    ['a\rb', ['a', 'b']],
    ['a\n\r\nb', ['a', '', 'b']],
    ['a\u2028b', ['a\u2028b']],
  ])('cuts %j into its lines', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('drops one byte order mark', () => {
    expect(sourceText('p', '\uFEFF\uFEFFa').text).toBe('\uFEFFa');
  });
});

describe('placeAt', () => {
  it.each([
    ['a\nbc', 0, { line: 1, column: 1 }],
    ['a\nbc', 1, { line: 1, column: 2 }],
    ['a\nbc', 2, { line: 2, column: 1 }],
    ['a\nbc', 4, { line: 2, column: 3 }],
    ['a\r\nbc', 3, { line: 2, column: 1 }],
    ['\tb', 1, { line: 1, column: 2 }],
    ['日本語', 2, { line: 1, column: 3 }],
    ['😀b', 2, { line: 1, column: 2 }],
    ['👩‍👧b', 5, { line: 1, column: 4 }],
    ['e\u0301b', 2, { line: 1, column: 3 }],
  ])('counts lines and characters: %j at %d', (text, offset, place) => {
    expect(placeAt(sourceText('p', text), offset)).toEqual(place);
  });

  it('finds the character that stands at an offset', () => {
    const piece = fc.constantFrom('a', '\n', '\r\n', '\t', '日', '😀', '\u0301');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), fc.nat(), (pieces, pick) => {
        const at = pick % pieces.length;
        fc.pre(pieces[at]?.includes('\n') === false);
        const offset = pieces.slice(0, at).join('').length;
        const source = sourceText('p', pieces.join(''));
        const { line, column } = placeAt(source, offset);
        expect([...lineText(source, line)][column - 1]).toBe(pieces[at]);
        expect(lineAt(source, offset)).toBe(line);
      }),
    );
  });
});

describe('lineAt', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [4, 3],
    [5, 3],
  ])('counts from 1: offset %d is on line %d', (offset, line) => {
    expect(lineAt(sourceText('p', 'a\nb\nc'), offset)).toBe(line);
  });
});

describe('characterCount', () => {
  it('counts code points', () => {
    expect(['', 'abc', '日本', '😀', 'e\u0301'].map(characterCount)).toEqual([0, 3, 2, 1, 2]);
  });
});
