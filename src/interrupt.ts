import type { StopReason } from './run/attempt.js';
import { STOP_SIGNALS } from './util/stop-signals.js';

/**
 * A signal that is aborted when Stepwave is told to stop (Ctrl-C, a cancelled workflow run). Steps
 * then get the shorter ladder, so that reports are written before the runner loses its patience.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const reason: StopReason = { because: null };
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      controller.abort(reason);
    });
  }
  return controller.signal;
}
