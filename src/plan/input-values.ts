import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { InputValue, InputValues, PlanInput } from '../model/plan.js';
import { entryOf, valueOf } from '../model/syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';
import type { Plan } from './plan.js';

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
      problems.push(`the input "${input.name}" must be ${rulesOf(input).expected}, not "${text}"`);
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

/** Only a choice has options, and the default of an input fits its type. */
export function checkInputs({ inputs }: Plan): readonly Diagnostic[] {
  return inputs.flatMap(inputProblems);
}

function inputProblems(input: PlanInput): readonly Diagnostic[] {
  const { syntax, type, defaultValue } = input;
  const options = entryOf(syntax.value, 'options');
  if (type !== 'choice' && options !== undefined) {
    return [errorAt(options.keySpan, '"options" belong to an input of the type "choice"')];
  }
  if (type === 'choice' && options === undefined) {
    return [errorAt(syntax.keySpan, `the choice "${input.name}" has no "options"`)];
  }
  if (defaultValue === null || acceptsValue(input, defaultValue)) return [];
  const node = valueOf(syntax.value, 'default');
  const message = `the default of "${input.name}" must be ${rulesOf(input).expected}`;
  const spelling = node?.kind === 'scalar' ? (node.spelling ?? String(node.value)) : '';
  const hint =
    type === 'boolean' || type === 'number' || typeof defaultValue === 'string'
      ? undefined
      : `put it in quotes: "${spelling}"`;
  return [errorAt(node?.span ?? syntax.keySpan, message, hint)];
}

/** Whether an input may have a value. */
function acceptsValue({ type, options }: PlanInput, value: InputValue): boolean {
  if (type === 'choice') return typeof value === 'string' && options.includes(value);
  return typeof value === type;
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
