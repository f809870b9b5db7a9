import { describe, expect, it } from '@jest/globals';
import type { InputValues } from '../../src/model/plan.js';
import { knownTexts } from '../../src/plan/known-texts.js';
import { checkedPlan } from '../rigs/plan-builder.js';

const INPUTS: InputValues = { name: 'shop', port: 8080, docker: true, empty: '' };

/** What is known of a text in the last step of a plan; undefined if nothing is. */
async function known(
  text: string,
  step = 'template: true',
  inputs: InputValues = INPUTS,
): Promise<string | undefined> {
  const { plan } = await checkedPlan(
    `inputs: { name: {}, port: {}, docker: {}, empty: {}, list: {} }\nsteps:\n  - { id: before, run: make }\n  - { needs: before, create-file: a, ${step} }\n`,
  );
  const last = plan.steps.at(-1);
  if (last === undefined || last.kind === 'run') throw new Error('no create step');
  return (await knownTexts(plan, inputs))(last)(text);
}

describe('a text of a template', () => {
  it.each([
    ['', ''],
    ['plain', 'plain'],
    ['$ {{ inputs.name }}', '$ {{ inputs.name }}'],
    ['${{ inputs.name }}', 'shop'],
    ['a/${{ inputs.name }}/${{ inputs.port }}.txt', 'a/shop/8080.txt'],
    ['${{ INPUTS.Name }}', 'shop'],
    ["${{ inputs['name'] }}", 'shop'],
    ["${{ inputs.docker && 'Dockerfile' || 'Makefile' }}", 'Dockerfile'],
    ['${{ inputs.docker == true }}${{ inputs.port == 8080 }}', 'truetrue'],
    ['${{ inputs.empty }}', ''],
    ["${{ format('{0}-{1}', inputs.name, 'x') }}", 'shop-x'],
    ["${{ 'literal' }}", 'literal'],
    ["${{ 'steps.before' }}", 'steps.before'],
    ["${{ fromJSON('[1, 2]')[1] }}", '2'],
  ])('is known where it reads nothing but inputs: %s', async (text, value) => {
    expect(await known(text)).toBe(value);
  });

  it.each([
    ['${{ steps.before.outputs.x }}'],
    ['${{ needs.before.result }}'],
    ['${{ github.sha }}'],
    ['${{ runner.os }}'],
    ['${{ env.HOME }}'],
    ['${{ env.EXPORTED }}'],
    ['${{ env[inputs.name] }}'],
    ['${{ toJSON(inputs) }}'],
    ['${{ inputs.* }}'],
    ["${{ inputs[format('{0}', 'name')] }}"],
    ["${{ hashFiles('a') }}"],
    ['${{ inputs.name }}${{ github.sha }}'],
    ['${{ inputs.name || github.sha }}'],
    ['${{ inputs.list }}'],
    ['${{ fromJSON(inputs.name) }}'],
    ['${{ inputs.name'],
    ['${{ }}'],
    ['${{ always() }}'],
  ])('is known only when its step runs where it reads anything else: %s', async (text) => {
    expect(await known(text)).toBe(undefined);
  });

  it('is not known while a required input has no value', async () => {
    expect(await known('${{ inputs.name }}', 'template: true', {})).toBe(undefined);
  });
});

describe('a text that reads the step’s own variables', () => {
  it.each([
    ['A: plain', 'plain'],
    ['A: 5', '5'],
    ['A: ""', ''],
    ['a: lower', 'lower'],
    ['A: "${{ inputs.name }}-x"', 'shop-x'],
    ['A: "${{ inputs.port == 8080 }}"', 'true'],
  ])('is known where they are: {%s}', async (env, value) => {
    expect(await known('${{ env.A }}', `template: true, env: { ${env} }`)).toBe(value);
  });

  it.each([
    ['B: plain'],
    ['A: "${{ github.sha }}"'],
    ['A: "${{ steps.before.outputs.x }}"'],
    ['A: "${{ env.B }}", B: plain'],
    ['A: "${{ hashFiles(\'x\') }}"'],
  ])('is known only when its step runs where they are not: {%s}', async (env) => {
    expect(await known('${{ env.A }}', `template: true, env: { ${env} }`)).toBe(undefined);
  });

  it('is known whatever is not known of the others', async () => {
    const env = 'env: { A: plain, B: "${{ github.sha }}" }';
    expect(await known('${{ env.A }}', `template: true, ${env}`)).toBe('plain');
    expect(await known('${{ env.A }}${{ env.B }}', `template: true, ${env}`)).toBe(undefined);
  });
});

describe('a text of a step that is no template', () => {
  it.each(['', ', content: x'])('is what it is, whatever is in it%s', async (rest) => {
    expect(await known('${{ github.sha }}', `template: false${rest}`)).toBe('${{ github.sha }}');
  });

  it('is what it is beside a template', async () => {
    const { plan } = await checkedPlan(
      'steps: [{ create-file: a, template: true }, { create-file: b }]',
    );
    const [, literal] = plan.steps;
    if (literal === undefined || literal.kind === 'run') throw new Error('no create step');
    const text = '${{ inputs.name }}';
    expect((await knownTexts(plan, INPUTS))(literal)(text)).toBe(text);
  });
});
