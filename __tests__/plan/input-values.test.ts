import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InputValues, PlanInput } from '../../src/model/plan.js';
import { readInputs, type GivenInputs, type InputsRead } from '../../src/plan/input-values.js';
import { always } from '../rigs/graph-builder.js';
import { checkedPlan } from '../rigs/plan-builder.js';

/** The inputs that a plan declares, as its file spells them. */
async function declared(...inputs: readonly string[]): Promise<readonly PlanInput[]> {
  const { plan } = await checkedPlan(
    `inputs:\n${inputs.map((one) => `  ${one}\n`).join('')}steps: [{ run: make }]\n`,
  );
  return plan.inputs;
}

/** What comes of values given for inputs that are declared like this. */
async function read(given: GivenInputs, ...inputs: readonly string[]): Promise<InputsRead> {
  return readInputs(await declared(...inputs), given);
}

/** What is read where nothing is wrong. */
const fine = (values: InputValues): InputsRead => ({ values, problems: [], missing: [] });

describe('an input without a value', () => {
  it.each([
    ['a:', ''],
    ['a: { type: string }', ''],
    ['a: { type: boolean }', false],
    ['a: { type: number }', 0],
    ['a: { type: choice, options: [x, y] }', 'x'],
    ['a: { default: text }', 'text'],
    ['a: { type: boolean, default: true }', true],
    ['a: { type: number, default: 1.5 }', 1.5],
    ['a: { type: choice, options: [x, y], default: y }', 'y'],
    ['a: { required: true, default: text }', 'text'],
    ['a: { required: true, default: "" }', ''],
  ])('declared as %s is %j', async (input, value) => {
    expect(await read({}, input)).toEqual(fine({ a: value }));
  });

  it.each(['a: { required: true }', 'a: { required: true, type: choice, options: [x] }'])(
    'declared as %s is asked for',
    async (input) => {
      const missing = [
        'the plan requires a value for its input "a": --input a=VALUE, or a line of the action\'s `inputs`',
      ];
      expect(await read({}, input)).toEqual({ ...fine({}), missing });
    },
  );
});

describe('an input that a value is given for', () => {
  it.each([
    ['a:', 'x=1 ', 'x=1 '],
    ['a: { default: text }', '', ''],
    ['a: { required: true }', '', ''],
    ['a:', 'true', 'true'],
    ['a:', '007', '007'],
    ['a: { type: boolean }', 'true', true],
    ['a: { type: boolean, default: true }', 'false', false],
    ['a: { type: number }', '8080', 8080],
    ['a: { type: number }', '-0.5', -0.5],
    ['a: { type: number }', '1e3', 1000],
    ['a: { type: choice, options: [x, y] }', 'y', 'y'],
  ])('declared as %s is, for the text %j, %j', async (input, text, value) => {
    expect(await read({ a: text }, input)).toEqual(fine({ a: value }));
  });

  it.each([
    ['a: { type: boolean }', 'True', 'true or false'],
    ['a: { type: boolean }', '', 'true or false'],
    ['a: { type: boolean }', '1', 'true or false'],
    ['a: { type: number }', 'many', 'a number'],
    ['a: { type: number }', '', 'a number'],
    ['a: { type: number }', ' ', 'a number'],
    ['a: { type: number }', 'NaN', 'a number'],
    ['a: { type: number }', 'Infinity', 'a number'],
    ['a: { type: choice, options: [x, y] }', 'X', 'one of x, y'],
    ['a: { type: choice, options: [x, y], default: y }', '', 'one of x, y'],
  ])('declared as %s cannot be %j', async (input, text, expected) => {
    const problems = [`the input "a" must be ${expected}, not "${text}"`];
    expect(await read({ a: text }, input)).toEqual({ ...fine({}), problems });
  });

  it('is found whatever the case of its name, and is called as it is declared', async () => {
    expect(await read({ NAME: 'x', wORLD: '1' }, 'Name:', 'world: { type: number }')).toEqual(
      fine({ Name: 'x', world: 1 }),
    );
  });

  it('may be called like a property of objects', async () => {
    const given = Object.fromEntries([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ]);
    const { values, problems } = await read(given, '__proto__:', 'constructor:', 'toString:');
    expect([Object.entries(values), problems]).toEqual([
      [
        ['__proto__', 'p'],
        ['constructor', 'c'],
        ['toString', ''],
      ],
      [],
    ]);
  });
});

describe('a value for an input that is not declared', () => {
  it.each([
    [['name:', 'port:'], 'nmae', 'did you mean "name"?'],
    [['name:', 'port:'], 'x', 'it declares name, port'],
    [[], 'x', 'it declares none'],
    [['name:'], 'constructor', 'it declares name'],
  ])('is refused where %j are: %s', async (inputs, name, instead) => {
    const plan = inputs.length === 0 ? [] : await declared(...inputs);
    expect(readInputs(plan, { [name]: '1' }).problems).toEqual([
      `the plan declares no input "${name}"; ${instead}`,
    ]);
  });
});

it('tells all that is wrong with what is given, unknown names first', async () => {
  const given = { b: 'x', zzzzz: '1', prot: '1', ok: 'yes' };
  const inputs = ['a: { required: true }', 'b: { type: number }', 'port:', 'ok: {}'];
  expect(await read(given, ...inputs)).toEqual({
    values: { port: '', ok: 'yes' },
    problems: [
      'the plan declares no input "zzzzz"; it declares a, b, port, ok',
      'the plan declares no input "prot"; did you mean "port"?',
      'the input "b" must be a number, not "x"',
    ],
    missing: [
      'the plan requires a value for its input "a": --input a=VALUE, or a line of the action\'s `inputs`',
    ],
  });
});

it('gives each input a value of its type, or says why not, for any text', async () => {
  const inputs = await declared(
    ...['text: { required: true }', 'boolean: { type: boolean }', 'number: { type: number }'],
    'choice: { type: choice, options: [a, b] }',
  );
  const anyText = fc.oneof(fc.string(), fc.constantFrom('true', 'false', 'a', 'b', '0', '1e400'));
  always(
    fc.record({ text: anyText, boolean: anyText, number: anyText, choice: anyText }),
    (given) => {
      const { values, problems, missing } = readInputs(inputs, given);
      expect(missing).toEqual([]);
      expect(Object.keys(values).length + problems.length).toBe(4);
      expect(values.text).toBe(given.text);
      if ('boolean' in values) expect(String(values.boolean)).toBe(given.boolean);
      if ('choice' in values) expect(['a', 'b']).toContain(values.choice);
      if ('number' in values) expect(Number.isFinite(values.number)).toBe(true);
      expect(Object.values(values).map((value) => typeof value)).toEqual(
        Object.keys(values).map((name) => (name === 'text' || name === 'choice' ? 'string' : name)),
      );
    },
  );
});
