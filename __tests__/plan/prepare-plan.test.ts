import { describe, expect, it } from '@jest/globals';
import { sourceText } from '../../src/model/source-text.js';
import { preparePlan, type Preparation } from '../../src/plan/prepare-plan.js';

const PLAN = `inputs:
  name: { required: true }
  port: { type: number, default: 8080 }
steps:
  - { id: a, run: make }
  - { id: b, needs: a, run: "echo \${{ inputs.name }}" }
  - { id: c, run: make }
`;

const prepare = (settings: Partial<Preparation> = {}, text = PLAN) =>
  preparePlan(
    sourceText('plan.yml', text),
    { root: '.', only: null, skip: [], inputs: {}, isToRun: true, ...settings },
    { platform: 'linux' },
  );

const MISSING =
  'the plan requires a value for its input "name": --input name=VALUE, or a line of the action\'s `inputs`';

describe('a plan that is to run', () => {
  it('has the values of its inputs', async () => {
    const prepared = await prepare({ inputs: { NAME: 'shop', port: '80' } });
    expect(prepared).toMatchObject({
      ok: true,
      inputs: { values: { name: 'shop', port: 80 }, problems: [], missing: [] },
      plan: { steps: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
    });
  });

  it('is refused without a value that it requires', async () => {
    expect(await prepare()).toEqual({ ok: false, usage: [MISSING] });
  });

  it('is refused with all that is wrong with what is given', async () => {
    expect(await prepare({ inputs: { nmae: 'shop', port: 'x' } })).toEqual({
      ok: false,
      usage: [
        'the plan declares no input "nmae"; did you mean "name"?',
        'the input "port" must be a number, not "x"',
        MISSING,
      ],
    });
  });

  it('is refused for what is wrong with itself before anything else', async () => {
    const prepared = await prepare({}, `${PLAN}  - { id: a, run: make }\n`);
    expect(prepared).toMatchObject({
      ok: false,
      diagnostics: [{ message: 'the id "a" is taken by the step on line 5' }],
    });
  });

  it('is refused for its inputs also where only steps that read none are asked for', async () => {
    expect(await prepare({ only: ['c'] })).toEqual({ ok: false, usage: [MISSING] });
  });
});

describe('a plan that is only checked', () => {
  it('needs no values, and tells which it would', async () => {
    expect(await prepare({ isToRun: false })).toMatchObject({
      ok: true,
      inputs: { values: { port: 8080 }, problems: [], missing: [MISSING] },
    });
  });

  it('is refused for what is wrong with those that are given', async () => {
    expect(await prepare({ isToRun: false, inputs: { nmae: 'shop', port: 'x' } })).toEqual({
      ok: false,
      usage: [
        'the plan declares no input "nmae"; did you mean "name"?',
        'the input "port" must be a number, not "x"',
      ],
    });
  });

  it('is checked with those that are given', async () => {
    const text = `inputs: { name: { required: true } }
steps:
  - { create-file: "\${{ inputs.name }}", template: true }
  - { create-file: a }
`;
    const settings = { isToRun: false } as const;
    expect((await prepare(settings, text)).ok).toBe(true);
    expect((await prepare({ ...settings, inputs: { name: 'b' } }, text)).ok).toBe(true);
    expect(await prepare({ ...settings, inputs: { name: 'a' } }, text)).toMatchObject({
      ok: false,
      diagnostics: [
        {
          message: '"a" is also written by step "step-1" (on line 3), and neither needs the other',
        },
      ],
    });
  });
});

describe('the steps that are asked for', () => {
  it('come with what they need, with a graph of their own', async () => {
    const prepared = await prepare({ only: ['b'], inputs: { name: 'x' } });
    expect(prepared).toMatchObject({
      ok: true,
      plan: { steps: [{ id: 'a' }, { id: 'b' }] },
      graph: { ids: ['a', 'b'], needs: [[], [0]] },
      groups: [1, 2],
      inputs: { values: { name: 'x', port: 8080 } },
    });
  });

  it('are refused where there are none such', async () => {
    const prepared = await prepare({ only: ['d'], inputs: { name: 'x' } });
    expect(prepared).toMatchObject({ ok: false, usage: [expect.stringContaining('"d"')] });
  });

  it('come without those that are to be skipped', async () => {
    const prepared = await prepare({ skip: ['a'], inputs: { name: 'x' } });
    expect(prepared).toMatchObject({ ok: true, graph: { ids: ['b', 'c'], needs: [[], []] } });
  });
});

describe('a root that is not there', () => {
  const root = '/stepwave-no-such-root';
  const scaffold = 'steps:\n  - { id: a, create-file: a }\n  - { id: b, run: make }\n';
  const problem = `the root "${root}" is not there, and no step creates files in it: correct the path, or make the folder first`;

  it('is refused where no step creates files', async () => {
    const settings = { root, inputs: { name: 'x' } };
    expect(await prepare(settings)).toEqual({ ok: false, usage: [problem] });
    expect(await prepare({ ...settings, isToRun: false })).toEqual({ ok: false, usage: [problem] });
  });

  it('is made by a plan that creates files, unless these steps are not asked for', async () => {
    expect((await prepare({ root }, scaffold)).ok).toBe(true);
    expect(await prepare({ root, only: ['b'] }, scaffold)).toEqual({ ok: false, usage: [problem] });
  });
});
