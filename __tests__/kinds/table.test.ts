import { describe, expect, it } from '@jest/globals';
import { planSchema } from '../../src/generated/plan-schema.js';
import { resultsSchema } from '../../src/generated/results-schema.js';
import type { TaskSurroundings } from '../../src/kinds/step-kind.js';
import { KIND_KEYS, kindOf, STEP_KINDS } from '../../src/kinds/table.js';
import { plan, type StepKeys } from '../rigs/plan-builder.js';

/** A step of each kind; all texts that may hold expressions hold one. */
const STEPS: Readonly<Record<(typeof KIND_KEYS)[number], StepKeys>> = {
  run: { run: 'echo ${{ 1 }}', 'working-directory': '${{ 2 }}' },
  'create-file': { 'create-file': '${{ 1 }}', content: '${{ 2 }}', template: true },
  'create-structure': { 'create-structure': { '${{ 1 }}': '${{ 2 }}' }, template: true },
  service: { service: '${{ 1 }}', ready: { log: '${{ 2 }}' } },
};

const SURROUNDINGS: TaskSurroundings = {
  directories: { root: '/root', realRoot: '/root', repository: '/repository', scratch: '/scratch' },
  node: 0,
  attempt: 1,
  env: {},
  exported: { path: [] },
  contexts: () => ({}),
};

describe('the table of step kinds', () => {
  it('has the kinds of the schemas of plans and results, in their order', () => {
    const step = planSchema.$defs?.step as unknown as { readonly oneOf: unknown };
    expect(step.oneOf).toEqual(KIND_KEYS.map((key) => ({ required: [key] })));
    expect(JSON.stringify(resultsSchema)).toContain(`"enum":${JSON.stringify(KIND_KEYS)}`);
  });

  it('gives each kind a name of its own in the dict dialect', () => {
    const dialects = Object.values(STEP_KINDS).flatMap(({ dialect }) => dialect ?? []);
    expect(new Set(dialects.map(({ action }) => action)).size).toBe(dialects.length);
    expect(new Set(dialects.map(({ subject }) => subject)).size).toBe(dialects.length);
  });

  it.each(KIND_KEYS)(
    'a %s step gives each of its texts to be replaced, with its place',
    async (key) => {
      const [step] = (await plan('a', { a: STEPS[key] })).plan.steps;
      if (step === undefined) throw new Error('no step');
      const texts: string[] = [];
      const mapped = kindOf(step).mapTexts(step, (text, node) => {
        texts.push(`${text} ${node === undefined ? 'nowhere' : 'at its place'}`);
        return text.replaceAll(/\$\{\{ (\d) \}\}/g, 'value-$1');
      });
      const first = key === 'run' ? 'echo ${{ 1 }}' : '${{ 1 }}';
      expect(texts).toEqual([`${first} at its place`, '${{ 2 }} at its place']);
      const task = kindOf(mapped).task(mapped, SURROUNDINGS);
      expect(task.ok).toBe(true);
      expect(JSON.stringify(task)).toMatch(/value-1.*value-2/);
      expect(JSON.stringify(task)).not.toContain('${{');
    },
  );

  it.each(['create-file', 'create-structure'] as const)(
    'a %s step whose path an expression made unsafe has no task',
    async (key) => {
      const [step] = (await plan('a', { a: STEPS[key] })).plan.steps;
      if (step === undefined) throw new Error('no step');
      const mapped = kindOf(step).mapTexts(step, () => '../out');
      const task = kindOf(mapped).task(mapped, SURROUNDINGS);
      expect(task).toMatchObject({ ok: false, error: { path: '../out' } });
    },
  );
});
