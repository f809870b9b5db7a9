import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../src/plan/parse-json.js';
import { MAX_DEPTH } from '../../src/plan/parse-plan.js';
import { readJson } from '../../src/plan/read-json.js';
import { sourceText } from '../../src/plan/source-text.js';
import { wholeTree } from '../rigs/whole-tree.js';

/** What the library reads; undefined where it has anything to complain of. */
function libraryTree(text: string): unknown {
  const parsed = wholeTree(parseJson(sourceText('plan.json', text)));
  return parsed.ok ? parsed.value : undefined;
}

describe('readJson', () => {
  it('reads what the library reads, with the same places', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 }),
        fc.constantFrom(undefined, 1, '\t', ' \t'),
        (value, indent) => {
          const text = `\r\n ${JSON.stringify(value, null, indent)} \n`;
          expect(readJson(text)).toEqual(libraryTree(text));
          expect(readJson(text)).toBeDefined();
        },
      ),
    );
  });

  it('leaves to the library what the library complains of, and nothing else', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '"\\u00e9\\n"',
      '"\\x"',
      '"\t"',
    ];
    const numbers = [
      '1',
      '01',
      '-',
      '-0',
      '1.',
      '.5',
      '1e5',
      '1E-2',
      '1e',
      '123456789012345678901',
    ];
    const others = [
      'true',
      'tru',
      'null',
      ' ',
      '\n',
      '\u00a0',
      '\u2028',
      '//',
      '/**/',
      "'a'",
      '\\',
    ];
    const piece = fc.constantFrom(...pieces, ...numbers, ...others);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(readJson(text)).toEqual(libraryTree(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('leaves a broken plan to the library, wherever it is broken', () => {
    const whole = '{"a": [1, {"b": "c\\"d"}], "": null, "e": -1.5e3}';
    for (let at = 0; at <= whole.length; at += 1) {
      for (const change of ['', '"', ',', '}', '\\', '0', '\u0001']) {
        const text = whole.slice(0, at) + change + whole.slice(at + 1);
        expect([text, readJson(text)]).toEqual([text, libraryTree(text)]);
      }
    }
  });

  it.each([2, 17, 40])('leaves %s keys to the library if two are alike', (count) => {
    const keys = Array.from({ length: count }, (_, at) => `"k${String(at)}": ${String(at)}`);
    expect(readJson(`{${keys.join(', ')}}`)).toBeDefined();
    expect(readJson(`{${keys.join(', ')}, "k1": 0}`)).toBeUndefined();
  });

  it('reads as deep as the library may, and no deeper', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(readJson(nested(MAX_DEPTH))).toEqual(libraryTree(nested(MAX_DEPTH)));
    expect(readJson(nested(MAX_DEPTH))).toBeDefined();
    expect(readJson(nested(MAX_DEPTH + 1))).toBeUndefined();
    expect(readJson(nested(1_000_000))).toBeUndefined();
  });
});
