import { resolve } from 'node:path';
import {
  REPORT_KINDS,
  type ReportFiles,
  type RunOptions,
  type WorkersOption,
} from '../model/options.js';
import type { ExecutorKind, ScheduleKind } from '../model/result.js';
import { err, ok, type Result } from '../util/result.js';

/** Which files two reports would be written to, or a report instead of the plan; one sentence each. */
export function reportClashes(files: ReportFiles, planFile: string | null): readonly string[] {
  const owners = new Map<string, string>(
    planFile === null ? [] : [[resolve(planFile), 'the plan']],
  );
  return REPORT_KINDS.flatMap((kind) => {
    const path = files[kind];
    if (path === null) return [];
    const owner = owners.get(resolve(path));
    owners.set(resolve(path), `the report "${kind}"`);
    return owner === undefined ? [] : [`the report "${kind}" would overwrite ${owner}: ${path}`];
  });
}

/** Fewer than four rounds cannot show a difference with 5 % of chance (Mann-Whitney, two-sided); five leave some room. */
export const DEFAULT_ROUNDS = 5;

/** What holds where nothing is said. */
export const DEFAULT_OPTIONS: RunOptions = {
  root: '.',
  workers: { type: 'max' },
  executor: 'process',
  schedule: 'eager',
  isFailFast: false,
  minParallelSteps: 2,
  isJobserver: false,
  only: null,
  isDryRun: false,
  inputs: {},
  logsDirectory: null,
  reportFiles: {
    results: null,
    summary: null,
    html: null,
    trace: null,
    junit: null,
    benchmark: null,
  },
};

/** The plan file that is looked for where none is named. */
export const DEFAULT_PLAN = '.github/stepwave.yml';

/** Parsers of option values; the error says what was expected, without the option's name. */
type Parser<T> = (text: string) => Result<T, string>;

/** `4`, `50%` or `max`. */
export const parseWorkers: Parser<WorkersOption> = (text) => {
  if (text === 'max') return ok({ type: 'max' });
  const [, digits = '', sign] = /^([0-9]+)(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (number >= 1 && sign === '' && number <= 1000) return ok({ type: 'count', count: number });
  if (number >= 1 && sign === '%' && number <= 100) return ok({ type: 'percent', percent: number });
  return err('a whole number from 1 to 1000, a share of the cores such as 50%, or max');
};

export const parseExecutor: Parser<ExecutorKind> = oneOf(['process', 'thread', 'inline']);

export const parseSchedule: Parser<ScheduleKind> = oneOf(['eager', 'groups']);

/** The spellings of YAML's core schema, as `getBooleanInput` of GitHub's toolkit takes them. */
export const parseBoolean: Parser<boolean> = (text) => {
  if (['true', 'True', 'TRUE'].includes(text)) return ok(true);
  return ['false', 'False', 'FALSE'].includes(text) ? ok(false) : err('true or false');
};

export const parseMinimum: Parser<number> = (text) =>
  /^[1-9][0-9]{0,5}$/.test(text) ? ok(Number(text)) : err('a whole number from 1');

/** Whether the time of one worker is estimated, or measured. */
export const parseCompare: Parser<'estimate' | 'measure'> = oneOf(['estimate', 'measure']);

/** Whether the pull request gets a comment, where there is one. */
export const parseComment: Parser<'auto' | 'never'> = oneOf(['auto', 'never']);

/** As many as would take hours are a slip of the finger. */
export const parseRounds: Parser<number> = (text) =>
  /^[1-9][0-9]?$/.test(text) ? ok(Number(text)) : err('a whole number from 1 to 99');

/** One `KEY=VALUE` each. */
export function parseInputs(lines: readonly string[]): Result<Record<string, string>, string> {
  const pairs: [string, string][] = [];
  for (const line of lines) {
    const [, key, value] = /^\s*([A-Za-z_][A-Za-z0-9_-]*)=(.*)$/s.exec(line) ?? [];
    if (key === undefined || value === undefined) return err('KEY=VALUE');
    pairs.push([key, value]);
  }
  return ok(Object.fromEntries(pairs));
}

function oneOf<T extends string>(words: readonly T[]): Parser<T> {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return ok(found);
    return err(`${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`);
  };
}
