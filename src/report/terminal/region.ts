/** The effectful part: lines above, and a region below them that is drawn again and again. */
import { Writable } from 'node:stream';
import { createLogUpdate } from 'log-update';
import stringWidth from 'string-width';
import type { Size } from './region-lines.js';
import { followSuspension } from './suspension.js';

/** Gives the lines of a region for a window of some size. */
type Frame = (size: Size) => readonly string[];

/** A part of the screen at its lower end. */
export interface Region {
  /** Begins to draw. The frame is asked whenever something may have changed. */
  readonly open: (frame: Frame) => void;
  /** Prints text above the region, whole lines at a time. */
  readonly print: (text: string) => void;
  /** Draws again, soon. */
  readonly touch: () => void;
  /** Removes the region. What is printed from now on goes straight to the stream. */
  readonly close: () => void;
}

/** What a region needs of a terminal. */
export type TerminalStream = Pick<NodeJS.WriteStream, 'write' | 'on' | 'off' | 'columns' | 'rows'>;

/** At most ten updates a second. */
const PAUSE_MS = 100;

/** No more text waits for the next update, and no longer beginning of a line waits for its end. */
const MAX_PENDING_CHARS = 64 * 1024;

const CURSOR = { hide: '\u001b[?25l', show: '\u001b[?25h' };

/** Terminals that know it show what is between these at once. */
const AT_ONCE = { begin: '\u001b[?2026h', end: '\u001b[?2026l' };

const [ERASE_LINE, UP, TO_START] = ['\u001b[2K', '\u001b[1A', '\u001b[G'];

/** A region of a terminal. Nothing is drawn before `open`. */
export function makeRegion(stream: TerminalStream): Region {
  return new TerminalRegion(stream);
}

/** The library knows how to draw over what it has drawn. Each update is one write. */
class TerminalRegion implements Region {
  readonly #stream: TerminalStream;
  readonly #port = new Port();
  // The cursor is ours: the library would write to standard error.
  readonly #update = createLogUpdate(this.#port, { showCursor: true });
  #frame: Frame | null = null;
  #drawn: readonly string[] = [];
  /** Whole lines that wait to be printed. */
  #lines = '';
  /** The beginning of a line whose end has not come yet. */
  #partial = '';
  /** Whether the text so far ends with a line break of ours, in the middle of a long line. */
  #isBroken = false;
  #timer: NodeJS.Timeout | undefined;
  #isSuspended = false;
  #endSuspension: () => void = () => undefined;

  constructor(stream: TerminalStream) {
    this.#stream = stream;
  }

  open(frame: Frame): void {
    this.#frame = frame;
    this.#stream.on('resize', this.touch);
    // However Stepwave ends, the cursor comes back.
    process.on('exit', this.close);
    this.#endSuspension = followSuspension({ leave: this.#leave, comeBack: this.#comeBack });
    this.#draw();
  }

  print(text: string): void {
    if (this.#frame === null) {
      this.#stream.write(text);
      return;
    }
    this.#add(text);
    if (this.#lines.length > MAX_PENDING_CHARS) this.#draw();
    else this.touch();
  }

  readonly touch = (): void => {
    if (this.#frame === null) return;
    this.#timer ??= setTimeout(() => {
      this.#draw();
    }, PAUSE_MS);
  };

  readonly close = (): void => {
    if (this.#frame === null) return;
    clearTimeout(this.#timer);
    this.#frame = null;
    this.#stream.off('resize', this.touch);
    process.off('exit', this.close);
    this.#endSuspension();
    this.#erase(sizeOf(this.#stream).columns);
    this.#stream.write(this.#port.take() + this.#lines + this.#partial + CURSOR.show);
    this.#lines = this.#partial = '';
  };

  /** The screen belongs to the shell for a while. */
  readonly #leave = (): void => {
    this.#isSuspended = true;
    this.#erase(sizeOf(this.#stream).columns);
    this.#stream.write(this.#port.take() + CURSOR.show);
  };

  readonly #comeBack = (): void => {
    this.#isSuspended = false;
    this.#draw();
  };

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#frame === null || this.#isSuspended) return;
    const size = sizeOf(this.#stream);
    const lines = this.#frame(size);
    const text = this.#lines;
    this.#lines = '';
    if (text !== '' || size.columns !== this.#port.columns || lines.length === 0) {
      this.#erase(size.columns);
    }
    Object.assign(this.#port, size);
    this.#port.write(text);
    if (lines.length > 0) this.#update(lines.join('\n'));
    this.#drawn = lines;
    const written = this.#port.take();
    if (written !== '') this.#stream.write(AT_ONCE.begin + CURSOR.hide + written + AT_ONCE.end);
  }

  /** Removes what is drawn. A terminal that has become narrower has made several lines of one. */
  #erase(columns: number): void {
    if (columns === this.#port.columns) {
      this.#update.clear();
    } else if (this.#drawn.length > 0) {
      const rows = this.#drawn.map((line) => Math.max(1, Math.ceil(stringWidth(line) / columns)));
      const count = rows.reduce((sum, one) => sum + one, 0);
      this.#port.write(ERASE_LINE + `${UP}${ERASE_LINE}`.repeat(count) + TO_START);
      this.#update.done();
    }
    this.#drawn = [];
  }

  /** Only the new text is looked through. A very long line is broken, because the region needs a line of its own. */
  #add(added: string): void {
    const text = this.#isBroken && added.startsWith('\n') ? added.slice(1) : added;
    if (added !== '') this.#isBroken = false;
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) {
      this.#lines += this.#partial + text.slice(0, end);
      this.#partial = '';
    }
    this.#partial += text.slice(end);
    if (this.#partial.length <= MAX_PENDING_CHARS) return;
    this.#lines += `${this.#partial}\n`;
    this.#partial = '';
    this.#isBroken = true;
  }
}

/** Collects what the library writes; it has the size that the terminal had when it was drawn. */
class Port extends Writable {
  columns = 0;
  rows = 0;
  #text = '';

  constructor() {
    super({ decodeStrings: false });
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    this.#text += chunk;
    done();
  }

  /** What was written since this was asked last. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** Some terminals say that they have no size. */
function sizeOf({ columns, rows }: TerminalStream): Size {
  return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
}
