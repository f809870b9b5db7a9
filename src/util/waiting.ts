/** Ways to wait: for an event, for the end of a time limit, and not for what can never come. */

/** An event that happens once, and that others wait for. */
export class Gate {
  #isOpen = false;
  #resolve: () => void = () => undefined;
  /** Settles when the gate is opened. */
  readonly opened = new Promise<void>((resolve) => {
    this.#resolve = resolve;
  });

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opening it again changes nothing. */
  readonly open = (): void => {
    this.#isOpen = true;
    this.#resolve();
  };
}

/** A time limit that begins when a signal is aborted. */
export interface Deadline {
  /** Settles when the time is over, and never before the signal is aborted. */
  readonly passed: Promise<void>;
  /** Must be called when nobody waits any more. */
  readonly cancel: () => void;
}

/** Starts a time limit when a signal is aborted, or now if it is aborted already. */
export function deadlineAfter(signal: AbortSignal, limitMs: number): Deadline {
  const gate = new Gate();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(gate.open, limitMs);
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

/** Resolves once a promise is settled, and after so many milliseconds at the latest. */
export function settledOrAfter(promise: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const settled = (): void => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(settled, settled);
  });
}

/** The longest time that `setTimeout` can wait. It treats anything longer as 1 ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls back after a time of any length. Gives a function that cancels it. */
export function longTimeout(ms: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (leftMs: number): void => {
    timer = setTimeout(
      () => {
        if (leftMs > MAX_TIMER_MS) wait(leftMs - MAX_TIMER_MS);
        else callback();
      },
      Math.min(leftMs, MAX_TIMER_MS),
    );
  };
  wait(ms);
  return () => {
    clearTimeout(timer);
  };
}

/**
 * Settles when Node has nothing left to do and would end, although something is still awaited: that can then never
 * settle. `cancel` must be called when nothing is awaited any more.
 */
export function whenDrained(): {
  readonly drained: Promise<'drained'>;
  readonly cancel: () => void;
} {
  const gate = new Gate();
  if (waiting.size === 0) process.on('beforeExit', openAll);
  waiting.add(gate);
  return {
    drained: gate.opened.then(() => 'drained'),
    cancel: () => {
      if (waiting.delete(gate) && waiting.size === 0) process.off('beforeExit', openAll);
    },
  };
}

/** Those who wait. One listener is enough for all of them: there may be many runs in one process. */
const waiting = new Set<Gate>();

function openAll(): void {
  for (const gate of waiting) gate.open();
}

/** Waits for a promise, unless it can never settle. */
export async function unlessDrained(awaited: Promise<unknown>): Promise<void> {
  const { drained, cancel } = whenDrained();
  await Promise.race([awaited, drained]);
  cancel();
}
