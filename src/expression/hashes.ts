import type { Result } from '../util/result.js';

/**
 * Gives the hash of the files that match patterns (the arguments of `hashFiles`), or an empty text if no file
 * matches. The error is a sentence. Must not reject.
 */
export type HashFiles = (
  patterns: readonly string[],
  stop: AbortSignal,
) => Promise<Result<string, string>>;

/** Gives a known hash, or throws `MissingHash`. */
export type HashLookup = (patterns: readonly string[]) => string;

/** Thrown by an evaluation that needs a hash which is not known yet. */
export class MissingHash extends Error {
  constructor(readonly patterns: readonly string[]) {
    super('Internal error: a hash is missing. Please report it.');
  }
}

/** Whether a text may call `hashFiles`. */
export function mayHashFiles(text: string): boolean {
  return /hashfiles/i.test(text);
}

/** The lookup for evaluations that must not hash files. */
export const noHashes: HashLookup = (patterns) => {
  throw new MissingHash(patterns);
};

/**
 * Runs an evaluation that may need hashes. Evaluating is synchronous and hashing is not, so missing hashes are
 * computed and the evaluation is repeated. Hashes are used for this evaluation only, because steps change files.
 */
export async function withHashes<T>(
  hashFiles: (patterns: readonly string[]) => Promise<Result<string, string>>,
  evaluate: (lookup: HashLookup) => T,
): Promise<T> {
  const known = new Map<string, Result<string, string>>();
  const lookup: HashLookup = (patterns) => {
    const hash = known.get(JSON.stringify(patterns));
    if (hash === undefined) throw new MissingHash(patterns);
    if (!hash.ok) throw new Error(hash.error);
    return hash.value;
  };
  for (;;) {
    try {
      return evaluate(lookup);
    } catch (error) {
      if (!(error instanceof MissingHash)) throw error;
      known.set(JSON.stringify(error.patterns), await hashFiles(error.patterns));
    }
  }
}
