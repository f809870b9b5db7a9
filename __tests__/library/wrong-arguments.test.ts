import { describe, expect, it } from '@jest/globals';
import { loadPlan, runPlan } from '../../src/library.js';

const PLAN = { text: 'inputs: { name: { default: x } }\nsteps: [{ id: a, run: "true" }]\n' };

/** What is said of arguments of the wrong type, which only programs in JavaScript can hand over. */
async function complaint(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  return 'none';
}

describe('loadPlan', () => {
  it.each([null, undefined, 3, true, [], {}, { text: 3 }, { text: '', name: 3 }])(
    'refuses what is no plan: %j',
    async (plan) => {
      expect(await complaint(loadPlan(plan as never))).toBe(
        'stepwave: loadPlan takes the path of a plan, or { text, name } of strings',
      );
    },
  );

  it.each([null, 3, 'root', []])('refuses what are no options: %j', async (options) => {
    expect(await complaint(loadPlan(PLAN, options as never))).toBe(
      'stepwave: the options must be an object',
    );
  });
});

describe('runPlan', () => {
  it.each([
    [{ only: [] }, '"only" must name a step, one at least; leave it out to run all'],
    [{ only: [3] }, '"only" must be the id of a step, or a list of ids'],
    [{ only: '' }, '"only" must be the id of a step, or a list of ids'],
    [{ skip: { a: 1 } }, '"skip" must be the id of a step, or a list of ids'],
    [{ inputs: ['name=x'] }, '"inputs" must be an object: { NAME: VALUE }'],
    [{ inputs: 'name=x' }, '"inputs" must be an object: { NAME: VALUE }'],
    [
      { inputs: { 'a b': 1 } },
      '"inputs" has the name "a b", which no input can have: letters, digits, "_" and "-"',
    ],
    [
      { inputs: { name: null } },
      '"inputs" has a value for "name" that is not a string, a number, true or false',
    ],
    [null, 'the options must be an object'],
  ])('refuses %j', async (options, message) => {
    const loaded = await loadPlan(PLAN);
    if (!loaded.ok) throw new Error('the plan is right');
    expect(await complaint(runPlan(loaded.plan, options as never))).toBe(`stepwave: ${message}`);
  });
});
