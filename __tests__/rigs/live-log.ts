/** Reads the log of a run while it goes on, as somebody does who watches it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterShell, type PlanRig } from './run-plan.js';

/** Far longer than any line takes, on a busy machine either. */
const LIMIT_MS = 10_000;

export interface LiveLog {
  /** For the settings of the run: its standard output goes where it can be read. */
  readonly launcher: readonly string[];
  readonly soFar: () => string;
  /** Waits until the log has a text, and gives all that it has then. */
  readonly shows: (text: string, limitMs?: number) => Promise<string>;
}

export function liveLog(rig: PlanRig): LiveLog {
  const file = join(rig.outside, 'log');
  const soFar = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    launcher: afterShell(`exec > '${file}'`),
    soFar,
    shows: async (text, limitMs = LIMIT_MS) => {
      for (const endMs = performance.now() + limitMs; ;) {
        const log = soFar();
        if (log.includes(text)) return log;
        if (performance.now() > endMs) throw new Error(`never shown: ${text}\nbut:\n${log}`);
        await new Promise<void>((resolve) => {
          setTimeout(resolve, 20);
        });
      }
    },
  };
}
