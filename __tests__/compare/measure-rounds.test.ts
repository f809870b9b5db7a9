import { describe, expect, test } from '@jest/globals';
import { measureRounds, type Round } from '../../src/compare/measure-rounds.js';
import type { Side } from '../../src/model/findings.js';

interface Named extends Round {
  readonly name: string;
}

/** Measures with a run that ends as `outcomes` says, else well; `stopAt` aborts during that run. */
async function measured(
  rounds: number,
  {
    outcomes = {},
    stopAt,
  }: {
    readonly outcomes?: Readonly<Record<string, Round['outcome']>>;
    readonly stopAt?: string;
  } = {},
) {
  const stop = new AbortController();
  const events: string[] = [];
  const run = (side: Side, round: number): Promise<Named> => {
    const name = `${side} ${round}`;
    events.push(`begins ${name}`);
    if (name === stopAt) stop.abort();
    return Promise.resolve({ name, outcome: outcomes[name] ?? 'success' });
  };
  const onRound = (result: Named, side: Side, round: number): void => {
    expect(result.name).toBe(`${side} ${round}`);
    events.push(`ends ${result.name}`);
  };
  const runs = await measureRounds({ rounds, run, stop: stop.signal, onRound });
  const begun = events
    .filter((event) => event.startsWith('begins '))
    .map((event) => event.slice(7));
  return { runs, events, begun };
}

describe('measureRounds', () => {
  test('runs both sides in each round, each first in every other one', async () => {
    const { begun } = await measured(3);
    expect(begun).toEqual([
      'sequential 1',
      'parallel 1',
      'parallel 2',
      'sequential 2',
      'sequential 3',
      'parallel 3',
    ]);
  });

  test('gives the runs of each side by round', async () => {
    const { runs } = await measured(2);
    expect(runs.sequential.map(({ name }) => name)).toEqual(['sequential 1', 'sequential 2']);
    expect(runs.parallel.map(({ name }) => name)).toEqual(['parallel 1', 'parallel 2']);
  });

  test('tells of each run before it begins the next', async () => {
    const { events } = await measured(1);
    expect(events).toEqual([
      'begins sequential 1',
      'ends sequential 1',
      'begins parallel 1',
      'ends parallel 1',
    ]);
  });

  test.each(['failure', 'cancelled'] as const)(
    'finishes the round in which a run ended in %s, and begins no other',
    async (outcome) => {
      const { begun, runs } = await measured(3, { outcomes: { 'parallel 2': outcome } });
      expect(begun.slice(2)).toEqual(['parallel 2', 'sequential 2']);
      expect(runs.parallel[1]?.outcome).toBe(outcome);
    },
  );

  test('begins no other run when it is stopped', async () => {
    const { begun, runs } = await measured(3, { stopAt: 'parallel 2' });
    expect(begun.at(-1)).toBe('parallel 2');
    expect([runs.sequential.length, runs.parallel.length]).toEqual([1, 2]);
  });

  test('passes on what a run throws', async () => {
    const run = (): Promise<Named> => Promise.reject(new Error('no room'));
    const stop = new AbortController().signal;
    await expect(measureRounds({ rounds: 2, run, stop, onRound: () => undefined })).rejects.toThrow(
      'no room',
    );
  });
});
