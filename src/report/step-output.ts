import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { CommandReader, linesOf } from '../util/workflow-command.js';
import type { Masks } from './masks.js';

/** Some whole lines of a step's output, as byte strings. */
export interface OutputBlock {
  /** What the runner is to see, commands and all. */
  readonly raw: string;
  /** What everybody else is to see. */
  readonly masked: string;
}

/** How much is read at once. */
const CHUNK_BYTES = 256 * 1024;

/** A line longer than this is handed on in parts. */
const MAX_LINE_CHARS = 1024 * 1024;

/** How much of an endless line is held back, so that a mask across two parts is still found. */
const HELD_BACK_CHARS = 64 * 1024;

/** Commands that concern the step alone: `command/printed-commands.ts` carries them out. */
const OWN_COMMANDS: ReadonlySet<string> = new Set([
  'set-output',
  'save-state',
  'set-env',
  'add-path',
]);
const OWN_COMMAND = /set-output|save-state|set-env|add-path/i;

/**
 * The output of one step, which may still be growing. It is read twice: `scan` runs ahead and finds
 * the masks in it, `blocks` gives what is to be printed, never more than was scanned.
 */
export class StepOutput {
  readonly #file: string;
  readonly #masks: Masks;
  readonly #scanner = new CommandReader();
  readonly #printer = new CommandReader();
  #scannedBytes = 0;
  #printedBytes = 0;
  #endsWithNewline = true;

  constructor(file: string, masks: Masks) {
    this.#file = file;
    this.#masks = masks;
  }

  /** The token with which the output printed so far has stopped commands. */
  get stopToken(): string | undefined {
    return this.#printer.stopToken;
  }

  /** Whether the output printed so far is empty or ends with a newline. */
  get endsWithNewline(): boolean {
    return this.#endsWithNewline;
  }

  /**
   * Looks for masks in what is new, in whole lines while the step runs. Gives the values, not known
   * before, that are to be hidden from now on.
   */
  async scan(isOver: boolean): Promise<readonly string[]> {
    const found: string[] = [];
    const size = sizeOf(this.#file);
    for await (const part of wholeLines(this.#file, this.#scannedBytes, size, isOver)) {
      for (const { name, data } of this.#scanner.commandsIn(part)) {
        if (name === 'add-mask' && this.#masks.add(data)) found.push(data);
      }
      this.#scannedBytes += part.length;
    }
    return found;
  }

  /** What was scanned and not yet given, in order. */
  async *blocks(isOver: boolean): AsyncGenerator<OutputBlock> {
    const end = this.#scannedBytes;
    for await (const part of wholeLines(this.#file, this.#printedBytes, end, isOver)) {
      const raw = this.#withoutOwnCommands(part);
      this.#endsWithNewline = part.endsWith('\n');
      this.#printedBytes += part.length;
      yield { raw, masked: this.#masks.apply(part) };
    }
  }

  /** The runner would take these for commands of the step that Stepwave runs in. */
  #withoutOwnCommands(part: string): string {
    if (!OWN_COMMAND.test(part)) {
      this.#printer.commandsIn(part);
      return part;
    }
    const isOthers = (line: string): boolean =>
      !OWN_COMMANDS.has(this.#printer.next(line)?.name ?? '');
    return linesOf(part).filter(isOthers).join('\n');
  }
}

/** Zero for a step that has printed nothing yet. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * A range of a file as byte strings that end where a line ends; a line without an end comes in parts
 * once it is long. What is left over comes last if the file is complete, else not at all.
 */
async function* wholeLines(
  path: string,
  from: number,
  to: number,
  isComplete: boolean,
): AsyncGenerator<string> {
  if (from >= to) return;
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, to - from));
    let rest = '';
    for (let at = from; at < to;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, to - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
      rest += buffer.toString('latin1', 0, bytesRead);
      const end = blockEnd(rest);
      if (end === 0) continue;
      yield rest.slice(0, end);
      rest = rest.slice(end);
    }
    if (isComplete && rest !== '') yield rest;
  } finally {
    await file.close();
  }
}

/** Up to the last line end; of a line without one, all but its last part once it is long. */
function blockEnd(text: string): number {
  const end = text.lastIndexOf('\n') + 1;
  return end === 0 && text.length > MAX_LINE_CHARS ? text.length - HELD_BACK_CHARS : end;
}
