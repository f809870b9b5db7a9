/** The longest time that `setTimeout` can wait; it takes anything longer for 1 ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls back after a time of any length; the answer cancels it. */
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
