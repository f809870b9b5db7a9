import { setMaxListeners } from 'node:events';
import type { StopReason } from '../run/attempt.js';
import type { Hurry } from '../script/kill-tree.js';
import { STOP_SIGNALS } from '../util/stop-signals.js';

/**
 * A signal that comes so soon after the first is the same one: under `npx` a Ctrl-C reaches Stepwave from the terminal
 * and once more from npm. Nobody presses keys that fast.
 */
const ECHO_MS = 100;

/**
 * A signal that is aborted when Stepwave is told to stop (Ctrl-C, a cancelled workflow run). Steps then have less time
 * to end, so that reports are written before the runner kills Stepwave. A second Ctrl-C aborts `now`. No other signal
 * does: the runner always sends SIGTERM 7.5 s after its SIGINT, and so do other programs before they kill.
 */
export function interruptSignal(): Hurry {
  const [told, now] = [new AbortController(), new AbortController()];
  // Every running step listens.
  setMaxListeners(0, now.signal);
  const reason: StopReason = { because: null };
  let firstMs = 0;
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (!told.signal.aborted) {
        firstMs = performance.now();
        told.abort(reason);
      } else if (signal === 'SIGINT' && performance.now() - firstMs >= ECHO_MS) {
        now.abort();
      }
    });
  }
  return Object.assign(told.signal, { now: now.signal });
}
