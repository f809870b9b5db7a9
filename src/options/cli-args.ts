import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import {
  DEFAULT_OPTIONS,
  DEFAULT_PLAN,
  parseExecutor,
  parseInputs,
  parseMinimum,
  parseSchedule,
  parseWorkers,
  type RunOptions,
} from './options.js';

export const GRAPH_FORMATS = ['text', 'mermaid', 'dot', 'json'] as const;

export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/** What the command line asks for. */
export type CliRequest =
  | { readonly command: 'run'; readonly plan: string; readonly options: RunOptions }
  | { readonly command: 'check'; readonly plan: string; readonly root: string }
  | {
      readonly command: 'graph';
      readonly plan: string;
      readonly root: string;
      readonly format: GraphFormat;
    }
  | { readonly command: 'schema'; readonly subject: 'plan' | 'results' }
  | { readonly command: 'help'; readonly topic: CommandName | null }
  | { readonly command: 'version' };

export type CommandName = 'run' | 'check' | 'graph' | 'schema';

/** One flag, for the parser and for the help alike. */
export interface Flag {
  readonly name: string;
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  readonly isRepeatable?: boolean;
  readonly help: string;
}

const ROOT: Flag = {
  name: 'root',
  value: 'DIR',
  help: 'Where steps run and write. Default: the current folder',
};

/** Each command's flags, in the order of the help. */
export const COMMAND_FLAGS: Readonly<Record<CommandName, readonly Flag[]>> = {
  run: [
    { name: 'workers', value: 'N|N%|max', help: 'Size of the pool. Default: the usable cores' },
    { name: 'executor', value: 'KIND', help: 'process (default), thread or inline' },
    { name: 'schedule', value: 'KIND', help: 'eager (default) or groups' },
    { name: 'fail-fast', help: 'Stop everything at the first failure' },
    {
      name: 'min-parallel-steps',
      value: 'N',
      help: 'Plans in which fewer steps could run at once get no pool. Default: 2',
    },
    { name: 'only', value: 'IDS', isRepeatable: true, help: 'Only these steps and what they need' },
    { name: 'dry-run', help: 'Show groups, order and files; run and write nothing' },
    ROOT,
    {
      name: 'input',
      value: 'KEY=VALUE',
      isRepeatable: true,
      help: 'A value for ${{ inputs.KEY }}',
    },
    { name: 'results', value: 'FILE', help: 'Write the results as JSON' },
    { name: 'summary', value: 'FILE', help: 'Write the summary as Markdown' },
    { name: 'logs', value: 'DIR', help: "Keep each step's whole output as DIR/ID.log" },
  ],
  check: [ROOT],
  graph: [ROOT, { name: 'format', value: 'FORMAT', help: 'text (default), mermaid, dot or json' }],
  schema: [],
};

type Values = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

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
  const request = requestOf(first, subject, values, problems);
  return problems.length > 0 ? err(problems) : ok(request);
}

function requestOf(
  command: CommandName,
  subject: string | undefined,
  values: Values,
  problems: string[],
): CliRequest {
  const plan = subject ?? DEFAULT_PLAN;
  const root = textOf(values, 'root') ?? DEFAULT_OPTIONS.root;
  switch (command) {
    case 'run':
      return { command, plan, options: runOptions(values, root, problems) };
    case 'check':
      return { command, plan, root };
    case 'graph': {
      const text = textOf(values, 'format') ?? 'text';
      const format = GRAPH_FORMATS.find((one) => one === text);
      if (format === undefined) {
        problems.push(`--format must be ${GRAPH_FORMATS.join(', ')}, not "${text}"`);
      }
      return { command, plan, root, format: format ?? 'text' };
    }
    case 'schema':
      if (subject !== undefined && subject !== 'plan' && subject !== 'results') {
        problems.push(`there is a schema of "plan" and of "results", none of "${subject}"`);
      }
      return { command, subject: subject === 'results' ? 'results' : 'plan' };
  }
}

function runOptions(values: Values, root: string, problems: string[]): RunOptions {
  const parsed = <T>(name: string, parse: (text: string) => Result<T, string>, fallback: T): T => {
    const text = textOf(values, name);
    if (text === undefined) return fallback;
    const result = parse(text);
    if (result.ok) return result.value;
    problems.push(`--${name} must be ${result.error}, not "${text}"`);
    return fallback;
  };
  const inputs = parseInputs(textsOf(values, 'input'));
  if (!inputs.ok) problems.push(`--input must be ${inputs.error}`);
  const only = textsOf(values, 'only')
    .flatMap((ids) => ids.split(','))
    .map((id) => id.trim());
  const defaults = DEFAULT_OPTIONS;
  return {
    root,
    workers: parsed('workers', parseWorkers, defaults.workers),
    executor: parsed('executor', parseExecutor, defaults.executor),
    schedule: parsed('schedule', parseSchedule, defaults.schedule),
    isFailFast: values['fail-fast'] === true,
    minParallelSteps: parsed('min-parallel-steps', parseMinimum, defaults.minParallelSteps),
    only: values.only === undefined ? null : only,
    isDryRun: values['dry-run'] === true,
    inputs: inputs.ok ? inputs.value : {},
    resultsFile: textOf(values, 'results') ?? null,
    logsDirectory: textOf(values, 'logs') ?? null,
    summaryFile: textOf(values, 'summary') ?? null,
  };
}

interface FlagsRead {
  readonly values: Values;
  readonly positionals: readonly string[];
}

/** Node's own parser, token by token, so that all problems are found and not only the first. */
function readFlags(args: readonly string[], flags: readonly Flag[], problems: string[]): FlagsRead {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
    ...Object.fromEntries(
      flags.map((flag) => [
        flag.name,
        {
          type: flag.value === undefined ? ('boolean' as const) : ('string' as const),
          multiple: true,
        },
      ]),
    ),
  };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name === 'help') continue;
    const flag = flags.find((one) => one.name === token.name);
    if (flag === undefined) {
      const hint = didYouMean(
        token.name,
        flags.map((one) => one.name),
      )?.replace('"', '"--');
      problems.push(`there is no flag ${token.rawName}${hint === undefined ? '' : `; ${hint}`}`);
    } else if (flag.value !== undefined && isMissing(token)) {
      problems.push(`${token.rawName} wants a value: ${token.rawName} ${flag.value}`);
    } else if (flag.value === undefined && token.value !== undefined) {
      problems.push(`${token.rawName} takes no value`);
    }
  }
  for (const flag of flags) {
    const given = values[flag.name];
    if (flag.isRepeatable !== true && Array.isArray(given) && given.length > 1) {
      problems.push(`--${flag.name} is given twice`);
    }
  }
  const missing = tokens.flatMap((token) =>
    token.kind === 'option' && wantsValue(flags, token.name) && isMissing(token)
      ? [[token.name, undefined] as const]
      : [],
  );
  const given = { ...values, ...Object.fromEntries(missing), ...switches(values, flags) };
  return { values: given, positionals };
}

function wantsValue(flags: readonly Flag[], name: string): boolean {
  return flags.some((flag) => flag.name === name && flag.value !== undefined);
}

/** `--workers --fail-fast` forgot the value; `--workers=--odd` did not. */
function isMissing(token: {
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}): boolean {
  return token.value === undefined || (token.inlineValue !== true && token.value.startsWith('--'));
}

/** A switch is on however often it is given. */
function switches(values: Values, flags: readonly Flag[]): Record<string, boolean> {
  return Object.fromEntries(
    flags
      .filter((flag) => flag.value === undefined)
      .map((flag) => [flag.name, values[flag.name] !== undefined]),
  );
}

function textsOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function textOf(values: Values, name: string): string | undefined {
  return textsOf(values, name)[0];
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMAND_FLAGS, word);
}
