/** Text of a person → the value of an option. Each error says what was expected. It must not know the option's name. */
import { err, ok, type Result } from '../util/result.js';
import type { Parser } from './option.js';

/** How many workers: a number, a share of the cores, all of the cores, or as many as they can take. */
export type WorkersOption =
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'percent'; readonly percent: number }
  | { readonly type: 'max' | 'auto' };

/** Any text. */
export const parseText: Parser<string> = ok;

/** `4`, `50%`, `max` or `auto`. */
export const parseWorkers: Parser<WorkersOption> = (text) => {
  if (text === 'max' || text === 'auto') return ok({ type: text });
  const [, digits = '', sign] = /^([0-9]+)(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (number >= 1 && sign === '' && number <= 1000) return ok({ type: 'count', count: number });
  if (number >= 1 && sign === '%' && number <= 100) return ok({ type: 'percent', percent: number });
  return err('a whole number from 1 to 1000, a share of the cores such as 50%, max or auto');
};

/** The spellings of YAML's core schema, as `getBooleanInput` of GitHub's toolkit takes them. */
export const parseBoolean: Parser<boolean> = (text) => {
  if (['true', 'True', 'TRUE'].includes(text)) return ok(true);
  return ['false', 'False', 'FALSE'].includes(text) ? ok(false) : err('true or false');
};

/** Whether what steps touch is watched, and whether what a cached one must not touch is a failure. */
export type AuditKind = 'off' | 'warn' | 'strict';

export const parseAudit: Parser<AuditKind> = (text) => {
  if (text === 'strict') return ok('strict');
  const isOn = parseBoolean(text);
  return isOn.ok ? ok(isOn.value ? 'warn' : 'off') : err('true, false or strict');
};

export const parseMinimum: Parser<number> = (text) =>
  /^[1-9][0-9]{0,5}$/.test(text) ? ok(Number(text)) : err('a whole number from 1');

/** As many as would take hours are a slip of the finger. */
export const parseRounds: Parser<number> = (text) =>
  /^[1-9][0-9]?$/.test(text) ? ok(Number(text)) : err('a whole number from 1 to 99');

/** One of these words. */
export function oneOf<T extends string>(words: readonly T[]): Parser<T> {
  const parse = (text: string): Result<T, string> => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return ok(found);
    return err(`${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`);
  };
  return Object.assign(parse, { choices: words });
}

/** One `KEY=VALUE` each. */
export function parseInputs(
  lines: readonly string[],
): Result<Readonly<Record<string, string>>, string> {
  const pairs: [string, string][] = [];
  for (const line of lines) {
    const [, key, value] = /^\s*([A-Za-z_][A-Za-z0-9_-]*)=(.*)$/s.exec(line) ?? [];
    if (key === undefined || value === undefined) return err('KEY=VALUE');
    pairs.push([key, value]);
  }
  return ok(Object.fromEntries(pairs));
}

/** The ids of steps or globs of them, separated by commas or given one by one. A comma in braces belongs to a glob. */
export function parseIds(texts: readonly string[]): Result<readonly string[], never> {
  return ok(texts.flatMap(splitIds));
}

export function splitIds(text: string): readonly string[] {
  return text.split(/,(?![^{]*\})/).map((id) => id.trim());
}
