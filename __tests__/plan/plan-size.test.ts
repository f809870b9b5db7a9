import { describe, expect, it } from '@jest/globals';
import { PieceCount } from '../../src/plan/plan-size.js';
import { quickOrSlow } from '../rigs/extent.js';
import { checkedPlan, problemsOf } from '../rigs/plan-builder.js';

/** Each of what is repeated has two pieces at least. */
const MANY = 520_000;

/** How many lines a block has that is taken. */
const LONG = quickOrSlow(20_000, 100_000);

const REFUSAL = /:\d+:\d+: error: the plan is too large from here on\n/;

/** Each is parsed up to its limit, and is refused by the same count as a long list is. */
const MORE_KINDS: readonly (readonly [string, string, string])[] = [
  ['blank lines', 'plan.yml', '\n'.repeat(2 * MANY)],
  ['a long flow list', 'plan.yml', `steps: [${'1,'.repeat(MANY)}]`],
  ['tags', 'plan.yml', '!!str '.repeat(MANY)],
  ['keys of steps that are no steps', 'plan.yml', 'run: run\n'.repeat(MANY)],
];

describe('a plan that is too large to be parsed', () => {
  it.each([
    ...quickOrSlow<typeof MORE_KINDS>([], MORE_KINDS),
    ['comments', 'plan.yml', '#\n'.repeat(MANY)],
    ['a long list', 'plan.yml', '- 1\n'.repeat(MANY)],
    ['commas', 'plan.yml', `steps: [${','.repeat(MANY)}]`],
    ['a text in quotes', 'plan.yml', `steps: [{ run: "${'x'.repeat(9_000_000)}" }]`],
    ['a long list', 'plan.json', `{"steps": [${'1,'.repeat(MANY)}1]}`],
    ['what is no JSON', 'plan.json', 'x,'.repeat(MANY)],
    ['a gap', 'plan.json', `${' '.repeat(MANY)}{"steps": []}`],
    ['a text', 'plan.json', `{"steps": [{"run": "${'\\"'.repeat(3_100_000)}"}]}`],
  ])('is refused at once: %s in %s', async (_, name, text) => {
    const output = await problemsOf(text, { name });
    expect(output).toMatch(REFUSAL);
    expect(output.split('error:')).toHaveLength(2);
  });
});

describe('a plan of a size that somebody may want', () => {
  it('may hold a long text in JSON, one in quotes as well', async () => {
    const content = `"${'x'.repeat(9_000_000)}`;
    const text = JSON.stringify({ steps: [{ 'create-file': 'a', content }] });
    const { plan } = await checkedPlan(text, { name: 'plan.json' });
    expect(plan.steps).toHaveLength(1);
  });

  it.each([
    ['a block of text', `      text, [more] # "text"\n`.repeat(LONG)],
    ['a block of blank lines', '\n'.repeat(LONG) + '      end\n'],
  ])('is taken: %s', async (_, content) => {
    const head = '# License\n'.repeat(300);
    const text = `${head}steps:\n  - create-file: a\n    content: |\n${content}`;
    const { plan } = await checkedPlan(text);
    expect(plan.steps).toHaveLength(1);
  });

  it('has a hundred pieces more for each step', () => {
    const count = new PieceCount();
    const add = (piece: string, times: number): boolean =>
      Array.from({ length: times }, (_, index) => count.add(`${piece}${String(index % 2)}`)).some(
        Boolean,
      );
    for (let steps = 0; steps < 1000; steps += 1) count.add('run');
    expect(add('x', 900_000)).toBe(false);
    expect(add('x', 190_000)).toBe(false);
    expect(add('x', 20_000)).toBe(true);
  });
});
