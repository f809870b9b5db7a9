/**
 * No nesting ends in a crash, and none in a message about Stepwave's stack: how deep is too deep must
 * not depend on the machine.
 */
import { describe, expect, it } from '@jest/globals';
import { quickOrSlow } from '../rigs/extent.js';
import { checkText } from '../rigs/plan-builder.js';

const nested = (open: string, close: string, levels: number): string =>
  open.repeat(levels) + close.repeat(levels);

const SHAPES: readonly (readonly [string, string, (levels: number) => string])[] = [
  ['lists in JSON', 'plan.json', (levels) => `{"steps": ${nested('[', ']', levels)}}`],
  [
    'mappings in JSON',
    'plan.json',
    (levels) =>
      `{"steps": [{"create-structure": ${nested('{"a":', '}', levels).replace(':}', ':""}')}}]}`,
  ],
  ['lists in YAML', 'plan.yml', (levels) => `steps: ${nested('[', ']', levels)}\n`],
  [
    'mappings in YAML',
    'plan.yml',
    (levels) => `steps: [{create-structure: ${nested('{a: ', '}', levels)}}]\n`,
  ],
  ['indented lists in YAML', 'plan.yml', (levels) => `steps:\n${nested('- ', '', levels)}a\n`],
  [
    'aliases in YAML',
    'plan.yml',
    (levels) =>
      `a0: &a0 []\n${Array.from({ length: levels }, (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [*a${String(i)}]\n`).join('')}steps: *a${String(levels)}\n`,
  ],
];

const casesOf = (...depths: readonly number[]) =>
  SHAPES.flatMap((shape) => depths.map((levels) => [levels, ...shape] as const));

const HEAD = String.raw`plan\.(yml|json):\d+:\d+: error: `;
const REFUSAL =
  'the plan is nested too deeply|the aliases of this plan expand to too much data|the plan is too large from here on';
const SHAPE =
  'unknown key "a0"|(step 1|"a"|"steps") must be .* (or|of|with) .*, not (a list|empty)';

describe('a plan that is nested too deeply', () => {
  it.each(casesOf(...quickOrSlow([10_000], [100_000, 10_000])))(
    'is refused in plain words: %d %s',
    async (...[levels, , name, textOf]) => {
      const { output } = await checkText(textOf(levels), { name });
      expect(output.split('\n')[0]).toMatch(new RegExp(`^${HEAD}(${REFUSAL})$`));
    },
  );

  it.each(casesOf(...quickOrSlow([4_000, 1_000], [5_000, 4_000, 3_000, 2_000, 1_000, 500])))(
    'is refused, or checked like any other, on any machine: %d %s',
    async (...[levels, , name, textOf]) => {
      const { output } = await checkText(textOf(levels), { name });
      expect(output.split('\n')[0]).toMatch(new RegExp(`^(|${HEAD}(${REFUSAL}|${SHAPE}))$`));
    },
  );
});

describe('a plan in JSON, which is YAML as well', () => {
  const sentenceOf = async (text: string, name: string): Promise<string | undefined> => {
    const { output } = await checkText(text, { name });
    return output.split('\n')[0]?.replace(/^plan\.(yml|json):\d+:\d+: error: /, '');
  };

  it.each([100, 190, 210, 500, 1_000])(
    'may be nested as deeply under either name, and no deeper: %d levels',
    async (levels) => {
      const text = `{"steps": [{"create-structure": ${'{"a":'.repeat(levels)}""${'}'.repeat(levels + 1)}]}`;
      expect(await sentenceOf(text, 'plan.json')).toBe(await sentenceOf(text, 'plan.yml'));
    },
  );
});

describe('a plan that is nested deeply', () => {
  it.each([
    ['plan.json', SHAPES[1]],
    ['plan.yml', SHAPES[3]],
  ])('is read to the bottom: 50 directories in %s', async (name, shape) => {
    const text = shape?.[2](50).replace(/\{a: \}/, '{a: ""}') ?? '';
    const { checked } = await checkText(text, { name });
    const step = checked?.ok === true ? checked.plan.steps[0] : undefined;
    expect(step?.kind === 'create-structure' && step.entries.at(-1)?.path).toBe(
      Array<string>(50).fill('a').join('/'),
    );
  });
});
