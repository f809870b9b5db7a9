import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkedPlan, checkText, problemsOf } from '../rigs/plan-builder.js';

/** The places and sentences of a plan's problems. */
async function heads(text: string, options = {}): Promise<readonly string[]> {
  const output = await problemsOf(text, options);
  return output.split('\n').filter((line) => /^plan\.(yml|json):\d+:\d+: /.test(line));
}

/** One mistake each, and the sentence it has to be answered with. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ['{id: m, run: make, needs: none}', 'step "m" needs "none", and there is no such step'],
  ['{id: m, run: make, shel: bash}', 'unknown key "shel"'],
  [
    '{id: m, run: make, retries: 11}',
    '"retries" must be a whole number from 0 to 10, not the number 11',
  ],
  ['{id: m, needs: m, run: make}', 'step "m" needs itself'],
  ['{id: first, run: make}', 'the id "first" is taken by the step on line 2'],
  ['{id: First, run: make}', 'the ids "First" and "first" (on line 2) differ only in case'],
  ['{id: m, create-file: ../a}', 'the path "../a" leads out of its directory with ".."'],
  ['{id: m, create-file: a.txt/b}', '"a.txt" is a directory here and a file on line 2'],
  [
    '{id: m, create-file: A.txt}',
    'the paths "A.txt" and "a.txt" (on line 2) are one path where case is ignored',
  ],
  [
    '{id: m, run: make, create-file: b}',
    'a step does one thing: "run" and "create-file" exclude each other',
  ],
  [
    '{id: m, run: "${{ steps.none.outcome }}"}',
    'step "m" reads steps.none, and there is no such step',
  ],
  ['{id: m, run: "${{ secrets.A }}"}', "unrecognized named-value: 'secrets'"],
  ['{id: m, run: make, shell: zsh}', 'the shell "zsh" is not known and has no {0} for the script'],
  ['{id: m, run: make, uses: a}', '"uses" has no meaning in a plan'],
];

describe('checkPlan', () => {
  it.each(MISTAKES)('answers one mistake with one error: %s', async (step, sentence) => {
    const found = await heads(`steps:\n  - {id: first, create-file: a.txt}\n  - ${step}\n`);
    expect(found.map((head) => head.replace(/^plan\.yml:3:\d+: error: /, ''))).toEqual([sentence]);
  });

  it('answers any mistakes together with all of their errors, sorted by place', async () => {
    const anyMistakes = fc.array(fc.constantFrom(...MISTAKES), { minLength: 2, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(anyMistakes, async (mistakes) => {
        // Each in a plan part of its own, so that none is the cause of another.
        const distinct = [...new Map(mistakes)].filter(
          ([step]) => !/[Ff]irst|[aA]\.txt/.test(step),
        );
        const lines = distinct.map(
          ([step], i) => `  - ${step.replaceAll(/\bm\b/g, `m${String(i)}`)}\n`,
        );
        const found = await heads(`steps:\n${lines.join('')}  - run: make\n`);
        expect(found.map((head) => head.replace(/^plan\.yml:(\d+):\d+: error:/, '$1'))).toEqual(
          distinct.map(
            ([, sentence], i) =>
              `${String(i + 2)} ${sentence.replaceAll('"m"', `"m${String(i)}"`)}`,
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('says the same twice', async () => {
    const text = 'steps:\n  - {id: a, needs: [b, c], run: "${{ x }}"}\n  - {id: a, rum: make}\n';
    expect(await problemsOf(text)).toBe(await problemsOf(text));
  });

  it('gives a plan, its graph, its groups and its warnings', async () => {
    const { checked, output } = await checkText(
      'steps:\n  - {id: b, needs: a, create-file: aux}\n  - {id: a, run: make}\n',
    );
    expect(checked).toMatchObject({
      ok: true,
      plan: { steps: [{ id: 'b' }, { id: 'a' }] },
      graph: { ids: ['b', 'a'], needs: [[1], []], dependents: [[], [0]] },
      groups: [2, 1],
      warnings: [{ severity: 'warning' }],
    });
    expect(output)
      .toBe(`plan.yml:2:36: warning: on Windows this path cannot exist: "aux" is a name that Windows reserves
    2 |   - {id: b, needs: a, create-file: aux}
      |                                    ^~~`);
  });

  it('tells errors and warnings together', async () => {
    expect(await heads('steps: [{create-file: aux}, {create-file: ../a}]')).toEqual([
      'plan.yml:1:23: warning: on Windows this path cannot exist: "aux" is a name that Windows reserves',
      'plan.yml:1:43: error: the path "../a" leads out of its directory with ".."',
    ]);
  });

  it.each(['linux', 'darwin'] as const)(
    'lets names pass on %s that Windows reserves',
    async (platform) => {
      const { checked } = await checkText('steps: [{create-file: nul}]', { platform });
      expect(checked).toMatchObject({ ok: true, warnings: [{}] });
    },
  );

  it('refuses names on Windows that Windows reserves', async () => {
    const { checked } = await checkText('steps: [{create-file: nul}]', { platform: 'win32' });
    expect(checked).toMatchObject({ ok: false, diagnostics: [{ severity: 'error' }] });
  });

  it.each([
    ['plan.json', '{"steps": [{"run": "make"}]}'],
    ['plan.JSON', '{"steps": [{"run": "make"}]}'],
    ['plan.yml', 'steps: [{run: make}]'],
    ['plan.yaml', 'steps: [{run: make}]'],
    ['plan', 'steps: [{run: make}]'],
    ['plan.json.txt', 'steps: [{run: make}]'],
  ])('takes %s for what its name says', async (name, text) => {
    const { plan } = await checkedPlan(text, { name });
    expect(plan.steps.map((step) => step.name)).toEqual(['make']);
  });

  it('reads a JSON plan strictly', async () => {
    expect(await heads('steps: [{run: make}]', { name: 'plan.json' })).toContain(
      'plan.json:1:1: error: this is not JSON',
    );
  });
});

describe('a path with an expression', () => {
  const outside = (path: string, column: number): readonly string[] => [
    `plan.yml:1:${String(column)}: error: the path "${path}" leads out of its directory with ".."`,
  ];

  it('is judged when it is evaluated, and others of that step at once', async () => {
    expect(await heads('steps: [{create-file: "../${{ github.sha }}", template: true}]')).toEqual(
      [],
    );
    expect(await heads('steps: [{create-file: ../a, template: true}]')).toEqual(
      outside('../a', 23),
    );
  });

  it('is a path like any other where the step is no template', async () => {
    expect(await heads('steps: [{create-file: "../${{ x }}"}]')).toEqual(
      outside('../${{ x }}', 23),
    );
  });
});
