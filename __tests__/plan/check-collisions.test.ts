import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../rigs/plan-builder.js';

/** The sentences about a plan of these steps, one on each line from line 2. */
async function sentences(...steps: readonly string[]): Promise<readonly string[]> {
  const output = await problemsOf(`steps:\n${steps.map((step) => `  - {${step}}\n`).join('')}`);
  return output
    .split('\n')
    .flatMap((line) => /^plan\.yml:\d+:\d+: error: (.*)$/.exec(line)?.[1] ?? []);
}

const alsoWritten = (path: string, step: string, line: number): string =>
  `"${path}" is also written by step "${step}" (on line ${String(line)}), and neither needs the other`;

describe('one path that two steps write', () => {
  it.each([
    [['id: a, create-file: f', 'id: b, create-file: f'], [alsoWritten('f', 'a', 2)]],
    [['id: a, create-file: f', 'id: b, create-file: .//f'], [alsoWritten('f', 'a', 2)]],
    [
      ['id: a, create-structure: {d: {f: ""}}', 'id: b, create-file: d/f'],
      [alsoWritten('d/f', 'a', 2)],
    ],
    [
      ['id: a, create-structure: [f], root: d/', 'id: b, create-file: d/f'],
      [alsoWritten('d/f', 'a', 2)],
    ],
    [
      ['id: a, create-file: f', 'id: b, create-file: f', 'id: c, needs: [a, b], create-file: f'],
      [alsoWritten('f', 'a', 2)],
    ],
    [
      ['id: z, run: x', 'id: a, needs: z, create-file: f', 'id: b, needs: z, create-file: f'],
      [alsoWritten('f', 'a', 3)],
    ],
    [
      ['id: a, create-file: f', 'id: b, needs: a, run: x', 'id: c, create-file: f'],
      [alsoWritten('f', 'a', 2)],
    ],
  ])('is refused without an order: %j', async (steps, expected) => {
    expect(await sentences(...steps)).toEqual(expected);
  });

  it.each([
    [['id: a, create-file: f', 'id: b, needs: a, create-file: f']],
    [['id: b, needs: a, create-file: f', 'id: a, create-file: f']],
    [
      [
        'id: a, create-file: f',
        'id: m, needs: a, run: x',
        'id: n, needs: m, run: x',
        'id: b, needs: [n], create-file: f',
      ],
    ],
    [
      [
        'id: a, create-file: f',
        'id: b, needs: a, create-file: f',
        'id: c, needs: b, create-file: f',
      ],
    ],
    [['id: a, create-structure: [d/]', 'id: b, create-structure: {d: {}}']],
    [['id: a, create-structure: [d/, d/f]', 'id: b, create-file: d/g']],
    [['id: a, create-file: f', 'id: b, create-file: g']],
    [
      [
        'id: a, create-file: "${{ github.sha }}", template: true',
        'id: b, create-file: "${{ github.sha }}", template: true',
      ],
    ],
  ])('is allowed with an order, or where it is no file: %j', async (steps) => {
    expect(await sentences(...steps)).toEqual([]);
  });

  it('is refused in a single step', async () => {
    expect(await sentences('create-structure: [f, f]')).toEqual(['"f" stands in this step twice']);
  });

  it('is left alone behind a cycle, which is told instead', async () => {
    expect(await sentences('id: a, needs: a, create-file: f', 'id: b, create-file: f')).toEqual([
      'step "a" needs itself',
    ]);
  });
});

describe('a file where another step needs a directory', () => {
  it.each([
    [['create-file: d', 'create-file: d/f'], '"d" is a directory here and a file on line 2'],
    [['create-file: d/e/f', 'create-file: d'], '"d" is a file here and a directory on line 2'],
    [['create-structure: [d/]', 'create-file: d'], '"d" is a file here and a directory on line 2'],
    [
      ['id: a, create-file: d', 'needs: a, create-file: d/f'],
      '"d" is a directory here and a file on line 2',
    ],
    [['create-structure: {d: "", d/f: ""}'], '"d" is a directory here and a file on line 2'],
  ])('is refused: %j', async (steps, expected) => {
    expect(await sentences(...steps)).toEqual([expected]);
  });
});

describe('paths that are one where case or composition is ignored', () => {
  const collision = (path: string, other: string): string =>
    `the paths "${path}" and "${other}" (on line 2) are one path where case is ignored`;

  it.each([
    [['create-file: a', 'create-file: A'], collision('A', 'a')],
    [['id: a, create-file: a', 'needs: a, create-file: A'], collision('A', 'a')],
    [['create-file: d/f', 'create-file: D/g'], collision('D', 'd')],
    [['create-file: É', 'create-file: é'], collision('é', 'É')],
  ])('are refused: %j', async (steps, expected) => {
    expect(await sentences(...steps)).toEqual([expected]);
  });

  it('are refused once for a directory and all that is in it', async () => {
    expect(await sentences('create-structure: [d/a, d/b]', 'create-structure: [D/c, D/e]')).toEqual(
      [collision('D', 'd')],
    );
  });

  it('are refused where they differ in composition', async () => {
    const [sentence] = await sentences('create-file: caf\u00e9', 'create-file: cafe\u0301');
    expect(sentence).toMatch(/^the paths "cafe\u0301" and "caf\u00e9" \(on line 2\) are one path/);
  });
});
