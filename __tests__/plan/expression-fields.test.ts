import { describe, expect, it } from '@jest/globals';
import {
  expressionFields,
  planEnvFields,
  usesExpressions,
} from '../../src/plan/expression-fields.js';
import { checkedPlan } from '../rigs/plan-builder.js';

/** The fields of the only step of a plan, each with the part of the file that it is found at. */
async function fieldsOf(step: string): Promise<readonly (readonly [string, string])[]> {
  const { plan } = await checkedPlan(`steps:\n  - {${step}}\n`);
  const [first] = plan.steps;
  if (first === undefined) throw new Error('no step');
  return expressionFields(first).map(({ text, node }) => [
    text,
    plan.source.text.slice(node?.span.start, node?.span.end),
  ]);
}

const X = '${{ github.sha }}';

describe('expressionFields', () => {
  it.each([
    [`run: "${X}"`, [[X, `"${X}"`]]],
    [`run: make, name: "a ${X}"`, [[`a ${X}`, `"a ${X}"`]]],
    [`run: make, working-directory: "${X}"`, [[X, `"${X}"`]]],
    [`run: make, continue-on-error: "${X}"`, [[X, `"${X}"`]]],
    [`run: make, timeout-minutes: "${X}"`, [[X, `"${X}"`]]],
    [
      `run: make, env: {A: "${X}", B: b, C: "${X} "}`,
      [
        [X, `"${X}"`],
        [`${X} `, `"${X} "`],
      ],
    ],
    [`run: make, if: github.sha`, [['github.sha', 'github.sha']]],
    [`run: make, if: true`, [['true', 'true']]],
    [`run: make, if: 0`, [['0', '0']]],
    [`create-file: "${X}", template: true`, [[X, `"${X}"`]]],
    [`create-file: a, content: "${X}", template: true`, [[X, `"${X}"`]]],
    [`create-file: a, source: "${X}", template: true`, [[X, `"${X}"`]]],
    [`create-structure: {a: "${X}", b: b}, template: true`, [[X, 'a']]],
    [
      `create-structure: {"${X}": {b: ""}}, template: true`,
      [
        [X, `"${X}"`],
        [`${X}/b`, 'b'],
      ],
    ],
  ])('finds what is evaluated: {%s}', async (step, fields) => {
    expect(await fieldsOf(step)).toEqual(fields);
  });

  it.each([
    ['run: make'],
    ['run: "{{ a }}", name: "$ {{ a }}"'],
    ['run: make, continue-on-error: true, timeout-minutes: 5'],
    [`run: make, mutex: "${X}"`],
    [`create-file: "${X}"`],
    [`create-file: a, content: "${X}"`],
    [`create-file: a, content: "${X}", template: false`],
    [`create-structure: {a: "${X}"}`],
    ['create-file: a, content-base64: YQ==, template: true'],
  ])('finds nothing in what is literal: {%s}', async (step) => {
    expect(await fieldsOf(step)).toEqual([]);
  });

  it('finds an expression once where the first line of a script is the name as well', async () => {
    expect(await fieldsOf(`run: "echo ${X}\\nmake"`)).toEqual([
      [`echo ${X}\nmake`, `"echo ${X}\\nmake"`],
    ]);
  });

  it('tells conditions, which need no ${{ }}, from templates', async () => {
    const { plan } = await checkedPlan(`steps: [{if: "${X}", run: "${X}"}]`);
    expect(plan.steps.flatMap(expressionFields).map((field) => field.isCondition)).toEqual([
      true,
      false,
    ]);
  });
});

describe('planEnvFields', () => {
  it("finds the expressions of a plan's own env, each at its place", async () => {
    const { plan } = await checkedPlan(`env: {A: a, B: "${X}"}\nsteps: [{run: make}]\n`);
    const fields = planEnvFields(plan).map(({ text, node }) => [
      text,
      plan.source.text.slice(node?.span.start, node?.span.end),
    ]);
    expect(fields).toEqual([[X, `"${X}"`]]);
  });
});

describe('usesExpressions', () => {
  it.each([
    ['steps: [{run: make}]', false],
    [`steps: [{run: make, if: true}]`, true],
    [`steps: [{run: "${X}"}]`, true],
    [`env: {A: "${X}"}\nsteps: [{run: make}]`, true],
    [`steps: [{create-file: a, content: "${X}"}]`, false],
    [`steps: [{create-file: a, content: "${X}", template: true}]`, true],
  ])('answers for %j: %s', async (text, answer) => {
    const { plan } = await checkedPlan(text);
    expect(usesExpressions(plan)).toBe(answer);
  });
});
