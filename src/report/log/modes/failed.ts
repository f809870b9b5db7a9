import { announce } from './announce.js';
import type { LogMode, ModeParts } from './mode.js';
import { endOutput, showEnding } from './step-ending.js';

/** Only what failed, each failed step with its output; and warnings. */
export function failedMode(parts: ModeParts): LogMode {
  return {
    show: async (event) => {
      switch (event.type) {
        case 'run-started':
        case 'step-started':
        case 'step-retried':
          return;
        case 'step-ended':
          if (event.result.outcome === 'failure') await showEnding(event, parts);
          else await endOutput(event, null, parts);
          return;
        default:
          announce(event, parts);
      }
    },
    look: () => Promise.resolve(),
  };
}
