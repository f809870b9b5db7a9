import { stillRunning, titleOf } from '../event-texts.js';
import { announce } from './announce.js';
import type { LogMode, ModeParts } from './mode.js';
import { showEnding } from './step-ending.js';

/** A step is alone when nothing else has run for this long. Pauses between short steps do not count. */
const ALONE_MS = 1_000;

/** After this much silence the log says what still runs. */
const SILENCE_MS = 30_000;

/**
 * A line when a step starts, and its output as one block when it ends. The output of a step that runs alone is printed
 * as it comes. Steps that take long are named from time to time.
 */
export function plainMode(parts: ModeParts, openedMs: number): LogMode {
  const { printer, sink } = parts;
  /** The running steps and when they started. */
  const running = new Map<string, number>();
  /** When the last step started or ended. */
  let lastChangeMs = 0;
  /** When the last line was printed. */
  let lastLineMs = openedMs;
  return {
    show: async (event, nowMs) => {
      lastLineMs = nowMs;
      switch (event.type) {
        case 'step-started':
          lastChangeMs = nowMs;
          running.set(event.id, nowMs);
          printer.pause();
          sink.line(`▶ ${titleOf(event)} (worker ${String(event.worker)})`, 'muted');
          return;
        case 'step-ended':
          lastChangeMs = nowMs;
          running.delete(event.result.id);
          await showEnding(event, parts);
          return;
        default:
          announce(event, parts);
      }
    },
    look: async (nowMs) => {
      const [only] = running.keys();
      const isAlone = running.size === 1 && nowMs - lastChangeMs >= ALONE_MS;
      if (only !== undefined && isAlone && (await printer.stream(only))) lastLineMs = nowMs;
      if (running.size === 0 || nowMs - lastLineMs < SILENCE_MS) return;
      sink.line(stillRunning(running, nowMs), 'muted');
      lastLineMs = nowMs;
    },
  };
}
