import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Masks } from '../masks/masks.js';
import { KeptLog } from './kept-log.js';
import { StepOutput } from './step-output.js';

/** The files that keep the steps' whole outputs. */
export class KeptLogs {
  readonly #directory: string | null;
  readonly #onProblem: (message: string) => void;
  readonly #logs: { readonly kept: KeptLog; readonly logFile: string }[] = [];

  /** `directory` is null to keep nothing. */
  constructor(directory: string | null, onProblem: (message: string) => void) {
    // A step may remove the current folder as well.
    this.#directory = directory === null ? null : resolve(directory);
    this.#onProblem = onProblem;
  }

  /** Starts keeping the output of a step, which is also in `logFile`, Stepwave's own copy. Null to keep nothing. */
  open(id: string, logFile: string): KeptLog | null {
    if (this.#directory === null) return null;
    const kept = new KeptLog(this.#directory, id, this.#onProblem);
    this.#logs.push({ kept, logFile });
    return kept;
  }

  /** Restores removed logs from Stepwave's own copies. Call this when no step runs any more. */
  async restore(masks: Masks): Promise<void> {
    for (const { kept, logFile } of this.#logs) {
      if (!kept.isLost) continue;
      if (existsSync(logFile)) await kept.restore(maskedBlocks(logFile, masks));
      else kept.giveUp("it was removed, and so was Stepwave's own copy");
    }
  }
}

async function* maskedBlocks(logFile: string, masks: Masks): AsyncGenerator<string> {
  const output = new StepOutput(logFile, masks);
  try {
    await output.scan(true);
    for await (const { masked } of output.blocks(true)) yield masked;
  } finally {
    output.close();
  }
}
