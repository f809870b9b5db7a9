import type { Refusal, StepExports } from '../model/task.js';
import { writeOwnFile } from '../util/own-file.js';
import { readRegularFile } from '../util/read-regular.js';
import { linesOf } from '../util/workflow-command.js';
import { decodeText, type DecodedText } from './decode-text.js';
import { HOLDS_NUL, parseAssignments, type Assignment } from './parse-assignments.js';
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

/** The setting (`NAME=value`) that only the processes of one attempt have. */
export function ownSetting(scratch: string): string {
  return `${VARIABLES.output}=${scratch}.output`;
}

/** What a step wrote into its files. */
export interface CommandFileContents {
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: StepExports;
  /** The first thing that is wrong with them; it fails the step. */
  readonly problem: Refusal | null;
  /** What is refused without failing the step. */
  readonly refusals: readonly Refusal[];
  /** Whether one of the files was removed. */
  readonly isIncomplete: boolean;
}

/**
 * Reads an attempt's files. As on the runner, the lines before a malformed one count, and so do the
 * other files. State is for the later stages of an action. A script has none, but a malformed file fails the step.
 */
export function readCommandFiles(
  scratch: string,
  platform: NodeJS.Platform = process.platform,
): CommandFileContents {
  const problems: Refusal[] = [];
  let isIncomplete = false;
  const noteProblem = (kind: FileKind, message: string | null): void => {
    if (message !== null) problems.push({ file: VARIABLES[kind], message });
  };
  const contentOf = (kind: FileKind): FileContent => {
    const bytes = readRegularFile(`${scratch}.${kind}`, MAX_COMMAND_FILE_BYTES);
    if (bytes.ok) return { ...decodeText(bytes.value), size: bytes.value.length };
    // A step that removed its file has said nothing.
    if (bytes.error.code === 'ENOENT') isIncomplete = true;
    else noteProblem(kind, `it cannot be read: ${bytes.error.reason}`);
    return NO_CONTENT;
  };
  const assignmentsIn = (kind: FileKind): readonly Assignment[] => {
    const content = contentOf(kind);
    const { assignments, problem } = parseAssignments(content.text, platform);
    noteProblem(kind, problem === null ? null : problem + encodingNote(content));
    return assignments;
  };
  const outputs = withoutCaseTwins(assignmentsIn('output').map(({ name, value }) => [name, value]));
  const env = exportedOf(assignmentsIn('env'), platform);
  const path = parseDirectories(contentOf('path').text);
  noteProblem('path', path.problem);
  const summary = summaryIn(contentOf('summary'));
  assignmentsIn('state');
  return {
    outputs,
    exports: { env: env.variables, path: path.directories, summary: summary.text },
    problem: problems[0] ?? null,
    refusals: [...env.refusals, ...summary.refusals],
    isIncomplete,
  };
}

type FileKind = keyof typeof VARIABLES;

/** What one of the files says, and its size in bytes. */
interface FileContent extends DecodedText {
  readonly size: number;
}

const NO_CONTENT: FileContent = { text: '', encoding: 'utf-8', size: 0 };

/** Text in another encoding than the beginning of the file is not valid. */
function encodingNote({ encoding }: FileContent): string {
  if (encoding === 'utf-8') return '';
  return `; the file begins as ${encoding.toUpperCase()}, and so must all of it be`;
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

/** GitHub's limit for the outputs of a whole workflow run ("Metadata syntax", `outputs`). */
const MAX_COMMAND_FILE_BYTES = 50 * 1024 * 1024;

/** One directory a line; lines end as in .NET's `File.ReadAllLines`. Stops at a line that no PATH can hold. */
function parseDirectories(text: string): {
  readonly directories: readonly string[];
  readonly problem: string | null;
} {
  const lines = linesOf(text);
  const nulAt = lines.findIndex((line) => line.includes('\0'));
  const whole = nulAt === -1 ? lines : lines.slice(0, nulAt);
  return {
    directories: whole.filter((line) => line !== ''),
    problem: nulAt === -1 ? null : `line ${String(nulAt + 1)}: ${HOLDS_NUL}`,
  };
}

/** How large a step's summary may be (actions/runner, `CreateStepSummaryCommand`). */
const MAX_SUMMARY_BYTES = 1024 * 1024;

/** A summary that is not taken as it is does not fail the step, as on the runner. */
function summaryIn({ text, size }: FileContent): {
  readonly text: string;
  readonly refusals: readonly Refusal[];
} {
  const refused = (message: string): readonly Refusal[] => [{ file: VARIABLES.summary, message }];
  if (size > MAX_SUMMARY_BYTES) {
    const kibibytes = String(Math.ceil(size / 1024));
    const message = `the summary is left out: it has ${kibibytes} KiB, and at most 1024 KiB are taken`;
    return { text: '', refusals: refused(message) };
  }
  const nulAt = linesOf(text).findIndex((line) => line.includes('\0'));
  if (nulAt === -1) return { text, refusals: [] };
  // Without its NULs, ASCII in UTF-16 is the text that was meant.
  const message = `line ${String(nulAt + 1)}: ${HOLDS_NUL}; the summary is shown without them`;
  return { text: text.replaceAll('\0', ''), refusals: refused(message) };
}

/** The variables that are exported, and those that are not, each name once. */
function exportedOf(
  assignments: readonly Assignment[],
  platform: NodeJS.Platform,
): {
  readonly variables: StepExports['env'];
  readonly refusals: readonly Refusal[];
} {
  const variables: (readonly [string, string])[] = [];
  const refusals = new Map<string, Refusal>();
  for (const { name, value, line } of assignments) {
    const reason = refusalOfVariable(name, platform);
    if (reason === undefined) variables.push([name, value]);
    else if (!refusals.has(name.toUpperCase())) {
      const message = `line ${String(line)}: ${reason}`;
      refusals.set(name.toUpperCase(), { file: VARIABLES.env, message });
    }
  }
  return { variables: Object.fromEntries(variables), refusals: [...refusals.values()] };
}

/**
 * Why a variable is not exported. The runner refuses NODE_OPTIONS, which would reach its own actions, with
 * an error that does not fail the step. It sets its own variables again for every step. Only Windows ignores
 * the case of names.
 */
function refusalOfVariable(name: string, platform: NodeJS.Platform): string | undefined {
  const upper = name.toUpperCase();
  if (upper === 'NODE_OPTIONS') return `"${name}" cannot be set through this file: it is left out`;
  const own = platform === 'win32' ? upper : name;
  return RUNNER_VARIABLES.has(own)
    ? `"${name}" is set by the runner alone: it is left out`
    : undefined;
}
