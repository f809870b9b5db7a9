import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceText } from '../../src/model/source-text.js';
import { toPlainValue, valueOf } from '../../src/model/syntax-tree.js';
import { parseJson } from '../../src/plan/parse-json.js';
import { wholeTree } from '../rigs/whole-tree.js';

const parse = (text: string) => wholeTree(parseJson(sourceText('plan.json', text)));

/** What is said of a text, each with the part of it that is meant. */
function complaints(text: string): readonly (readonly [string, string])[] {
  const result = parse(text);
  if (result.ok) return [];
  return result.error.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        const result = parse(text);
        expect(result.ok && toPlainValue(result.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '1',
        '01',
        '-',
        '1.',
        '.5',
        '1e5',
        'true',
        'tru',
      ],
      ...[
        'null',
        ' ',
        '\n',
        '\t',
        '\\',
        '//',
        '/**/',
        '\u00a0',
        'NaN',
        "'a'",
        '\u0000',
        '"\u0001"',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        expect([text, parse(text).ok]).toEqual([text, isJson(text)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['', 'expected a value', ''],
    ['{"a": }', 'expected a value', '}'],
    ['{"a" 1}', 'expected ":"', '1'],
    ['{"a": 1 "b": 2}', 'expected ","', '"b"'],
    ['{"a": 1', 'expected "}"', ''],
    ['[1', 'expected "]"', ''],
    ['[1,]', 'expected a value', ']'],
    ['{a: 1}', 'this is not JSON', 'a'],
    ["['a']", 'this is not JSON', "'a'"],
    ['{"a": 1,}', 'expected a key in double quotes', '}'],
    ['{1: 2}', 'expected a key in double quotes', '1'],
    ['{} {}', 'expected the end of the file', '{'],
    ['// a', 'JSON has no comments', '// a'],
    ['[1, /* a */ 2]', 'JSON has no comments', '/* a */'],
    ['/* a', 'JSON has no comments', '/* a'],
    ['["a]', 'this text does not end: a closing double quote is missing', '"a]'],
    ['["\\q"]', 'JSON has no such escape', '"\\q"'],
    [
      '["\\u12"]',
      'this is not a Unicode escape: expected \\u and four hexadecimal digits',
      '"\\u12"',
    ],
    ['["a\nb"]', 'this text does not end: a closing double quote is missing', '"a'],
    ['["a\tb"]', 'control characters must be written as escapes in JSON', '"a\tb"'],
    ['[1e]', 'this number does not end', '1e'],
  ])('says of %j: %s', (text, message, meant) => {
    expect(complaints(text)).toContainEqual([message, meant]);
  });

  it('names each repetition of a key', () => {
    expect(complaints('{"a": 1, "b": {"c": 1, "\\u0063": 2}, "a": 3, "a": 4}')).toEqual([
      ['the key "c" stands here twice', '"\\u0063"'],
      ['the key "a" stands here twice', '"a"'],
      ['the key "a" stands here twice', '"a"'],
    ]);
  });

  it('keeps keys that objects have of their own', () => {
    const result = parse('{"__proto__": 1, "constructor": 2, "toString": 3}');
    expect(result.ok && Object.entries(toPlainValue(result.value) as object)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['toString', 3],
    ]);
  });

  it('knows where keys and values stand', () => {
    const text = '{ "é": [1, "😀"] }';
    const result = parse(text);
    const list = valueOf(result.ok ? result.value : undefined, 'é');
    const places = [list, ...(list?.kind === 'list' ? list.items : [])].map((node) =>
      text.slice(node?.span.start, node?.span.end),
    );
    expect(places).toEqual(['[1, "😀"]', '1', '"😀"']);
  });

  it.each([
    ["{'steps': []}", 'put text and keys in double quotes'],
    ['{"a": 01}', 'put "," between two items, or close the text, list or object before it'],
    ['{"a": 1,}', 'write "key": value, without a "," after the last one'],
    ['[1,]', 'write one, or leave out the "," or key before it'],
    ['{"a" 1}', 'write "key": value'],
    ['{"a": 1', 'close every "{" with "}"'],
    ['[1', 'close every "[" with "]"'],
    ['{} {}', 'leave out what stands after the plan'],
    ['{} // x', 'leave it out, or write the plan in YAML'],
    ['"x', 'close it in its line, and write \\" for a quote and \\n for a line break inside'],
    ['1.', 'write digits after "." and "e"'],
    ['"\\u12"', 'write \\\\ for a backslash'],
    ['"\\d"', 'write \\\\ for a backslash'],
    ['"\t"', 'write \\t for a tab and \\n for a line break'],
    ['{"a": None}', 'put text and keys in double quotes'],
  ])('has one problem, with a remedy, for %j', (text, hint) => {
    const result = parse(text);
    expect(result.ok ? [] : result.error.map((one) => one.hint)).toEqual([hint]);
  });
});
