import { createReadStream } from 'node:fs';
import { Masks, unescapeCommandData } from './masks.js';

/** Some whole lines of a step's output, as byte strings. */
export interface OutputBlock {
  readonly raw: string;
  readonly masked: string;
}

/** A line longer than this is handed on in parts. */
const MAX_LINE_CHARS = 1024 * 1024;

/** How much of an endless line is held back, so that a mask across two parts is still found. */
const HELD_BACK_CHARS = 64 * 1024;

/**
 * Reads the output of one step and follows the workflow commands in it that concern more than
 * themselves: masks, which hold for all steps from then on, and `::stop-commands::`, which a step may
 * forget to take back.
 */
export class StepOutput {
  readonly #masks: Masks;
  #stopToken: string | undefined;
  #endsWithNewline = true;

  constructor(masks: Masks) {
    this.#masks = masks;
  }

  /** The token with which the step stopped commands and did not start them again. */
  get openStopToken(): string | undefined {
    return this.#stopToken;
  }

  /** Whether the output read so far is empty or ends with a newline. */
  get endsWithNewline(): boolean {
    return this.#endsWithNewline;
  }

  /** The output in order. */
  async *blocks(file: string): AsyncGenerator<OutputBlock> {
    let rest = '';
    for await (const chunk of createReadStream(file)) {
      rest += (chunk as Buffer).toString('latin1');
      const end = blockEnd(rest);
      if (end === 0) continue;
      yield this.#block(rest.slice(0, end));
      rest = rest.slice(end);
    }
    if (rest !== '') yield this.#block(rest);
  }

  #block(raw: string): OutputBlock {
    if (/::|##\[/.test(raw)) for (const line of raw.split(/\r\n|\n|\r/)) this.#follow(line);
    this.#endsWithNewline = raw.endsWith('\n');
    return { raw, masked: this.#masks.apply(raw) };
  }

  #follow(line: string): void {
    if (this.#stopToken !== undefined) {
      if (commandIn(line)?.name === this.#stopToken.toLowerCase()) this.#stopToken = undefined;
      return;
    }
    const command = commandIn(line);
    if (command?.name === 'add-mask') this.#masks.add(unescapeCommandData(command.data));
    const token = command?.name === 'stop-commands' ? command.data.trim() : '';
    if (token !== '') this.#stopToken = token;
  }
}

/** A workflow command as a step prints it. */
interface PrintedCommand {
  readonly name: string;
  readonly data: string;
}

/** The workflow command of a line, in its present form (`::name::data`) or the old (`##[name]data`). */
function commandIn(line: string): PrintedCommand | undefined {
  const text = line.trimStart();
  if (text.startsWith('::')) {
    const end = text.indexOf('::', 2);
    if (end !== -1) return printedCommand(text.slice(2, end), text.slice(end + 2));
  }
  const start = line.indexOf('##[');
  const end = start === -1 ? -1 : line.indexOf(']', start);
  return end === -1 ? undefined : printedCommand(line.slice(start + 3, end), line.slice(end + 1));
}

/** `head` is the command's name, with its properties behind a space. */
function printedCommand(head: string, data: string): PrintedCommand {
  return { name: (head.split(' ', 1)[0] ?? '').toLowerCase(), data };
}

/** Up to the last line end; of a line without one, all but its last part once it is long. */
function blockEnd(text: string): number {
  const end = text.lastIndexOf('\n') + 1;
  return end === 0 && text.length > MAX_LINE_CHARS ? text.length - HELD_BACK_CHARS : end;
}
