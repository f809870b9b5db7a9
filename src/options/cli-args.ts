/** Arguments of the command line → what is asked for. It must not know how that is done. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import { COMMANDS, flagsOf, isCommand } from './commands.js';
import type { CommandName, Flag, Option } from './option.js';
import { parseIds } from './parsers.js';
import { DEFAULT_OPTIONS, readOptions, reportClashes, type ReportOption } from './read-options.js';
import { idleShardFlags } from './shard-uses.js';
import type { RunOptions } from './table.js';
import { sortWords } from './words.js';

/** What the command line asks for. */
export type CliRequest =
  | CommandRequest
  | { readonly command: 'help'; readonly topic: CommandName | null }
  | { readonly command: 'version' };

/** A command with its flags and with the words that are no flags. */
export interface CommandRequest {
  readonly command: CommandName;
  readonly options: RunOptions;
  readonly words: readonly string[];
  /** Whether a plan is named; else it is to be found. */
  readonly isPlanGiven: boolean;
  /** Whether a root is named; else it goes with the plan. */
  readonly isRootGiven: boolean;
}

/** Parses the arguments; the errors are sentences, all of them at once. `isFile` tells whether a file is there. */
export function parseCliArgs(
  args: readonly string[],
  reports: readonly ReportOption[],
  isFile: (path: string) => boolean,
): Result<CliRequest, readonly string[]> {
  const [first = '--help', ...rest] = args;
  if (first === '--version') return ok({ command: 'version' });
  if (first === '--help' || first === '-h' || first === 'help') {
    return ok({ command: 'help', topic: rest.find(isCommand) ?? null });
  }
  if (!isCommand(first)) {
    const hint = didYouMean(first, Object.keys(COMMANDS)) ?? 'see stepwave --help';
    return err([`there is no command "${first}"; ${hint}`]);
  }
  const problems: string[] = [];
  const { given, isHelpWanted, words } = readFlags(rest, flagsOf(first, reports), problems);
  if (isHelpWanted) return ok({ command: 'help', topic: first });
  const { plans, steps, problems: wrongWords } = sortWords(words, COMMANDS[first].takes, isFile);
  problems.push(...wrongWords);
  const read = readOptions(reports, (option) =>
    // Two commands may have flags of one name.
    option.flag?.commands.includes(first) === true
      ? valueOf(option, given, problems)
      : option.fallback,
  );
  const options: RunOptions = {
    ...read,
    plan: plans[0] ?? DEFAULT_OPTIONS.plan,
    only: bothOf(read.only, steps),
    compare: first === 'compare' ? 'measure' : 'estimate',
  };
  problems.push(...reportClashes(options));
  if (first === 'shard') {
    const names = reports.map(({ name }) => name);
    problems.push(...idleShardFlags(given.keys(), names));
  }
  if (problems.length > 0) return err(problems);
  const isPlanGiven = plans.length > 0;
  return ok({ command: first, options, words, isPlanGiven, isRootGiven: given.has('root') });
}

/** Steps that are asked for by a flag and by words. */
function bothOf(
  only: readonly string[] | null,
  steps: readonly string[],
): readonly string[] | null {
  if (steps.length === 0) return only;
  const named = parseIds(steps);
  return [...(only ?? []), ...(named.ok ? named.value : [])];
}

function valueOf(
  { flag, fallback, isList, parse }: Option<unknown>,
  given: ReadonlyMap<string, readonly string[]>,
  problems: string[],
): unknown {
  const texts = flag === null ? undefined : given.get(flag.name);
  if (flag === null || texts === undefined) return fallback;
  const value = parse(texts);
  if (value.ok) return value.value;
  const not = isList ? '' : `, not "${texts[0] ?? ''}"`;
  problems.push(`--${flag.name} must be ${value.error}${not}`);
  return fallback;
}

/** What a command line holds. */
export interface FlagsRead {
  /** What was given, by the name of the flag; `true` for a switch. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly isHelpWanted: boolean;
  readonly words: readonly string[];
}

/** A flag as it was given. */
type Token = Extract<
  NonNullable<ReturnType<typeof parseArgs>['tokens']>[number],
  { kind: 'option' }
>;

/** Reads flags with Node's own parser, token by token, so that all problems are found and not only the first. */
export function readFlags(
  args: readonly string[],
  flags: readonly Flag[],
  problems: string[],
): FlagsRead {
  const { positionals, tokens } = parseArgs({
    args: withImpliedValues(args, flags),
    options: parserOptions(flags),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>(flags.map(({ name }) => [name, []]));
  let isHelpWanted = false;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (token.name === 'help') {
      isHelpWanted ||= token.value === undefined;
      continue;
    }
    const problem = problemOf(token, flags);
    if (problem === null) given.get(token.name)?.push(token.value ?? 'true');
    else problems.push(problem);
  }
  for (const { name, isRepeatable } of flags) {
    const count = given.get(name)?.length ?? 0;
    if (!isRepeatable && count > 1) problems.push(`--${name} is given twice`);
    if (count === 0) given.delete(name);
  }
  return { given, isHelpWanted, words: positionals };
}

/** Gives each flag a value that may do without one: the word behind it only if it is one of its choices. */
function withImpliedValues(args: readonly string[], flags: readonly Flag[]): string[] {
  const whole: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const [arg = '', next = ''] = args.slice(at, at + 2);
    const flag = flags.find(
      ({ name, impliedValue }) => impliedValue !== null && arg === `--${name}`,
    );
    if (flag === undefined) whole.push(arg);
    else if (flag.choices.includes(next)) {
      whole.push(`${arg}=${next}`);
      at += 1;
    } else whole.push(`${arg}=${String(flag.impliedValue)}`);
  }
  return whole;
}

function parserOptions(flags: readonly Flag[]): NonNullable<ParseArgsConfig['options']> {
  const types = flags.map(({ name, value }) => {
    const type: 'boolean' | 'string' = value === null ? 'boolean' : 'string';
    return [name, { type, multiple: true }] as const;
  });
  return { help: { type: 'boolean', short: 'h' }, ...Object.fromEntries(types) };
}

function problemOf(token: Token, flags: readonly Flag[]): string | null {
  const { name, rawName, value } = token;
  const flag = flags.find((one) => one.name === name);
  if (flag === undefined) {
    const names = flags.map((one) => one.name);
    const hint = didYouMean(name, names)?.replace('"', '"--');
    return `there is no flag ${rawName}${hint === undefined ? '' : `; ${hint}`}`;
  }
  if (flag.value === null) return value === undefined ? null : `${rawName} takes no value`;
  return isMissing(token) ? `${rawName} wants a value: ${rawName} ${flag.value}` : null;
}

/** `--workers --fail-fast` forgot the value; `--workers=--odd` did not. */
function isMissing({ value, inlineValue }: Token): boolean {
  return value === undefined || (!inlineValue && value.startsWith('--'));
}
