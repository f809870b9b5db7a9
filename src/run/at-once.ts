import type { StopReason } from './attempt.js';

/**
 * Does something when all is to be killed at once, or now if that is so already. Gives what stops
 * waiting for it.
 */
export function whenAtOnce(interrupt: AbortSignal, act: () => void): () => void {
  const over = new AbortController();
  const when = (signal: AbortSignal, then: () => void): void => {
    if (signal.aborted) then();
    else signal.addEventListener('abort', then, { once: true, signal: over.signal });
  };
  when(interrupt, () => {
    const { atOnce } = interrupt.reason as StopReason;
    if (atOnce !== undefined) when(atOnce, act);
  });
  return () => {
    over.abort();
  };
}
