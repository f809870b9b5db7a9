import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../util/closest-word.js';
import type { Flag } from './flags.js';

/** The values of flags, by name; a flag that was not given is absent. */
export type Values = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

/** What a command line holds. */
export interface FlagsRead {
  readonly values: Values;
  readonly positionals: readonly string[];
}

/** Reads flags with Node's own parser, token by token, so that all problems are found and not only the first. */
export function readFlags(
  args: readonly string[],
  flags: readonly Flag[],
  problems: string[],
): FlagsRead {
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

/** The values of a flag that may be repeated. */
export function textsOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The value of a flag, if it was given. */
export function textOf(values: Values, name: string): string | undefined {
  return textsOf(values, name)[0];
}
