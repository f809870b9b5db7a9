import type { Side } from '../model/findings.js';
import type { RunResult } from '../model/result.js';

/** The run of one side in a round. */
export interface Round {
  readonly outcome: RunResult['outcome'] | 'impossible';
}

/** What to run, and how often. */
export interface Rounds<T extends Round> {
  readonly rounds: number;
  /** Runs the plan on one side; rounds count from 1. */
  readonly run: (side: Side, round: number) => Promise<T>;
  /** When aborted, no further run begins. */
  readonly stop: AbortSignal;
  /** Is called when a run has ended. */
  readonly onRound: (result: T, side: Side, round: number) => void;
}

/**
 * Runs both sides in turn, one run at a time. Each side is first in every other round, so a machine that gets
 * slower or faster affects both alike. No round follows one in which a run did not succeed.
 */
export async function measureRounds<T extends Round>({
  rounds,
  run,
  stop,
  onRound,
}: Rounds<T>): Promise<Readonly<Record<Side, readonly T[]>>> {
  const runs: Record<Side, T[]> = { sequential: [], parallel: [] };
  let hasSucceeded = true;
  for (let round = 1; round <= rounds && hasSucceeded; round += 1) {
    const sides: readonly Side[] = ['sequential', 'parallel'];
    for (const side of round % 2 === 1 ? sides : sides.toReversed()) {
      if (stop.aborted) return runs;
      const result = await run(side, round);
      runs[side].push(result);
      hasSucceeded &&= result.outcome === 'success';
      onRound(result, side, round);
    }
  }
  return runs;
}
