import { describe, expect, it } from '@jest/globals';
import { sourceText } from '../../src/model/source-text.js';
import {
  describeNode,
  quoted,
  stringOf,
  toPlainValue,
  valueOf,
  type SyntaxNode,
} from '../../src/model/syntax-tree.js';
import { parseYaml } from '../../src/plan/parse-yaml.js';
import { wholeTree } from '../rigs/whole-tree.js';

function nodeOf(text: string): SyntaxNode {
  const result = wholeTree(parseYaml(sourceText('plan.yml', text)));
  if (!result.ok) throw new Error(result.error[0]?.message);
  return result.value;
}

describe('describeNode', () => {
  it.each([
    ['[a]', 'a list'],
    ['[]', 'an empty list'],
    ['{a: b}', 'a mapping'],
    ['{}', 'a mapping'],
    ['make', 'the text "make"'],
    ['"say \\"hi\\"\\n"', 'the text "say \\"hi\\"\\n"'],
    ['""', 'empty text'],
    ['5', 'the number 5'],
    ['-1.5', 'the number -1.5'],
    ['true', 'true'],
    ['false', 'false'],
    ['~', 'empty'],
  ])('puts %s into words', (text, words) => {
    expect(describeNode(nodeOf(text))).toBe(words);
  });
});

describe('quoted', () => {
  it.each([
    ['a', '"a"'],
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['x'.repeat(61), `"${'x'.repeat(59)}…"`],
    ['😀'.repeat(60), `"${'😀'.repeat(60)}"`],
    ['😀'.repeat(61), `"${'😀'.repeat(59)}…"`],
    ['a'.repeat(10_000), `"${'a'.repeat(59)}…"`],
  ])('shortens to 60 characters and cuts none in two: %s', (text, shown) => {
    expect(quoted(text)).toBe(shown);
  });
});

describe('valueOf', () => {
  it.each([
    ['a', 'b'],
    ['constructor', undefined],
    ['c', undefined],
  ])('finds what a mapping itself holds under "%s"', (key, text) => {
    expect(stringOf(valueOf(nodeOf('{a: b}'), key))).toBe(text);
  });

  it('finds nothing in what is no mapping', () => {
    expect(['[a]', 'a', '5'].map((text) => valueOf(nodeOf(text), '0'))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('toPlainValue', () => {
  it('gives every key a property of its own', () => {
    const value = toPlainValue(nodeOf('{__proto__: {polluted: 1}, a: [1, {b: ~}]}')) as object;
    expect(Object.entries(value)).toEqual([
      ['__proto__', { polluted: 1 }],
      ['a', [1, { b: null }]],
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});
