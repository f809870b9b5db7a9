import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceText } from '../../src/model/source-text.js';
import { entryOf, toPlainValue, valueOf } from '../../src/model/syntax-tree.js';
import { parseYaml } from '../../src/plan/parse-yaml.js';
import { wholeTree } from '../rigs/whole-tree.js';

const parse = (text: string) => wholeTree(parseYaml(sourceText('plan.yml', text)));

/** The data of a text; what is said of it, if it is refused. */
function read(text: string): unknown {
  const result = parse(text);
  return result.ok ? toPlainValue(result.value) : result.error.map((one) => one.message);
}

/** What is said of a text, each with the part of it that is meant. */
function complaints(text: string): readonly (readonly [string, string])[] {
  const result = parse(text);
  if (result.ok) return [];
  return result.error.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
}

describe('parseYaml', () => {
  it('reads all JSON, as YAML 1.2 does', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['a: yes', 'yes'],
    ['a: on', 'on'],
    ['a: true', true],
    ['a: 0o17', 15],
    ['a: 017', 17],
    ['a: 0x1F', 31],
    ['a: 1_000', '1_000'],
    ['a: 12:30', '12:30'],
    ['a: ~', null],
    ['a:', null],
    ['a: !!str 5', '5'],
    ['a: !!float 1', 1],
    ['a: !!float -2.5', -2.5],
    ['a: .inf', Infinity],
  ])('takes scalars for what YAML 1.2 says they are: %s', (text, value) => {
    expect(read(text)).toEqual({ a: value });
  });

  it.each([
    ['a: [one]#x\nb: {c: d}#y\ne: "q"#z', { a: ['one'], b: { c: 'd' }, e: 'q' }],
    ['a: |\n     \n  x\n  y\nb: 1', { a: '   \nx\ny\n', b: 1 }],
  ])('takes what GitHub takes, though YAML forbids it: %j', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each(['!!timestamp 2022-10-26', '!!binary aGk=', '!!set {a, b}', '!!float abc'])(
    'has no value for the tag of %s',
    (value) => {
      expect(read(`a: ${value}`)).toEqual(['YAML tags have no meaning in a plan']);
    },
  );

  it.each([
    ['on: 1', ['on']],
    ['1: 1\n0x1: 2\n1.0: 3', ['1', '0x1', '1.0']],
    ['true: 1\nnull: 2', ['true', 'null']],
    ['"a b": 1\n\'c\': 2', ['a b', 'c']],
    ['? a\n: 1', ['a']],
  ])('takes keys to the letter: %j', (text, keys) => {
    const result = parse(text);
    const tree = result.ok && result.value.kind === 'mapping' ? result.value.entries : [];
    expect(tree.map((entry) => entry.key)).toEqual(keys);
  });

  it.each([
    ['a: |\n  x\n  y\n', 'x\ny\n'],
    ['a: >-\n  x\n  y\n', 'x y'],
    ['a: "x\\\n  y"\n', 'xy'],
    ['a: x # no\n', 'x'],
  ])('reads %j alike with CR LF line ends', (text, value) => {
    expect([read(text), read(text.replaceAll('\n', '\r\n'))]).toEqual([{ a: value }, { a: value }]);
  });

  it('gives aliases the value of their anchor', () => {
    expect(read('a: &x {b: [1]}\nc: *x\nd: [*x, *x]\n')).toEqual({
      a: { b: [1] },
      c: { b: [1] },
      d: [{ b: [1] }, { b: [1] }],
    });
  });

  it('gives an alias the last anchor of its name', () => {
    expect(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  it('knows where keys and values stand', () => {
    const text = 'a:\n  "é": |\n    x\n  b: [1, "😀"]\n  c:\n';
    const result = parse(text);
    const tree = valueOf(result.ok ? result.value : undefined, 'a');
    const places = ['é', 'b', 'c'].map((key) => {
      const entry = entryOf(tree, key);
      return [entry?.keySpan, entry?.value.span].map((span) => text.slice(span?.start, span?.end));
    });
    expect(places).toEqual([
      ['"é"', '|\n    x\n'],
      ['b', '[1, "😀"]'],
      ['c', ''],
    ]);
  });

  it.each([
    ['a: 1\na: 2\n"a": 3', ['the key "a" stands here twice', 'the key "a" stands here twice']],
    ['{a: 1, a: 2}', ['the key "a" stands here twice']],
    ['[a, b]: 1', ['a key must be text']],
    ['a: *b', ['the alias "*b" has no anchor above it']],
    ['a: &a [*a]', ['the alias "*a" stands inside its own anchor']],
    ['a: &a {b: {c: *a}}', ['the alias "*a" stands inside its own anchor']],
    [
      'a: !x 1',
      ['a text that begins with "!" is a tag in YAML, and tags have no meaning in a plan'],
    ],
    ['a: 1\n---\nb: 2', ['a plan file holds one YAML document, this begins another']],
    ['a: 1\n--- \n', ['a plan file holds one YAML document, this begins another']],
    ['a: "b', ['this text in double quotes does not end']],
    ['a: [1', ['a bracket is not closed']],
  ])('says what is wrong with %j', (text, messages) => {
    expect(read(text)).toEqual(messages);
  });

  it('points at every key that stands twice', () => {
    expect(complaints('a: 1\nb: {c: 1, c: 2}\na: 3\n')).toEqual([
      ['the key "c" stands here twice', 'c'],
      ['the key "a" stands here twice', 'a'],
    ]);
  });

  it.each(['a: 1\n...\n', '---\na: 1\n', '%YAML 1.2\n---\na: 1\n...\n# the end\n'])(
    'takes the marks of one document for what they are: %j',
    (text) => {
      expect(read(text)).toEqual({ a: 1 });
    },
  );

  it.each(['', '\n\n', '# nothing\n', '---\n', '---\n...\n'])('reads %j as nothing', (text) => {
    expect(read(text)).toBe(null);
  });
});

describe('the data that aliases stand for', () => {
  /** `levels` lists, each of ten aliases of the one before: ten times as much data each. */
  const bomb = (levels: number): string =>
    Array.from(
      { length: levels },
      (_, i) =>
        `a${String(i)}: &a${String(i)} [${Array<string>(10)
          .fill(i === 0 ? '0' : `*a${String(i - 1)}`)
          .join(', ')}]\n`,
    ).join('');

  const sizeOf = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, item) => sum + sizeOf(item), 1)
      : 1;

  it('may be a thousand times what the file says', () => {
    expect(sizeOf(read(bomb(5)))).toBe(123_456);
  });

  it.each([9, 30, 100])('may not explode, and is told once: %d levels', (levels) => {
    expect(read(bomb(levels))).toEqual(['the aliases of this plan expand to too much data']);
  });
});
