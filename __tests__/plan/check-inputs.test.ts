/** What is refused in fixtures/plans/invalid/inputs-*.yml has its whole text there; this is what passes. */
import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../rigs/plan-builder.js';

/** All that is said of a plan that declares these inputs. */
const said = (...inputs: readonly string[]): Promise<string> =>
  problemsOf(`inputs:\n${inputs.map((one) => `  ${one}\n`).join('')}steps: [{ run: make }]\n`);

describe('the inputs of a plan', () => {
  it.each([
    ['a:'],
    ['a: {}'],
    ['a: { description: "" }'],
    ['a: { required: true, default: x }'],
    ['a: { default: "" }'],
    ['a: { default: "1.10" }'],
    ['a: { type: string, default: "true" }'],
    ['a: { type: boolean, default: false }'],
    ['a: { type: number, default: 0 }'],
    ['a: { type: number, default: -1.5e3 }'],
    ['a: { type: choice, options: [x] }'],
    ['a: { type: choice, options: ["", x], default: "" }'],
    ['a: { type: choice, options: [x, y], default: y, required: true }'],
  ])('may be declared like this: %s', async (input) => {
    expect(await said(input)).toBe('');
  });

  it('may be none at all', async () => {
    expect(await problemsOf('inputs: {}\nsteps: [{ run: make }]\n')).toBe('');
  });

  it('may be called like a property of objects, and like each other but for a letter', async () => {
    expect(await said('constructor: {}', '__proto__: {}', 'a: {}', 'aa: {}', 'a_: {}')).toBe('');
  });

  it('are all looked at, whatever is wrong with one of them', async () => {
    const output = await said('a: { default: 1 }', 'A: { default: 2 }', 'b: { type: choice }');
    expect(output.split('\n').filter((line) => line.startsWith('plan'))).toEqual([
      'plan.yml:2:17: error: the default of "a" must be text',
      'plan.yml:3:3: error: the inputs "A" and "a" (on line 2) differ only in case',
      'plan.yml:3:17: error: the default of "A" must be text',
      'plan.yml:4:3: error: the choice "b" has no "options"',
    ]);
  });
});
