import type { EntryKey } from '../../model/cache.js';
import type { Result } from '../../util/result.js';

/** An entry's archive. */
export interface ArchiveFile {
  /** Absolute. */
  readonly path: string;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
  readonly size: number;
}

/** The entry that is looked for. */
export interface WantedEntry extends EntryKey {
  /** Tells by its digest an archive that could not be used before. Then it is as if there were none. */
  readonly isUseless?: (digest: string) => boolean;
}

/** Keeps entries. None of its functions rejects; an error is a sentence for a notice, without a capital letter and a stop. */
export interface Store {
  /** For messages, such as `the cache folder`. */
  readonly name: string;
  /**
   * Puts an entry's archive at `file`, an absolute path at which nothing is, and holds it against its digest. False if
   * there is none. One that is damaged is an error. Nothing is at `file` then.
   */
  readonly fetch: (
    key: WantedEntry,
    file: string,
    stop: AbortSignal,
  ) => Promise<Result<boolean, string>>;
  /**
   * Saves an archive, whole or not at all; its file is not changed afterwards. `record` is a short text, which `newest` gives back. An entry that is there
   * already may stay.
   */
  readonly save: (
    key: EntryKey,
    archive: ArchiveFile,
    record: string,
    stop: AbortSignal,
  ) => Promise<Result<null, string>>;
  /**
   * The text that `keepHead` was given for an entry that is still there; null if there is none, or if it is damaged. Only
   * stores that answer at once have it.
   */
  readonly head?: (key: EntryKey) => string | null;
  /** Keeps a text beside an entry that was saved. It is no failure if that does not work. */
  readonly keepHead?: (key: EntryKey, head: string) => Promise<void>;
  /** Whether a damaged entry of a step was found, and dropped. Only stores that drop one have it. */
  readonly hasDamaged?: (step: string) => boolean;
  /** The record of the newest entry of a step; null if there is none. */
  readonly newest: (step: string, stop: AbortSignal) => Promise<Result<string | null, string>>;
  /** Ends what the store has started. Nothing may be asked at that time. */
  readonly close?: () => void;
}

/** Longer records are not kept: that of a step with 50,000 inputs is shorter. */
export const MAX_RECORD_LENGTH = 16 << 20;
