import { closeSync, openSync, readSync } from 'node:fs';
import { CommandReader } from '../util/workflow-command.js';
import { err, ok, type Result } from '../util/result.js';
import type { CommandFileProblem } from './command-files.js';

const CHUNK_BYTES = 1024 * 1024;

/** A chunk without these words has none of the commands, wherever it was cut. */
const WORDS = /set-output|set-env|add-path/i;
const LONGEST_WORD = 'set-output'.length;

/**
 * Carries out the workflow commands of a script's output that concern the step alone. `::set-output::`
 * still works on GitHub, and gives outputs here. `::set-env::` and `::add-path::` have been refused since
 * 2020 and fail the step, as on GitHub. `from` is where the output begins in the file, in bytes.
 */
export function readPrintedCommands(
  logFile: string,
  from: number,
): Result<Readonly<Record<string, string>>, CommandFileProblem> {
  if (!hasWord(logFile, from)) return ok({});
  const outputs = new Map<string, string>();
  const reader = new CommandReader();
  for (const line of linesIn(logFile, from)) {
    const command = reader.next(line);
    if (command?.name === 'set-env' || command?.name === 'add-path') {
      const file = command.name === 'set-env' ? 'GITHUB_ENV' : 'GITHUB_PATH';
      return err({
        file,
        message: `"::${command.name}::" is disabled: write to this file instead`,
      });
    }
    const name = command?.name === 'set-output' ? (command.properties.get('name') ?? '') : '';
    if (name !== '') outputs.set(asText(name), asText(command?.data ?? ''));
  }
  return ok(Object.fromEntries(outputs));
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
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    for (let at = from; ;) {
      const length = readSync(descriptor, buffer, 0, CHUNK_BYTES, at);
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
