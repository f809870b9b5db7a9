import { KIND_KEYS } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';

/** How large a plan file may be. */
export const MAX_PLAN_BYTES = 32 * 1024 * 1024;

/**
 * How many pieces (words, signs, line ends, comments) a plan without steps may have. Parsing a piece takes
 * about 3 µs and 700 bytes, so this many take about three seconds.
 */
const PIECES = 1_000_000;

/** How many more pieces each step allows. The largest steps written by hand have about 60. */
const PIECES_PER_STEP = 100;

/** How many steps a plan may have. */
export const MAX_STEPS = 100_000;

/** The count of a piece that repeats the one before. It is nearly always an error, and errors are costly. */
const REPEATED = 3;

/** Each step has one of these keys, in either dialect. */
const STEP_MARKERS: ReadonlySet<string> = new Set([...KIND_KEYS, 'action']);

/**
 * Counts the pieces of a plan while it is read, and tells when there are too many. A parser given 32 MB of
 * `- 1` takes minutes and gigabytes. A script, or the content of a file, is one piece however long it is.
 */
export class PieceCount {
  #pieces = 0;
  #steps = 0;
  /** The last piece that is not white space. */
  #last = '';

  /** Counts a piece. Returns whether there are too many now. */
  add(piece: string): boolean {
    this.#pieces += piece === this.#last ? REPEATED : 1;
    if (piece.trim() !== '') this.#last = piece;
    if (STEP_MARKERS.has(piece)) this.#steps += 1;
    const allowed = PIECES + Math.min(this.#steps, MAX_STEPS) * PIECES_PER_STEP;
    // Some of the markers may be values rather than keys of steps.
    return this.#pieces > allowed || this.#steps > 2 * MAX_STEPS;
  }
}

/** The plan is too large to be parsed. `at` is where it passes the limit. */
export function tooLarge(at: number): Diagnostic {
  return errorAt(
    { start: at, end: at },
    'the plan is too large from here on',
    'put contents into files of the repository and copy them, or their folder, with "source", or make several plans',
  );
}

/** How deep a plan may be nested. The parsers recurse, and a plan far deeper than this ends the process. */
export const MAX_DEPTH = 200;

/** The plan is nested deeper than `MAX_DEPTH`. `at` is where it passes the limit. */
export function tooDeep(at: number): Diagnostic {
  return errorAt({ start: at, end: at }, 'the plan is nested too deeply');
}

/** How many of a parser's problems are kept. A text that is no plan may have one at each character. */
export const MAX_PARSER_PROBLEMS = 1000;
