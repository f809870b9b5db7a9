/** What the process that talks to the Actions cache is asked, and what it answers: one line of JSON each. */

/** The newest entry whose key begins with one of these, the first of them first. */
export interface RestoreRequest {
  readonly action: 'restore';
  readonly prefixes: readonly string[];
}

/** An entry to be made. */
export interface SaveRequest {
  readonly action: 'save';
  readonly key: string;
  readonly text: string;
}

export type CacheQuestion = RestoreRequest | SaveRequest;

/** What the process reads from its standard input. */
export interface CacheRequest {
  readonly question: CacheQuestion;
  /**
   * The variables that the runner gives to actions alone. They come by standard input, because every step can read the
   * environment that a process was started with.
   */
  readonly keys: Readonly<Record<string, string>>;
}

/** Nothing came of it: no cache, no right to it, an entry that exists already, no answer in time. */
export interface Unavailable {
  readonly type: 'unavailable';
  /** For a debug log: one sentence without a capital letter and without a stop. */
  readonly reason: string;
}

export type RestoreAnswer =
  | { readonly type: 'found'; readonly key: string; readonly text: string }
  | { readonly type: 'absent' }
  | Unavailable;

export type SaveAnswer = { readonly type: 'saved' } | Unavailable;

/** The name of the cached file. Part of every entry's version: under another, none is found. */
export const TIMINGS_FILE = 'timings.json';
