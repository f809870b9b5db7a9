import {
  GRAPH_FORMATS,
  type GraphFormat,
  type CompareOptions,
  type RunOptions,
} from '../model/options.js';
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import { COMMAND_FLAGS, isCommand, type CommandName } from './flags.js';
import {
  DEFAULT_OPTIONS,
  DEFAULT_PLAN,
  DEFAULT_ROUNDS,
  parseExecutor,
  parseInputs,
  parseMinimum,
  parseRounds,
  parseSchedule,
  parseWorkers,
  reportClashes,
} from './options.js';
import { readFlags, textOf, textsOf, type Values } from './read-flags.js';

/** What a plan that does not run is checked with. */
export type CheckOptions = Pick<RunOptions, 'root' | 'only' | 'inputs'>;

/** What the command line asks for. */
export type CliRequest =
  | { readonly command: 'run'; readonly plan: string; readonly options: RunOptions }
  | {
      readonly command: 'compare';
      readonly plan: string;
      readonly options: RunOptions;
      readonly compare: CompareOptions;
    }
  | { readonly command: 'check'; readonly plan: string; readonly options: CheckOptions }
  | {
      readonly command: 'graph';
      readonly plan: string;
      readonly options: CheckOptions;
      readonly format: GraphFormat;
    }
  | { readonly command: 'schema'; readonly subject: 'plan' | 'results' }
  | { readonly command: 'help'; readonly topic: CommandName | null }
  | { readonly command: 'version' };

/** Parses the arguments; the errors are sentences, all of them at once. */
export function parseCliArgs(args: readonly string[]): Result<CliRequest, readonly string[]> {
  const [first = '--help', ...rest] = args;
  if (first === '--version') return ok({ command: 'version' });
  if (first === '--help' || first === '-h' || first === 'help') {
    return ok({ command: 'help', topic: rest.find(isCommand) ?? null });
  }
  if (!isCommand(first)) {
    const hint = didYouMean(first, Object.keys(COMMAND_FLAGS)) ?? 'see stepwave --help';
    return err([`there is no command "${first}"; ${hint}`]);
  }
  const flags = COMMAND_FLAGS[first];
  const problems: string[] = [];
  const { values, positionals } = readFlags(rest, flags, problems);
  if (values.help === true) return ok({ command: 'help', topic: first });
  const [subject, ...surplus] = positionals;
  problems.push(...surplus.map((word) => `"${word}" is one argument too many`));
  const request = requestOf(first, subject, new FlagValues(values, problems));
  return problems.length > 0 ? err(problems) : ok(request);
}

function requestOf(
  command: CommandName,
  subject: string | undefined,
  values: FlagValues,
): CliRequest {
  const plan = subject ?? DEFAULT_PLAN;
  const root = values.text('root') ?? DEFAULT_OPTIONS.root;
  switch (command) {
    case 'run':
      return { command, plan, options: runOptions(values, root, plan) };
    case 'compare': {
      const rounds = values.parsed('rounds', parseRounds, DEFAULT_ROUNDS);
      const compare = { rounds, ignore: values.texts('compare-ignore') };
      return { command, plan, options: runOptions(values, root, plan), compare };
    }
    case 'check':
      return { command, plan, options: { root, only: null, inputs: givenInputs(values) } };
    case 'graph': {
      const text = values.text('format') ?? 'text';
      const format = GRAPH_FORMATS.find((one) => one === text);
      if (format === undefined) {
        values.problems.push(`--format must be ${GRAPH_FORMATS.join(', ')}, not "${text}"`);
      }
      const options = { root, only: null, inputs: givenInputs(values) };
      return { command, plan, options, format: format ?? 'text' };
    }
    case 'schema':
      if (subject !== undefined && subject !== 'plan' && subject !== 'results') {
        values.problems.push(`there is a schema of "plan" and of "results", none of "${subject}"`);
      }
      return { command, subject: subject === 'results' ? 'results' : 'plan' };
  }
}

function runOptions(values: FlagValues, root: string, plan: string): RunOptions {
  const only = values
    .texts('only')
    .flatMap((ids) => ids.split(','))
    .map((id) => id.trim());
  const defaults = DEFAULT_OPTIONS;
  const reportFiles = {
    results: values.text('results') ?? null,
    summary: values.text('summary') ?? null,
    html: values.text('html') ?? null,
    trace: values.text('trace') ?? null,
    junit: values.text('junit') ?? null,
    benchmark: values.text('benchmark') ?? null,
  };
  values.problems.push(...reportClashes(reportFiles, plan));
  return {
    root,
    workers: values.parsed('workers', parseWorkers, defaults.workers),
    executor: values.parsed('executor', parseExecutor, defaults.executor),
    schedule: values.parsed('schedule', parseSchedule, defaults.schedule),
    isFailFast: values.isOn('fail-fast'),
    minParallelSteps: values.parsed('min-parallel-steps', parseMinimum, defaults.minParallelSteps),
    isJobserver: values.isOn('jobserver'),
    only: values.texts('only').length === 0 ? null : only,
    isDryRun: values.isOn('dry-run'),
    inputs: givenInputs(values),
    logsDirectory: values.text('logs') ?? null,
    reportFiles,
  };
}

function givenInputs(values: FlagValues): RunOptions['inputs'] {
  const inputs = parseInputs(values.texts('input'));
  if (inputs.ok) return inputs.value;
  values.problems.push(`--input must be ${inputs.error}`);
  return {};
}

/** The flags' values, and what is wrong with them. */
class FlagValues {
  constructor(
    private readonly values: Values,
    readonly problems: string[],
  ) {}

  text(name: string): string | undefined {
    return textOf(this.values, name);
  }

  texts(name: string): readonly string[] {
    return textsOf(this.values, name);
  }

  isOn(name: string): boolean {
    return this.values[name] === true;
  }

  parsed<T>(name: string, parse: (text: string) => Result<T, string>, fallback: T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const result = parse(text);
    if (result.ok) return result.value;
    this.problems.push(`--${name} must be ${result.error}, not "${text}"`);
    return fallback;
  }
}
