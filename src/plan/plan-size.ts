import { errorAt, type Diagnostic } from '../model/diagnostic.js';

/**
 * How many pieces (words, signs, line ends, comments) a plan without steps may have. A parser makes objects of each,
 * at some 3 µs and 700 bytes, so that these take about three seconds.
 */
const PIECES = 1_000_000;

/** How many more for each of its steps. The largest ones by hand have some 60. */
const PIECES_PER_STEP = 100;

/** How many steps a plan may have. */
export const MAX_STEPS = 100_000;

/** A piece that repeats the one before counts threefold: it is nearly always an error, and errors are costly. */
const REPEATED = 3;

/** What each step has one of, in either dialect. */
const KIND_KEYS: ReadonlySet<string> = new Set([
  ...['run', 'create-file', 'create-structure', 'action'],
]);

/**
 * Counts the pieces of a plan while it is read and tells when there are too many: a parser given 32 MB of `- 1`
 * takes minutes and gigabytes. The contents of files and scripts are one piece each, however long.
 */
export class PieceCount {
  #pieces = 0;
  #kinds = 0;
  /** The piece before, white space left out. */
  #last = '';

  /** Counts a piece. Gives whether that is one too many. */
  add(piece: string): boolean {
    this.#pieces += piece === this.#last ? REPEATED : 1;
    if (piece.trim() !== '') this.#last = piece;
    if (KIND_KEYS.has(piece)) this.#kinds += 1;
    const allowed = PIECES + Math.min(this.#kinds, MAX_STEPS) * PIECES_PER_STEP;
    return (
      this.#pieces > allowed ||
      // Some of them may be values, and not keys of steps.
      this.#kinds > 2 * MAX_STEPS
    );
  }
}

/** Says that a plan is too large to be parsed; `at` is where the limit is passed. */
export function tooLarge(at: number): Diagnostic {
  return errorAt(
    { start: at, end: at },
    'the plan is too large from here on',
    'put contents into files of the repository and copy them, or their folder, with "source", or make several plans',
  );
}

/** Says that a plan has more steps than it may have. */
export function tooManySteps(): Diagnostic {
  return errorAt({ start: 0, end: 0 }, 'a plan has at most 100,000 steps');
}

/** How deep a plan may be nested. Parsers recurse; far beyond this one of them ends the process. */
export const MAX_DEPTH = 200;
