import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { CommandReader } from '../util/workflow-command.js';
import type { CommandFileProblem } from './command-files.js';

const CHUNK_BYTES = 1024 * 1024;

/** A chunk without these words has none of the commands, wherever it was cut. */
const WORDS = /set-output|set-env|add-path/i;
const LONGEST_WORD = 'set-output'.length;

/** What a script printed as commands. */
export interface PrintedCommands {
  /** In order; later ones count more. */
  readonly outputs: readonly (readonly [string, string])[];
  /** The first command that is refused. */
  readonly problem: CommandFileProblem | null;
}

/**
 * Carries out the workflow commands of a script's output that concern the step alone. `::set-output::`
 * still works on GitHub, and gives outputs here. `::set-env::` and `::add-path::` have been refused since
 * 2020 and fail the step, as on GitHub. `from` is where the output begins in the file, in bytes.
 */
export function readPrintedCommands(logFile: string, from: number): PrintedCommands {
  const outputs: (readonly [string, string])[] = [];
  let problem: CommandFileProblem | null = null;
  if (!hasWord(logFile, from)) return { outputs, problem };
  const reader = new CommandReader();
  for (const line of linesIn(logFile, from)) {
    const command = reader.next(line);
    if (command === undefined) continue;
    problem ??= refusalOf(command.name);
    const name = command.name === 'set-output' ? (command.properties.get('name') ?? '') : '';
    if (name !== '') outputs.push([asText(name), asText(command.data)]);
  }
  return { outputs, problem };
}

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['set-env', 'GITHUB_ENV'],
  ['add-path', 'GITHUB_PATH'],
]);

function refusalOf(command: string): CommandFileProblem | null {
  const file = INSTEAD.get(command);
  if (file === undefined) return null;
  return { file, message: `"::${command}::" is disabled: write to this file instead` };
}

/** Looks at the whole output, at the speed of the file system: hardly any has such a command. */
function hasWord(file: string, from: number): boolean {
  let end = '';
  for (const chunk of chunksOf(file, from)) {
    const text = end + chunk;
    if (WORDS.test(text)) return true;
    end = text.slice(-LONGEST_WORD);
  }
  return false;
}

function* linesIn(file: string, from: number): Generator<string> {
  let rest = '';
  for (const chunk of chunksOf(file, from)) {
    // A CR at the end may be half of a line's end.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?=[^])/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** A file from some byte on, as byte strings. */
function* chunksOf(file: string, from: number): Generator<string> {
  // A step may have removed it.
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const size = fstatSync(descriptor).size - from;
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(0, size)));
    for (let at = from; ;) {
      const length = readSync(descriptor, buffer, 0, buffer.length, at);
      if (length === 0) return;
      at += length;
      yield buffer.toString('latin1', 0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function asText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
