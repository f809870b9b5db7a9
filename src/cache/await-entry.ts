/** Waits for an entry that another runner is about to save. */
import { setTimeout } from 'node:timers/promises';

/** When a store is asked again: in milliseconds, growing, so that a long wait does not use up a limit of requests. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.5;

/**
 * Asks until there is something, or until `untilMs` by the clock of `performance.now()`. `ask` gives undefined where it need
 * not be asked again. Null if nothing came. Never rejects if `ask` does not.
 */
export async function awaitEntry<T>(
  ask: () => Promise<T | null | undefined>,
  { untilMs, stop }: { readonly untilMs: number; readonly stop: AbortSignal },
): Promise<T | null> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS)) {
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0 || stop.aborted) return null;
    try {
      await setTimeout(Math.min(pauseMs, leftMs), undefined, { signal: stop });
    } catch {
      return null;
    }
    const found = await ask();
    if (found === undefined) return null;
    if (found !== null) return found;
  }
}
