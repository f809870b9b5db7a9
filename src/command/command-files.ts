import { readFileSync, writeFileSync } from 'node:fs';
import type { StepExports } from '../task/task.js';
import { err, ok, type Result } from '../util/result.js';

/** The runner's files through which a step sets outputs, environment, path, summary and state. */
const VARIABLES = {
  output: 'GITHUB_OUTPUT',
  env: 'GITHUB_ENV',
  path: 'GITHUB_PATH',
  summary: 'GITHUB_STEP_SUMMARY',
  state: 'GITHUB_STATE',
} as const;

/** Makes an attempt's own files, empty, and gives the variables that name them. */
export function makeCommandFiles(scratch: string): Readonly<Record<string, string>> {
  const entries = Object.entries(VARIABLES).map(([kind, variable]) => {
    const file = `${scratch}.${kind}`;
    writeFileSync(file, '');
    return [variable, file] as const;
  });
  return Object.fromEntries(entries);
}

/** The setting (`NAME=value`) that no process has but those of one attempt. */
export function ownSetting(scratch: string): string {
  return `${VARIABLES.output}=${scratch}.output`;
}

/** What a step wrote into its files. */
export interface CommandFileContents {
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: StepExports;
}

/** What is wrong in one of the files, which is called by its variable. */
export interface CommandFileProblem {
  readonly file: string;
  readonly message: string;
}

/** Reads an attempt's files; the error says which file is malformed, and where. */
export function readCommandFiles(scratch: string): Result<CommandFileContents, CommandFileProblem> {
  const outputs = parseAssignments(read(scratch, 'output'), VARIABLES.output);
  if (!outputs.ok) return outputs;
  const env = parseAssignments(read(scratch, 'env'), VARIABLES.env, refusalOfVariable);
  if (!env.ok) return env;
  const path = read(scratch, 'path')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '');
  const summary = read(scratch, 'summary');
  return ok({ outputs: outputs.value, exports: { env: env.value, path, summary } });
}

function read(scratch: string, kind: keyof typeof VARIABLES): string {
  try {
    return readFileSync(`${scratch}.${kind}`, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    // A step may remove its file; then it said nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Parses `name=value` lines and `name<<DELIMITER` blocks, the later assignment of a name winning
 * (workflow commands, "Environment files" and "Multiline strings").
 */
export function parseAssignments(
  text: string,
  file: string,
  refusalOf: (name: string) => string | undefined = () => undefined,
): Result<Readonly<Record<string, string>>, CommandFileProblem> {
  const rawLines = text.split('\n');
  const lines = rawLines.map((line) => line.replace(/\r$/, ''));
  const found = new Map<string, string>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const problem = (sentence: string): Result<never, CommandFileProblem> =>
      err({ file, message: `line ${at + 1}: ${sentence}` });
    const [, name = '', operator = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
    if (name === '') return problem('expected "name=value" or "name<<DELIMITER"');
    const refusal = refusalOf(name);
    if (refusal !== undefined) return problem(refusal);
    if (operator === '=') {
      found.set(name, rest);
      continue;
    }
    if (rest === '') return problem(`"${name}<<" has no delimiter`);
    const end = lines.indexOf(rest, at + 1);
    if (end === -1) return problem(`the value of "${name}" does not end: no line is "${rest}"`);
    // Line ends inside a value are kept as they are; the last one belongs to the delimiter.
    found.set(
      name,
      rawLines
        .slice(at + 1, end)
        .join('\n')
        .replace(/\r$/, ''),
    );
    at = end;
  }
  return ok(Object.fromEntries(found));
}

/** A name, then `=` or `<<`, whichever comes first, then the rest of the line. */
const ASSIGNMENT = /^([^=<]*(?:<(?!<)[^=<]*)*)(=|<<)(.*)$/s;

/**
 * Why a variable can't be exported. The runner refuses NODE_OPTIONS, which would reach its own actions,
 * and overwrites what it sets itself (workflow syntax, "Default environment variables"); a token is no
 * such variable.
 */
function refusalOfVariable(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (upper === 'NODE_OPTIONS') return `"${name}" must not be set through this file`;
  const isRunners = /^(GITHUB|RUNNER)_/.test(upper) && upper !== 'GITHUB_TOKEN';
  return isRunners ? `"${name}" belongs to the runner and can't be set` : undefined;
}
