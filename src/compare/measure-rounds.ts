import type { Side } from '../model/findings.js';
import type { RunResult } from '../model/result.js';

/** The run of one side in a round, and whatever else is known of it. */
export interface Round {
  readonly outcome: RunResult['outcome'] | 'impossible';
}

/** What to run, and how often. */
export interface Rounds<T extends Round> {
  readonly rounds: number;
  /** Runs the plan on one side; rounds count from 1. */
  readonly run: (side: Side, round: number) => Promise<T>;
  /** When aborted, no other run is begun. */
  readonly stop: AbortSignal;
  /** Is told of each run as it ends. */
  readonly onRound: (result: T, side: Side, round: number) => void;
}

/** The runs of each side, by round. */
export type RunsBySide<T extends Round> = Readonly<Record<Side, readonly T[]>>;

/**
 * Runs both sides in turn, one run at a time. Each side is first in every other round, so that a machine that
 * gets slower or faster does that to both. A round in which a run did not succeed is the last.
 */
export async function measureRounds<T extends Round>({
  rounds,
  run,
  stop,
  onRound,
}: Rounds<T>): Promise<RunsBySide<T>> {
  const runs: Record<Side, T[]> = { sequential: [], parallel: [] };
  const haveSucceeded = (): boolean =>
    Object.values(runs)
      .flat()
      .every(({ outcome }) => outcome === 'success');
  for (let round = 1; round <= rounds && haveSucceeded(); round += 1) {
    for (const side of sidesOf(round)) {
      if (stop.aborted) return runs;
      const result = await run(side, round);
      runs[side].push(result);
      onRound(result, side, round);
    }
  }
  return runs;
}

function sidesOf(round: number): readonly Side[] {
  return round % 2 === 1 ? ['sequential', 'parallel'] : ['parallel', 'sequential'];
}
