import { describe, expect, it } from '@jest/globals';
import { matrixLegs, type Matrix } from '../../src/legs/matrix.js';

type Plain = Readonly<Record<string, unknown>>;

interface PlainMatrix {
  readonly vectors?: Readonly<Record<string, readonly unknown[]>>;
  readonly include?: readonly Plain[];
  readonly exclude?: readonly Plain[];
}

const mapOf = (plain: Plain): ReadonlyMap<string, unknown> => new Map(Object.entries(plain));

const matrixOf = ({ vectors = {}, include = [], exclude = [] }: PlainMatrix): Matrix => ({
  vectors: new Map(Object.entries(vectors)),
  include: include.map(mapOf),
  exclude: exclude.map(mapOf),
});

const legsOf = (plain: PlainMatrix): readonly unknown[] =>
  matrixLegs(matrixOf(plain)).map(({ values }) => Object.fromEntries(values));

const wordsOf = (plain: PlainMatrix): readonly string[] =>
  matrixLegs(matrixOf(plain)).map(({ words }) => words.join(', '));

describe("the examples of GitHub's documentation", () => {
  it('combine each value with each, the last vector changing fastest', () => {
    const vectors = { version: [10, 12, 14], os: ['ubuntu-latest', 'windows-latest'] };
    expect(legsOf({ vectors })).toEqual([
      { version: 10, os: 'ubuntu-latest' },
      { version: 10, os: 'windows-latest' },
      { version: 12, os: 'ubuntu-latest' },
      { version: 12, os: 'windows-latest' },
      { version: 14, os: 'ubuntu-latest' },
      { version: 14, os: 'windows-latest' },
    ]);
  });

  it('add to legs without changing them, and make legs of what fits none', () => {
    const vectors = { fruit: ['apple', 'pear'], animal: ['cat', 'dog'] };
    const include = [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ];
    expect(legsOf({ vectors, include })).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  it('expand a leg: npm 6 for one of four', () => {
    const vectors = { os: ['windows-latest', 'ubuntu-latest'], node: [14, 16] };
    const include = [{ os: 'windows-latest', node: 16, npm: 6 }];
    expect(legsOf({ vectors, include })).toEqual([
      { os: 'windows-latest', node: 14 },
      { os: 'windows-latest', node: 16, npm: 6 },
      { os: 'ubuntu-latest', node: 14 },
      { os: 'ubuntu-latest', node: 16 },
    ]);
  });

  it('add a leg', () => {
    const vectors = { os: ['macos-latest', 'ubuntu-latest'], version: [12, 14] };
    const include = [{ os: 'windows-latest', version: 17 }];
    expect(legsOf({ vectors, include }).at(-1)).toEqual({ os: 'windows-latest', version: 17 });
    expect(legsOf({ vectors, include })).toHaveLength(5);
  });

  it('have legs of `include` alone', () => {
    const include = [
      { site: 'production', datacenter: 'site-a' },
      { site: 'staging', datacenter: 'site-b' },
    ];
    expect(legsOf({ include })).toEqual(include);
  });

  it('exclude by all that is named, and less than all names all that fit', () => {
    const vectors = {
      os: ['macos-latest', 'windows-latest'],
      version: [12, 14, 16],
      environment: ['staging', 'production'],
    };
    const exclude = [
      { os: 'macos-latest', version: 12, environment: 'production' },
      { os: 'windows-latest', version: 16 },
    ];
    const legs = legsOf({ vectors, exclude });
    expect(legs).toHaveLength(9);
    expect(legs).not.toContainEqual({
      ...{ os: 'macos-latest', version: 12, environment: 'production' },
    });
    expect(legs.filter((leg) => (leg as Plain).version === 16)).toEqual([
      { os: 'macos-latest', version: 16, environment: 'staging' },
      { os: 'macos-latest', version: 16, environment: 'production' },
    ]);
  });

  it('take lists of mappings as values', () => {
    const vectors = {
      os: ['ubuntu-latest', 'macos-latest'],
      node: [{ version: 14 }, { version: 20, env: 'NODE_OPTIONS=--openssl-legacy-provider' }],
    };
    expect(legsOf({ vectors })).toHaveLength(4);
    expect(wordsOf({ vectors })[1]).toBe(
      'ubuntu-latest, 20, NODE_OPTIONS=--openssl-legacy-provider',
    );
  });
});

describe("the examples of the runner's source", () => {
  const vectors = { arch: ['x64', 'x86'], os: ['linux', 'windows'] };

  it('keep what is not excluded', () => {
    expect(wordsOf({ vectors, exclude: [{ arch: 'x86', os: 'linux' }] })).toEqual([
      'x64, linux',
      'x64, windows',
      'x86, windows',
    ]);
  });

  it('do not show what is added in the name', () => {
    const include = [{ arch: 'x64', os: 'linux', publish: true }];
    expect(wordsOf({ vectors, include })[0]).toBe('x64, linux');
    expect(legsOf({ vectors, include })[0]).toEqual({ arch: 'x64', os: 'linux', publish: true });
  });

  it('show all that a leg of `include` alone has', () => {
    const include = [{ arch: 'arm64', publish: true, note: '', old: null }];
    expect(wordsOf({ vectors, include }).at(-1)).toBe('arm64, true');
  });
});

describe('what a filter names', () => {
  it.each<[unknown, unknown, boolean]>([
    ['Linux', 'linux', true],
    ['1', 1, true],
    [' 0x10 ', 16, true],
    ['true', true, false],
    [1, true, true],
    ['', null, true],
    [0, null, true],
    ['linux', null, false],
    ['a', 1, false],
    [{ a: 1 }, 1, false],
    [[1], 1, false],
  ])('is compared as by ==: %j with %j is %j', (value, wanted, isEqual) => {
    const legs = legsOf({ vectors: { x: [value, 'other'] }, exclude: [{ x: wanted }] });
    expect(legs).toHaveLength(isEqual ? 1 : 2);
  });

  it('may be a part of a value', () => {
    const vectors = { node: [{ version: 14, tags: ['a', 'b'] }, { version: 20 }] };
    expect(legsOf({ vectors, exclude: [{ node: { version: 14 } }] })).toHaveLength(1);
    expect(legsOf({ vectors, exclude: [{ node: { tags: ['A'] } }] })).toHaveLength(1);
    expect(legsOf({ vectors, exclude: [{ node: { version: 15 } }] })).toHaveLength(2);
  });

  it('ignores case in names', () => {
    expect(legsOf({ vectors: { OS: ['a', 'b'] }, exclude: [{ os: 'a' }] })).toEqual([{ OS: 'b' }]);
    const include = [{ os: 'a', more: 1 }];
    expect(legsOf({ vectors: { OS: ['a'] }, include })).toEqual([{ OS: 'a', more: 1 }]);
  });

  it('is no matter of other items: the later of two that add one name counts', () => {
    const include = [{ x: 1 }, { x: 2 }];
    expect(legsOf({ vectors: { v: ['a'] }, include })).toEqual([{ v: 'a', x: 2 }]);
  });
});

it('keeps names that JavaScript has a meaning for', () => {
  const vectors = JSON.parse('{"__proto__": ["a"], "constructor": ["b"]}') as Record<
    string,
    readonly unknown[]
  >;
  expect(matrixLegs(matrixOf({ vectors })).map(({ values }) => [...values])).toEqual([
    [
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ],
  ]);
});
