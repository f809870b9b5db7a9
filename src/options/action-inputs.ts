/** Inputs of the action → options. It must not know how a run goes. */
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import type { Option } from './option.js';
import { allOptions, readOptions, reportClashes, type ReportOption } from './read-options.js';
import { idleInputs } from './shard-uses.js';
import type { RunOptions } from './table.js';

/** The runner hands an input over in a variable of this prefix and the name in capitals. */
const PREFIX = 'INPUT_';

/**
 * Reads the action's inputs from the environment. All problems at once, each naming its input. (`getInput` of the
 * toolkit does the same look-up; loading the toolkit takes longer than reading a plan, so it waits until the workers
 * are starting.)
 */
export function readActionInputs(
  environment: NodeJS.ProcessEnv,
  reports: readonly ReportOption[],
): Result<RunOptions, readonly string[]> {
  const problems = [...unknownInputs(environment, inputNames(reports))];
  if (isGiven(environment, 'plan') && isGiven(environment, 'steps')) {
    problems.push('inputs "plan" and "steps" exclude each other');
  }
  const options = readOptions(reports, (option) => valueOf(option, environment, problems));
  problems.push(...reportClashes(options));
  // What a task that cannot be read makes of the other inputs is not known.
  if (options.shard !== null || !isGiven(environment, 'shard')) {
    const given = inputNames(reports).filter((name) => isGiven(environment, name));
    const files = reports.map(({ name }) => `${name}-file`);
    problems.push(...idleInputs(given, options.shard, files));
  }
  return problems.length > 0 ? err(problems) : ok(options);
}

/** The names of the inputs, in the order of action.yml. */
export function inputNames(reports: readonly ReportOption[]): readonly string[] {
  return allOptions(reports).flatMap(({ input }) => (input === null ? [] : [input.name]));
}

/** Removes the inputs from an environment: they are Stepwave's, its steps are not to see them. */
export function removeInputs(environment: NodeJS.ProcessEnv, names: readonly string[]): void {
  for (const name of names) Reflect.deleteProperty(environment, variableOf(name));
}

function valueOf(
  { input, fallback, isList, parse }: Option<unknown>,
  environment: NodeJS.ProcessEnv,
  problems: string[],
): unknown {
  if (input === null || !isGiven(environment, input.name)) return fallback;
  const given = environment[variableOf(input.name)] ?? '';
  const text = input.isVerbatim ? given : given.trim();
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const value = parse(isList ? lines : [text]);
  if (value.ok) return value.value;
  const wanted = isList ? `one ${value.error} a line` : value.error;
  problems.push(`input "${input.name}" must be ${wanted}, not "${text}"`);
  return fallback;
}

/** The runner gives an input that is absent as an empty text. */
function isGiven(environment: NodeJS.ProcessEnv, name: string): boolean {
  return (environment[variableOf(name)] ?? '').trim() !== '';
}

function variableOf(name: string): string {
  return `${PREFIX}${name.toUpperCase()}`;
}

function unknownInputs(
  environment: NodeJS.ProcessEnv,
  names: readonly string[],
): readonly string[] {
  const known = new Set(names.map(variableOf));
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX) && !known.has(variable))
    .map((variable) => {
      const input = variable.slice(PREFIX.length).toLowerCase();
      const hint = didYouMean(input.replaceAll('_', '-'), names);
      const instead = hint ?? `if ${variable} is a variable of your workflow, give it another name`;
      return `input "${input}" is unknown; ${instead}`;
    });
}
