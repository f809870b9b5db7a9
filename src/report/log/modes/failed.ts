import { placesLine } from '../failure-places.js';
import { announce } from './announce.js';
import type { LogMode, ModeParts } from './mode.js';
import { endOutput, showEnding, type StepEnded } from './step-ending.js';

/** Only what failed, each failed step with its output and its places; and warnings. */
export function failedMode(parts: ModeParts): LogMode {
  return {
    show: async (event) => {
      switch (event.type) {
        case 'run-started':
        case 'step-started':
        case 'step-retried':
        case 'step-ready':
          return;
        case 'step-ended':
          if (event.result.outcome === 'failure') await showFailure(event, parts);
          else await endOutput(event, null, parts);
          return;
        default:
          announce(event, parts);
      }
    },
    look: () => Promise.resolve(),
  };
}

async function showFailure(event: StepEnded, parts: ModeParts): Promise<void> {
  const { tail } = await showEnding(event, parts);
  const { result, line } = event;
  const { planFile, logsDirectory } = parts;
  const hasOutput = tail !== undefined;
  const places = placesLine({ id: result.id, planFile, line, logsDirectory, hasOutput });
  if (places !== null) parts.sink.line(places);
}
