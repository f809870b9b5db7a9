/** Steps that are read are looked at in fixtures/plans/invalid/expression-*.yml; here it is inputs. */
import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../rigs/plan-builder.js';

/** The sentences about a plan that declares `name` and `port`, without their places. */
async function sentences(rest: string): Promise<readonly string[]> {
  const output = await problemsOf(`inputs: { name: { required: true }, port: {} }\n${rest}\n`);
  return output
    .split('\n')
    .flatMap((line) => /^plan\.yml:\d+:\d+: error: (.*)$/.exec(line)?.[1] ?? []);
}

const no = (name: string): string => `the plan has no input "${name}"`;

describe('an input that is not declared', () => {
  it.each([
    ['steps: [{ run: "${{ inputs.x }}" }]'],
    ['steps: [{ run: make, if: inputs.x }]'],
    ['steps: [{ run: make, if: "${{ inputs.x }}" }]'],
    ['steps: [{ run: make, if: "always() && inputs.x" }]'],
    ['steps: [{ run: make, env: { A: "${{ inputs.x }}" } }]'],
    ['env: { A: "${{ inputs.x }}" }\nsteps: [{ run: make }]'],
    ['steps: [{ run: make, name: "a ${{ inputs.x }}" }]'],
    ['steps: [{ run: make, working-directory: "${{ inputs.x }}" }]'],
    ['steps: [{ run: make, continue-on-error: "${{ inputs.x }}" }]'],
    ['steps: [{ run: make, timeout-minutes: "${{ inputs.x }}" }]'],
    ['steps: [{ create-file: "${{ inputs.x }}", template: true }]'],
    ['steps: [{ create-file: a, content: "${{ inputs.x }}", template: true }]'],
    ['steps: [{ create-file: a, source: "${{ inputs.x }}", template: true }]'],
    ['steps: [{ create-structure: ["${{ inputs.x }}/"], template: true }]'],
    ['steps: [{ create-structure: { a: "${{ inputs.x }}" }, template: true }]'],
    ['steps: [{ create-structure: [a], root: "${{ inputs.x }}", template: true }]'],
    ['steps: [{ run: "${{ inputs.name }}${{ inputs[\'x\'] }}${{ inputs.port }}" }]'],
  ])('is refused wherever it is read: %s', async (rest) => {
    expect(await sentences(rest)).toEqual([no('x')]);
  });

  it('is refused once for each time that it is read', async () => {
    const run = 'run: "${{ inputs.x }} ${{ inputs.x && inputs.y }}"';
    expect(await sentences(`steps: [{ ${run} }]`)).toEqual([no('x'), no('x'), no('y')]);
  });

  it('is no matter where nothing is evaluated', async () => {
    const steps = ['create-file: a, content: "${{ inputs.x }}"', 'create-file: "${{ inputs.x }}"'];
    expect(await sentences(`steps: [{ ${steps.join(' }, { ')} }]`)).toEqual([]);
  });
});

describe('an input that is declared', () => {
  it.each([
    ['${{ inputs.name }}'],
    ['${{ INPUTS.NAME }}'],
    ["${{ inputs['Name'] }}"],
    ['${{ toJSON(inputs) }}'],
    ["${{ inputs[format('{0}', 'x')] }}"],
    ['${{ github.event.inputs.x }}'],
    ['${{ inputs.name.x }}'],
  ])('may be read as %s', async (text) => {
    expect(await sentences(`steps: [{ run: ${JSON.stringify(text)} }]`)).toEqual([]);
  });
});
