import { setMaxListeners } from 'node:events';
import type { StopReason } from './run/attempt.js';
import { STOP_SIGNALS } from './util/stop-signals.js';

/**
 * What comes so soon after the first signal is the same one: under `npx` a Ctrl-C reaches Stepwave from the terminal
 * and, passed on, from npm. Nobody presses keys that fast.
 */
const ECHO_MS = 100;

/**
 * A signal that is aborted when Stepwave is told to stop (Ctrl-C, a cancelled workflow run). Steps
 * then get the shorter ladder, so that reports are written before the runner loses its patience. A Ctrl-C
 * after that kills them at once. No other signal does: the runner sends SIGTERM 7.5 s after its SIGINT
 * of its own accord, and so do others who wait a while before they kill.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const atOnce = new AbortController();
  // Every running step listens.
  setMaxListeners(0, atOnce.signal);
  const reason: StopReason = { because: null, atOnce: atOnce.signal };
  let firstMs = 0;
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        firstMs = performance.now();
        controller.abort(reason);
      } else if (signal === 'SIGINT' && performance.now() - firstMs >= ECHO_MS) {
        atOnce.abort();
      }
    });
  }
  return controller.signal;
}
