import type { InputValues } from '../model/contexts.js';
import type { InputValue, PlanInput } from '../model/plan.js';
import { didYouMean } from '../util/closest-word.js';

/** The texts given for inputs, by name. */
export type GivenInputs = Readonly<Record<string, string>>;

/** The values of a plan's inputs, and what is wrong with them. */
export interface InputsRead {
  /** Inputs without a value are left out. */
  readonly values: InputValues;
  /** Sentences about given values that do not fit. */
  readonly problems: readonly string[];
  /** Sentences about inputs that need a value before the plan can run. */
  readonly missing: readonly string[];
}

/** The value of each input: the one given, else the default, else the empty value of its type. */
export function readInputs(inputs: readonly PlanInput[], given: GivenInputs): InputsRead {
  const values = new Map<string, InputValue>();
  const problems = unknownNames(inputs, given);
  const missing: string[] = [];
  for (const input of inputs) {
    const text = givenText(input, given);
    const value = text === undefined ? valueWhenAbsent(input) : rulesOf(input).parse(text);
    if (value !== undefined) values.set(input.name, value);
    else if (text === undefined) {
      missing.push(
        `the plan requires a value for its input "${input.name}": --input ${input.name}=VALUE, ` +
          "or a line of the action's `inputs`",
      );
    } else {
      problems.push(`the input "${input.name}" must be ${expectedOf(input)}, not "${text}"`);
    }
  }
  return { values: Object.fromEntries(values), problems, missing };
}

/** What the type of an input says of its values. */
interface ValueRules {
  /** What a value must be, in words. */
  readonly expected: string;
  /** The value of an optional input without a default. GitHub has the same for workflows. */
  readonly empty: InputValue | undefined;
  /** The value that a text stands for, if it stands for one. */
  readonly parse: (text: string) => InputValue | undefined;
}

function rulesOf({ type, options }: PlanInput): ValueRules {
  switch (type) {
    case 'string':
      return { expected: 'text', empty: '', parse: (text) => text };
    case 'boolean':
      return { expected: 'true or false', empty: false, parse: parseBoolean };
    case 'number':
      return { expected: 'a number', empty: 0, parse: parseNumber };
    case 'choice':
      return {
        expected: `one of ${options.join(', ')}`,
        empty: options[0],
        parse: (text) => options.find((option) => option === text),
      };
  }
}

function parseBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function parseNumber(text: string): number | undefined {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** The value of an input that none was given for; undefined if the input requires one. */
function valueWhenAbsent(input: PlanInput): InputValue | undefined {
  if (input.defaultValue !== null) return input.defaultValue;
  return input.isRequired ? undefined : rulesOf(input).empty;
}

/** Whether an input may have a value. */
export function acceptsValue({ type, options }: PlanInput, value: InputValue): boolean {
  if (type === 'choice') return typeof value === 'string' && options.includes(value);
  return typeof value === type;
}

/** What an input's value must be, in words. */
export function expectedOf(input: PlanInput): string {
  return rulesOf(input).expected;
}

/** Names ignore case, as contexts do. */
function givenText({ name }: PlanInput, given: GivenInputs): string | undefined {
  return Object.entries(given).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function unknownNames(inputs: readonly PlanInput[], given: GivenInputs): string[] {
  const names = inputs.map(({ name }) => name);
  const known = new Set(names.map((name) => name.toLowerCase()));
  return Object.keys(given)
    .filter((name) => !known.has(name.toLowerCase()))
    .map((name) => {
      const instead = didYouMean(name, names) ?? `it declares ${names.join(', ') || 'none'}`;
      return `the plan declares no input "${name}"; ${instead}`;
    });
}
