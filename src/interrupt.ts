import type { Hurry } from './command/kill-tree.js';
import type { StopReason } from './run/attempt.js';
import { STOP_SIGNALS } from './util/stop-signals.js';

/**
 * A second signal of the same kind within this time is the first one once more: a Ctrl-C reaches the whole group of a
 * terminal, and `npx` and its like hand it on besides.
 */
const ECHO_MS = 500;

/**
 * A signal that is aborted when Stepwave is told to stop (Ctrl-C, a cancelled workflow run). Steps
 * then get the shorter ladder, so that reports are written before the runner loses its patience. Its `now` is
 * aborted by the same signal once more. The runner's own SIGTERM, which follows its SIGINT, changes nothing.
 */
export function interruptSignal(): Hurry {
  const [told, now] = [new AbortController(), new AbortController()];
  const reason: StopReason = { because: null };
  for (const signal of STOP_SIGNALS) {
    let firstMs: number | undefined;
    process.on(signal, () => {
      told.abort(reason);
      const nowMs = performance.now();
      firstMs ??= nowMs;
      if (nowMs - firstMs > ECHO_MS) now.abort(reason);
    });
  }
  return Object.assign(told.signal, { now: now.signal });
}
