import type { InputValues } from '../model/contexts.js';
import type { InputValue, PlanInput } from '../model/plan.js';
import { didYouMean } from '../util/closest-word.js';

/** What was given for inputs, by name, as text. */
export type GivenInputs = Readonly<Record<string, string>>;

/** The values of inputs, and what is wrong with what was given. */
export interface InputsRead {
  /** Those that have one. */
  readonly values: InputValues;
  /** What is wrong with what was given; sentences. */
  readonly problems: readonly string[];
  /** What has no value and needs one before the plan can run; sentences. */
  readonly missing: readonly string[];
}

/**
 * The values of a plan's inputs: what was given, else the default, else what its type has for nothing
 * (as GitHub has it for workflows: "", false, 0; for a choice the first option).
 */
export function readInputs(inputs: readonly PlanInput[], given: GivenInputs): InputsRead {
  const values = new Map<string, InputValue>();
  const problems = unknownNames(inputs, given);
  const missing: string[] = [];
  for (const input of inputs) {
    const text = givenText(input, given);
    const value = text === undefined ? valueWithout(input) : parsedValue(input, text);
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

/** What an input is where nothing is given; undefined if that will not do. */
function valueWithout(input: PlanInput): InputValue | undefined {
  if (input.defaultValue !== null) return input.defaultValue;
  if (input.isRequired) return undefined;
  switch (input.type) {
    case 'string':
      return '';
    case 'boolean':
      return false;
    case 'number':
      return 0;
    case 'choice':
      return input.options[0];
  }
}

/** Whether a value is one that an input may have. */
export function isFitting({ type, options }: PlanInput, value: InputValue): boolean {
  if (type === 'choice') return typeof value === 'string' && options.includes(value);
  return typeof value === type;
}

/** What an input's value must be, in words. */
export function expectedOf({ type, options }: PlanInput): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'number':
      return 'a number';
    case 'choice':
      return `one of ${options.join(', ')}`;
  }
}

function parsedValue(input: PlanInput, text: string): InputValue | undefined {
  switch (input.type) {
    case 'string':
      return text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'choice':
      return input.options.includes(text) ? text : undefined;
  }
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
