import { fstatSync, readSync } from 'node:fs';
import type { Refusal } from '../model/task.js';
import { fromByteString } from '../util/byte-string.js';
import {
  CommandReader,
  isResumable,
  linesOf,
  type WorkflowCommand,
} from '../util/workflow-command.js';

const CHUNK_BYTES = 1024 * 1024;

/** A chunk without these words has none of the commands, wherever it was cut. */
const WORDS = /set-output|set-env|add-path/i;
const LONGEST_WORD = 'stop-commands'.length;

/** What a script printed as commands. */
export interface PrintedCommands {
  /** In order; later ones count more. */
  readonly outputs: readonly (readonly [string, string])[];
  /** The first command that is refused. */
  readonly problem: Refusal | null;
}

/** A longer line is not read to its end: no command needs so much, and memory is limited. */
const MAX_LINE_CHARS = 16 * 1024 * 1024;

/**
 * Carries out the workflow commands of a script's output that concern the step alone. `::set-output::`
 * still works on GitHub, and gives outputs here. `::set-env::` and `::add-path::` have been refused since
 * 2020 and fail the step, as on GitHub. `from` is where the output begins in the log, in bytes. The log is
 * open: a step may remove its file.
 */
export function readPrintedCommands(log: number, from: number): PrintedCommands {
  const outputs: (readonly [string, string])[] = [];
  let problem: Refusal | null = null;
  if (!hasWord(log, from, WORDS)) return { outputs, problem };
  const reader = new CommandReader();
  for (const line of linesIn(log, from)) {
    const command = reader.next(line);
    if (command === undefined) continue;
    const refusal = refusalOf(command);
    problem ??= refusal;
    const isOutput = command.name === 'set-output' && refusal === null;
    const name = isOutput ? (command.properties.get('name') ?? '') : '';
    if (name !== '') outputs.push([fromByteString(name), fromByteString(command.data)]);
  }
  return { outputs, problem };
}

/**
 * The text between the outputs of two attempts. With it, each output begins on a line of its own, and with
 * workflow commands that work.
 */
export function attemptBoundary(log: number): string {
  const [last = '\n'] = chunksOf(log, Math.max(0, fstatSync(log).size - 1));
  const newline = last === '\n' ? '' : '\n';
  const reader = new CommandReader();
  if (hasWord(log, 0, /stop-commands/i)) {
    for (const line of linesIn(log, 0)) reader.next(line);
  }
  const { stopToken } = reader;
  const isStopped = stopToken !== undefined && isResumable(stopToken);
  return isStopped ? `${newline}::${stopToken}::\n` : newline;
}

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['set-env', 'GITHUB_ENV'],
  ['add-path', 'GITHUB_PATH'],
]);

function refusalOf({ name, properties, data }: WorkflowCommand): Refusal | null {
  if (name === 'set-output' && `${properties.get('name') ?? ''}${data}`.includes('\0')) {
    const message = '"::set-output::" with a NUL character, which no variable can hold';
    return { file: 'output', message };
  }
  const file = INSTEAD.get(name);
  if (file === undefined) return null;
  return { file: 'output', message: `"::${name}::" is disabled: write to $${file} instead` };
}

/** Scans the whole output at the speed of the file system. Few outputs have such a command. */
function hasWord(log: number, from: number, words: RegExp): boolean {
  let end = '';
  for (const chunk of chunksOf(log, from)) {
    const text = end + chunk;
    if (words.test(text)) return true;
    end = text.slice(-LONGEST_WORD);
  }
  return false;
}

function* linesIn(log: number, from: number): Generator<string> {
  let parts: string[] = [];
  let length = 0;
  for (const chunk of chunksOf(log, from)) {
    // A CR LF that is cut in two gives one more empty line, which is not a command.
    const [first = '', ...lines] = linesOf(chunk);
    if (length < MAX_LINE_CHARS) parts.push(first);
    length += first.length;
    const last = lines.pop();
    if (last === undefined) continue;
    yield parts.join('');
    yield* lines;
    parts = [last];
    length = last.length;
  }
  yield parts.join('');
}

/** An open file from some byte on, as byte strings. */
function* chunksOf(descriptor: number, from: number): Generator<string> {
  const size = fstatSync(descriptor).size - from;
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(0, size)));
  for (let at = from; ;) {
    const length = readSync(descriptor, buffer, 0, buffer.length, at);
    if (length === 0) return;
    at += length;
    yield buffer.toString('latin1', 0, length);
  }
}
