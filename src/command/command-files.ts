import type { StepExports } from '../task/task.js';
import { writeOwnFile } from '../util/own-file.js';
import { readRegularFile, type ReadRefusal } from '../util/read-regular.js';
import { linesOf } from '../util/workflow-command.js';
import { RUNNER_VARIABLES } from './runner-variables.js';

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
    writeOwnFile(file, '');
    return [variable, file] as const;
  });
  return Object.fromEntries(entries);
}

/** The setting (`NAME=value`) that no process has but those of one attempt. */
export function ownSetting(scratch: string): string {
  return `${VARIABLES.output}=${scratch}.output`;
}

/** What a step wrote into its files, and the first thing that is wrong with them. */
export interface CommandFileContents {
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: StepExports;
  readonly problem: CommandFileProblem | null;
  /** Whether one of the files was removed. */
  readonly isIncomplete: boolean;
}

/** What is wrong in one of the files, which is called by its variable. */
export interface CommandFileProblem {
  readonly file: string;
  readonly message: string;
}

/**
 * Reads an attempt's files. As on the runner, what stands before a malformed line counts, and so do the
 * other files.
 */
export function readCommandFiles(scratch: string): CommandFileContents {
  const problems: CommandFileProblem[] = [];
  let isIncomplete = false;
  const textOf = (kind: keyof typeof VARIABLES): string => {
    const bytes = readRegularFile(`${scratch}.${kind}`, MAX_COMMAND_FILE_BYTES);
    if (bytes.ok) return decoded(bytes.value);
    // A step may remove its file; then it said nothing.
    if (bytes.error.code === 'ENOENT') isIncomplete = true;
    else problems.push({ file: VARIABLES[kind], message: unreadable(bytes.error) });
    return '';
  };
  const assignmentsIn = (
    kind: 'output' | 'env',
    refusalOf?: (name: string) => string | undefined,
  ) => {
    const { assignments, problem } = parseAssignments(textOf(kind), refusalOf);
    if (problem !== null) problems.push({ file: VARIABLES[kind], message: problem });
    return assignments;
  };
  const outputs = withoutCaseTwins(assignmentsIn('output'));
  const env = Object.fromEntries(assignmentsIn('env', refusalOfVariable));
  // File.ReadAllLines knows every kind of line end.
  const path = linesOf(textOf('path')).filter((line) => line !== '');
  const summary = textOf('summary');
  return { outputs, exports: { env, path, summary }, problem: problems[0] ?? null, isIncomplete };
}

/** Outputs ignore the case of their names: the first spelling stays, the last value counts. */
export function withoutCaseTwins(
  outputs: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  const spellings = new Map<string, string>();
  const values = new Map<string, string>();
  for (const [name, value] of outputs) {
    const spelling = spellings.get(name.toLowerCase()) ?? name;
    spellings.set(name.toLowerCase(), spelling);
    values.set(spelling, value);
  }
  return Object.fromEntries(values);
}

/** As much as GitHub lets the outputs of a whole workflow run have ("Metadata syntax", `outputs`). */
const MAX_COMMAND_FILE_BYTES = 50 * 1024 * 1024;

function unreadable({ reason }: ReadRefusal): string {
  return `it cannot be read: ${reason}`;
}

function decoded(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** The assignments of a file in order, up to the first malformed line, which `problem` tells of. */
export interface ParsedAssignments {
  readonly assignments: readonly (readonly [string, string])[];
  readonly problem: string | null;
}

/**
 * Parses `name=value` lines and `name<<DELIMITER` blocks (workflow commands, "Environment files" and
 * "Multiline strings"). As in the runner, only Windows has lines that end in CR LF: elsewhere the CR
 * belongs to the value. `refusalOf` says why a name is not taken; the others are, all the same.
 */
export function parseAssignments(
  text: string,
  refusalOf: (name: string) => string | undefined = () => undefined,
  platform: NodeJS.Platform = process.platform,
): ParsedAssignments {
  const ended = (line: string): string => (platform === 'win32' ? line.replace(/\r$/, '') : line);
  const rawLines = text.split('\n');
  const lines = rawLines.map(ended);
  const assignments: (readonly [string, string])[] = [];
  let refusal: string | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const number = at + 1;
    const line = lines[at] ?? '';
    if (line === '') continue;
    const failed = (sentence: string): ParsedAssignments => ({
      assignments,
      problem: refusal ?? `line ${number}: ${sentence}`,
    });
    const [, name = '', operator = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
    if (name === '') return failed('expected "name=value" or "name<<DELIMITER"');
    let value = rest;
    if (operator === '<<') {
      if (rest === '') return failed(`"${name}<<" has no delimiter`);
      const end = lines.indexOf(rest, at + 1);
      if (end === -1) return failed(`the value of "${name}" does not end: no line is "${rest}"`);
      // Line ends inside of a value are kept as they are; the last one belongs to the delimiter.
      value = ended(rawLines.slice(at + 1, end).join('\n'));
      at = end;
    }
    const reason = refusalOf(name);
    if (reason === undefined) assignments.push([name, value]);
    else refusal ??= `line ${number}: ${reason}`;
  }
  return { assignments, problem: refusal };
}

/** A name, then `=` or `<<`, whichever comes first, then the rest of the line. */
const ASSIGNMENT = /^([^=<]*(?:<(?!<)[^=<]*)*)(=|<<)(.*)$/s;

/**
 * Why a variable can't be exported. The runner refuses NODE_OPTIONS, which would reach its own actions,
 * and overwrites what it sets itself at every step, so that setting it can only be a mistake.
 */
function refusalOfVariable(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (upper === 'NODE_OPTIONS') return `"${name}" must not be set through this file`;
  return RUNNER_VARIABLES.has(upper) ? `"${name}" is set by the runner alone` : undefined;
}
