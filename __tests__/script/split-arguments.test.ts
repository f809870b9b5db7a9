import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitArguments } from '../../src/script/shells.js';
import { always } from '../rigs/graph-builder.js';

describe('arguments', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['  ', []],
    ['{0}', ['{0}']],
    [' -e \t {0} ', ['-e', '{0}']],
    ['"a  b" c', ['a  b', 'c']],
    ['x"a b"y', ['xa by']],
    ['""', ['']],
    ['"a""b"', ['a"b']],
    ['"a', ['a']],
    ["'a b'", ["'a", "b'"]],
    [String.raw`\"a b\"`, ['"a', 'b"']],
    [String.raw`"printf \"%s|\" x" {0}`, ['printf "%s|" x', '{0}']],
    [String.raw`C:\tools\x "C:\my tools\\" y`, [String.raw`C:\tools\x`, 'C:\\my tools\\', 'y']],
    [String.raw`a\\b \ c`, [String.raw`a\\b`, '\\', 'c']],
    [String.raw`\\"a b\\"`, ['\\a b\\']],
  ])('%j are %j', (text, words) => {
    expect(splitArguments(text)).toEqual(words);
  });

  it('come back from quotes as they were', () => {
    const quoted = (word: string): string =>
      `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
    const anyWord = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', "'", '\t') });
    always(fc.array(anyWord, { maxLength: 4 }), (words) => {
      expect(splitArguments(words.map(quoted).join(' '))).toEqual(words);
    });
  });
});
