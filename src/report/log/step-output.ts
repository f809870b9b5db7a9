import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import { READ_FLAGS } from '../../util/open-flags.js';
import {
  CommandReader,
  inertLine,
  isResumable,
  mayHoldCommands,
} from '../../util/workflow-command.js';
import type { Masks } from '../masks/masks.js';

/** The state of a step's output at some point. */
export interface OutputState {
  /** The token with which the output has stopped commands, as a byte string. */
  readonly stopToken: string | undefined;
  readonly endsWithNewline: boolean;
}

/** Before there is any output. */
export const NO_OUTPUT: OutputState = { stopToken: undefined, endsWithNewline: true };

/** A part of a step's output, as byte strings. It ends with a whole line, unless the line is very long. */
export interface OutputBlock {
  /** For the runner: with the commands in it. */
  readonly raw: string;
  /** For everybody else. */
  readonly masked: string;
  /** The state after this block. */
  readonly after: OutputState;
}

/** How much is read at once. */
const CHUNK_BYTES = 256 * 1024;

/** A line longer than this is handed on in parts. */
const MAX_LINE_CHARS = 1024 * 1024;

/** How much of a long line is held back, so that a masked value that spans two parts is found. */
const HELD_BACK_CHARS = 64 * 1024;

/** No more of a line is kept in memory, whatever it holds. */
const MAX_HELD_CHARS = 16 * 1024 * 1024;

/** Commands that concern the step alone. The worker carries them out. */
const OWN_COMMANDS: ReadonlySet<string> = new Set([
  'set-output',
  'save-state',
  'set-env',
  'add-path',
]);

/**
 * The output of one step, which may still be growing. It is read twice: `scan` runs ahead and finds
 * the masks in it; `blocks` gives the text to print, and never more than was scanned.
 */
export class StepOutput {
  readonly #file: string;
  readonly #masks: Masks;
  readonly #scanner = new CommandReader();
  readonly #printer = new CommandReader();
  readonly #scanned: Place = { bytes: 0, isInLine: false };
  /** The file's size when it was scanned last: most steps are silent most of the time. */
  #hasMasked = false;
  #scannedSize = 0;
  readonly #printed: Place = { bytes: 0, isInLine: false };
  /** Opened before the script runs and kept open: a step may remove the file. */
  #descriptor: number | undefined;
  #endsWithNewline = true;
  /** Whether the current line is hidden from the runner. */
  #isDropping = false;

  constructor(file: string, masks: Masks) {
    this.#file = file;
    this.#masks = masks;
    try {
      this.#open();
    } catch {
      // The first read reports it.
    }
  }

  /** The file may not exist yet, or too many files may be open. Then the next read tries again. */
  #open(): void {
    try {
      this.#descriptor ??= openSync(this.#file, READ_FLAGS);
    } catch (error) {
      if (!['ENOENT', 'EMFILE', 'ENFILE'].includes(codeOf(error))) throw error;
    }
  }

  /** Call this when the output is no longer needed. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /**
   * Looks for masks in the new output; while the step runs, only in whole lines. Returns the values that were
   * not masked before.
   */
  async scan(isOver: boolean): Promise<readonly string[]> {
    const found: string[] = [];
    this.#open();
    const size = this.#descriptor === undefined ? 0 : fstatSync(this.#descriptor).size;
    if (size === this.#scannedSize && !isOver) return found;
    this.#scannedSize = size;
    const range = { place: this.#scanned, end: size, isOver };
    for await (const part of partsOf(this.#descriptor, range, (_, at) => at)) {
      for (const { name, data } of this.#scanner.commandsIn(part.lines)) {
        if (name !== 'add-mask') continue;
        this.#hasMasked = true;
        if (this.#masks.add(data)) found.push(data);
      }
    }
    return found;
  }

  /** Whether a value was masked in what was scanned, also one that was hidden already. */
  get hasMasked(): boolean {
    return this.#hasMasked;
  }

  /** The blocks that were scanned and not yet returned, in order. */
  async *blocks(isOver: boolean): AsyncGenerator<OutputBlock> {
    const range = { place: this.#printed, end: this.#scanned.bytes, isOver };
    const cut = (text: string, at: number): number => {
      // The beginning of a masked value may be at the end of the part.
      const behind = Math.min(at, text.length - this.#masks.longest);
      return this.#masks.cutBefore(text, Math.max(0, behind));
    };
    for await (const { text, lines } of partsOf(this.#descriptor, range, cut)) {
      const raw = this.#rawText(text.slice(0, text.length - lines.length), lines);
      if (raw !== '') this.#endsWithNewline = raw.endsWith('\n');
      const stopToken = this.#isStoppedForGood ? undefined : this.#printer.stopToken;
      const after = { stopToken, endsWithNewline: this.#endsWithNewline };
      yield { raw, masked: this.#masks.apply(text), after };
    }
  }

  /**
   * A part for the runner, without commands that it would apply to the step that Stepwave runs in, and unable
   * to stop all commands for good. `rest` belongs to a line that began in an earlier part.
   */
  #rawText(rest: string, lines: string): string {
    // The old form of commands counts anywhere in a line, and this line is not complete.
    const shown = this.#isDropping ? '' : rest.replaceAll('##[', '##\\[');
    if (lines === '' && !/[\r\n]$/.test(rest)) return shown;
    this.#isDropping = false;
    if (!mayHoldCommands(lines)) return shown + lines;
    const kept = lines.split(/(?<=\r\n|\n|\r(?!\n))/).flatMap((line) => {
      const command = this.#printer.next(line.replace(/[\r\n]+$/, ''))?.name;
      const isDropped = command !== undefined && OWN_COMMANDS.has(command);
      this.#isDropping = isDropped && !/[\r\n]$/.test(line);
      const isInert = command === 'stop-commands' || this.#isStoppedForGood;
      return isDropped ? [] : [isInert ? inertLine(line) : line];
    });
    return shown + kept.join('');
  }

  get #isStoppedForGood(): boolean {
    const { stopToken } = this.#printer;
    return stopToken !== undefined && !isResumable(stopToken);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

const readAt = promisify(read);

/** How far a file has been read. */
interface Place {
  bytes: number;
  /** Whether this is inside a line whose beginning was returned already. */
  isInLine: boolean;
}

interface FileRange {
  /** Advances as the file is read. */
  readonly place: Place;
  readonly end: number;
  /** Whether the file is complete. */
  readonly isOver: boolean;
}

/** A part of a file. `lines` is the rest of `text` from the first beginning of a line. */
interface FilePart {
  readonly text: string;
  readonly lines: string;
}

/**
 * A range of a file as byte strings that end at the end of a line. A long line without an end comes in parts,
 * cut where `cutBefore` says. An unfinished last line is returned only if the file is complete.
 */
async function* partsOf(
  descriptor: number | undefined,
  { place, end, isOver }: FileRange,
  cutBefore: (text: string, at: number) => number,
): AsyncGenerator<FilePart> {
  if (descriptor === undefined || place.bytes >= end) return;
  const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, end - place.bytes));
  let rest = '';
  for (let at = place.bytes; at < end;) {
    const wanted = Math.min(buffer.length, end - at);
    const { bytesRead } = await readAt(descriptor, buffer, 0, wanted, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    rest += buffer.toString('latin1', 0, bytesRead);
    const length = lengthOfPart(rest, cutBefore);
    if (length === 0) continue;
    yield take(rest.slice(0, length), place);
    rest = rest.slice(length);
  }
  if (isOver && rest !== '') yield take(rest, place);
}

/** Moves a place past the text that follows it. */
function take(text: string, place: Place): FilePart {
  const firstLine = place.isInLine ? (/^[^\r\n]*(?:\r\n|\n|\r)?/.exec(text)?.[0].length ?? 0) : 0;
  place.bytes += text.length;
  place.isInLine = !/[\r\n]$/.test(text);
  return { text, lines: text.slice(firstLine) };
}

/** Up to the last line end. A long line without one is cut before the part that is held back. */
function lengthOfPart(text: string, cutBefore: (text: string, at: number) => number): number {
  // A CR at the very end may be half of a line's end.
  const end = Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1;
  if (end > 0 || text.length <= MAX_LINE_CHARS) return end;
  const at = text.length - HELD_BACK_CHARS;
  const cut = cutBefore(text, at);
  if (cut > 0 || text.length < MAX_HELD_CHARS) return cut;
  // Masked values follow each other without a gap: one of them has to be cut.
  return at;
}
