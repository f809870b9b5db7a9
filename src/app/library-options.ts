/** The options of the library → those of a run. Each is read by the parser of the same flag. */
import type { Option } from '../options/option.js';
import { DEFAULT_OPTIONS } from '../options/read-options.js';
import { OPTIONS, type RunOptions } from '../options/table.js';
import { didYouMean } from '../util/closest-word.js';

/** What of a plan is run, and how. What is absent is as on the command line. */
export interface RunPlanOptions {
  /** Where steps run and write. Default: the current folder. */
  readonly root?: string | undefined;
  /** Values for the inputs that the plan declares. */
  readonly inputs?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Run only these steps and what they need. */
  readonly only?: string | readonly string[] | undefined;
  /** Leave these steps out. */
  readonly skip?: string | readonly string[] | undefined;
  readonly workers?: number | `${number}%` | 'max' | 'auto' | undefined;
  readonly maxWorkers?: number | undefined;
  readonly executor?: 'process' | 'thread' | 'inline' | undefined;
  readonly schedule?: 'eager' | 'groups' | undefined;
  readonly failFast?: boolean | undefined;
  readonly minParallelSteps?: number | undefined;
  readonly jobserver?: boolean | undefined;
  /** A folder in which each step's whole output is kept as `<id>.log`. */
  readonly logs?: string | undefined;
}

/** The option of a run that each one sets. */
const TARGETS = {
  root: 'root',
  inputs: 'inputs',
  only: 'only',
  skip: 'skip',
  workers: 'workers',
  maxWorkers: 'maxWorkers',
  executor: 'executor',
  schedule: 'schedule',
  failFast: 'isFailFast',
  minParallelSteps: 'minParallelSteps',
  jobserver: 'isJobserver',
  logs: 'logsDirectory',
} as const satisfies Record<keyof RunPlanOptions, keyof typeof OPTIONS>;

/**
 * Reads what a program says. `others` are keys that are not read here.
 * @throws TypeError that names everything that is wrong
 */
export function readRunOptions(given: unknown, others: readonly string[]): RunOptions {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new TypeError('stepwave: the options must be an object');
  }
  const problems: string[] = [];
  const read = Object.entries(given).flatMap(([key, value]: [string, unknown]) => {
    if (value === undefined || others.includes(key)) return [];
    if (!isTarget(key)) {
      const hint = didYouMean(key, [...Object.keys(TARGETS), ...others]);
      problems.push(`there is no option "${key}"${hint === undefined ? '' : `; ${hint}`}`);
      return [];
    }
    const problem = VALUE_PROBLEMS[key]?.(value);
    if (problem !== undefined) {
      problems.push(`"${key}" ${problem}`);
      return [];
    }
    const name = TARGETS[key];
    const option: Option<unknown> = OPTIONS[name];
    const parsed = option.parse(textsOf(value));
    if (parsed.ok) return [[name, parsed.value] as const];
    problems.push(`"${key}" must be ${parsed.error}`);
    return [];
  });
  if (problems.length > 0) throw new TypeError(`stepwave: ${problems.join('; ')}`);
  return { ...DEFAULT_OPTIONS, ...Object.fromEntries(read) };
}

/** What the parser of a flag cannot say, because it reads text. */
const VALUE_PROBLEMS: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  only: (value) =>
    idsProblem(value) ??
    (Array.isArray(value) && value.length === 0
      ? 'must name a step, one at least; leave it out to run all'
      : undefined),
  skip: idsProblem,
  inputs: inputsProblem,
};

function idsProblem(value: unknown): string | undefined {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  const areIds = ids.every((id) => typeof id === 'string' && id.trim() !== '');
  return areIds ? undefined : 'must be the id of a step, or a list of ids';
}

function inputsProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be an object: { NAME: VALUE }';
  }
  for (const [name, one] of Object.entries(value)) {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      return `has the name ${JSON.stringify(name)}, which no input can have: letters, digits, "_" and "-"`;
    }
    if (!['string', 'number', 'boolean'].includes(typeof one)) {
      return `has a value for ${JSON.stringify(name)} that is not a string, a number, true or false`;
    }
  }
  return undefined;
}

function isTarget(key: string): key is keyof typeof TARGETS {
  return Object.hasOwn(TARGETS, key);
}

/** A value as it would be written on the command line. */
function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).map(([name, one]) => `${name}=${String(one)}`);
}
