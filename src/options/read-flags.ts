/** Arguments → the texts given for each flag. It must not know what a flag means. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../util/closest-word.js';
import type { Flag } from './option.js';

/** What a command line holds. */
export interface FlagsRead {
  /** What was given, by the name of the flag; `true` for a switch. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly isHelpWanted: boolean;
  readonly positionals: readonly string[];
}

/** A flag as it was given. */
interface Token {
  readonly name: string;
  /** With its dashes. */
  readonly rawName: string;
  readonly value?: string | undefined;
  /** Whether the value came behind a `=`. */
  readonly inlineValue?: boolean | undefined;
}

/** Reads flags with Node's own parser, token by token, so that all problems are found and not only the first. */
export function readFlags(
  args: readonly string[],
  flags: readonly Flag[],
  problems: string[],
): FlagsRead {
  const { positionals, tokens } = parseArgs({
    args: [...args],
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
  return { given, isHelpWanted, positionals };
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
  return value === undefined || (inlineValue !== true && value.startsWith('--'));
}
