import { Gate } from './gate.js';

/** A time limit that begins when a signal is aborted. */
export interface Deadline {
  /** Settles when the time is over; never before the signal is aborted. */
  readonly passed: Promise<void>;
  /** To be called when nobody waits any more. */
  readonly cancel: () => void;
}

/** Starts counting when a signal is aborted, or now if it is. */
export function deadlineAfter(signal: AbortSignal, limitMs: number): Deadline {
  const gate = new Gate();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(() => {
      gate.open();
    }, limitMs);
  };
  signal.addEventListener('abort', begin, { once: true });
  if (signal.aborted) begin();
  return {
    passed: gate.opened,
    cancel: () => {
      signal.removeEventListener('abort', begin);
      clearTimeout(timer);
    },
  };
}
