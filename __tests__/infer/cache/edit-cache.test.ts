import { describe, expect, it } from '@jest/globals';
import { cacheInFlow } from '../../../src/infer/cache/edit-cache.js';
import { editNeeds } from '../../../src/infer/edit-needs.js';
import { checkedPlan } from '../../rigs/plan-builder.js';

const CACHE = { inputs: ['src/**', '!src/gen/**'], outputs: ['dist/**'] };

/** The text of a plan whose last step gets a cache, and no needs. */
async function edited(text: string, cache = CACHE, name = 'plan.yml'): Promise<string> {
  const { plan } = await checkedPlan(text, { name });
  const last = plan.steps.slice(-1);
  return editNeeds(
    plan.source,
    last.map(({ syntax }) => ({ syntax, needs: [], cache })),
  );
}

describe('the cache of a step', () => {
  it.each([
    [
      'stands behind the id, and takes the place of needs that go',
      'steps:\n  - run: echo\n  - id: b # two\n    needs: step-1\n    run: |\n      echo\n',
      "steps:\n  - run: echo\n  - id: b # two\n    cache:\n      inputs: [src/**, '!src/gen/**']\n      outputs: [dist/**]\n    run: |\n      echo\n",
    ],
    [
      'stands first in a step without an id',
      'steps:\n  - run: echo\n    timeout-minutes: 1\n',
      "steps:\n  - cache:\n      inputs: [src/**, '!src/gen/**']\n      outputs: [dist/**]\n    run: echo\n    timeout-minutes: 1\n",
    ],
    [
      'stands within braces',
      'steps: [{ run: echo }, { id: b, needs: step-1, run: echo }]\n',
      "steps: [{ run: echo }, { id: b, cache: { inputs: [src/**, '!src/gen/**'], outputs: [dist/**] }, run: echo }]\n",
    ],
  ])('%s', async (_, text, expected) => {
    const made = await edited(text);
    expect(made).toBe(expected);
    const { plan } = await checkedPlan(made);
    expect(plan.steps.at(-1)).toMatchObject({ needs: [], cache: CACHE });
  });

  it('is JSON in a plan that is JSON', async () => {
    const made = await edited('{"steps": [{"id": "b", "run": "echo"}]}', CACHE, 'plan.json');
    expect(made).toBe(
      '{"steps": [{"id": "b", "cache": {"inputs":["src/**","!src/gen/**"],"outputs":["dist/**"]}, "run": "echo"}]}',
    );
  });

  it('has a line for each glob of a long list', async () => {
    const inputs = ['a', 'b', 'c'].map((name) => `packages/${name.repeat(30)}/**`);
    const made = await edited('steps:\n  - id: b\n    run: echo\n', { inputs, outputs: [] });
    expect(made).toContain(
      `      inputs:\n        - ${inputs.join('\n        - ')}\n      outputs: []\n`,
    );
    const { plan } = await checkedPlan(made);
    expect(plan.steps[0]).toMatchObject({ cache: { inputs, outputs: [] } });
  });

  it.each([
    ['a/**', 'a/**'],
    ['tsconfig.json', 'tsconfig.json'],
    ['**', "'**'"],
    ['null', "'null'"],
    ['1.5', "'1.5'"],
    ['.inf', "'.inf'"],
    ['xy: z, #a', "'xy: z, #a'"],
    ['./\\[id\\]', "'./\\[id\\]'"],
    ["it's", '"it\'s"'],
    ['ä/b', '"ä/b"'],
  ])('writes %j so that YAML reads the same', async (glob, text) => {
    expect(cacheInFlow({ inputs: [glob], outputs: [] })).toBe(
      `cache: { inputs: [${text}], outputs: [] }`,
    );
    const made = await edited('steps:\n  - id: b\n    run: echo\n', {
      inputs: [glob],
      outputs: [],
    });
    const { plan } = await checkedPlan(made);
    expect(plan.steps[0]).toMatchObject({ cache: { inputs: [glob] } });
  });
});
