/** Whether predictions come true: plans of sleeps, run for real on as many workers as predicted. */
import { describe, expect, it, jest } from '@jest/globals';
import { bottomLevels } from '../../src/graph/critical-path.js';
import { whatIf } from '../../src/insight/what-if.js';
import type { RunResult } from '../../src/model/result.js';
import { urgencies } from '../../src/schedule/urgency.js';
import { checkedPlan } from '../rigs/plan-builder.js';
import { quickOrSlow } from '../rigs/extent.js';
import { describePosix, usePlanRig, type PlanStep } from '../rigs/run-plan.js';

jest.setTimeout(120_000);

const rig = usePlanRig();

/** A busy machine only adds to a run: of so many runs the shortest one has the least of it. */
const MAX_TRIES = 3;

const TOLERANCE = 0.05;

const sleep = (id: string, seconds: number, keys: PlanStep = {}): PlanStep => ({
  id,
  shell: 'sh',
  run: `exec sleep ${String(seconds)}`,
  ...keys,
});

const many = (count: number, stepOf: (at: number) => PlanStep): readonly PlanStep[] =>
  Array.from({ length: count }, (_, at) => stepOf(at));

const chain = (name: string, seconds: readonly number[]): readonly PlanStep[] =>
  seconds.map((length, at) =>
    sleep(`${name}${String(at)}`, length, at === 0 ? {} : { needs: `${name}${String(at - 1)}` }),
  );

/** Five layers of three, each step behind two of the layer before it. */
const layers = many(15, (at) => {
  const [layer, column] = [Math.floor(at / 3), at % 3];
  const behind = [column, (column + 1) % 3].map((other) => `l${String((layer - 1) * 3 + other)}`);
  const seconds = [0.65, 0.4, 0.5][(layer + column) % 3] ?? 0;
  return sleep(`l${String(at)}`, seconds, layer === 0 ? {} : { needs: behind });
});

const chainBeside = [
  ...many(8, (at) => sleep(`i${String(at)}`, 0.4)),
  ...chain('c', [0.55, 0.55, 0.55, 0.55, 0.55, 0.55]),
];

const wide = many(14, (at) =>
  sleep(`w${String(at)}`, [0.5, 0.6, 0.4][at % 3] ?? 0, { cpus: at % 2 === 0 ? 2 : 1 }),
);

const locked = [
  ...many(6, (at) => sleep(`m${String(at)}`, 0.55, { mutex: 'db' })),
  ...many(6, (at) => sleep(`f${String(at)}`, 0.4)),
];

/** Group by group each pair of steps takes 0.6 s; eagerly two of them take 0.9 s. */
const outOfStep = [
  ...chain('a', [0.6, 0.3, 0.6, 0.3, 0.6, 0.3]),
  ...chain('b', [0.3, 0.6, 0.3, 0.6, 0.3, 0.6]),
];

type Schedule = RunResult['schedule'];

/**
 * Threads, because their start takes next to nothing: that of processes grows with their number where
 * there are fewer cores (0.1 s for 2 and 0.3 s for 4 of them on 2 cores), which no replay can know.
 */
async function realRun(
  steps: readonly PlanStep[],
  workers: number,
  schedule: Schedule,
): Promise<RunResult> {
  const flags = ['--min-parallel-steps=1', `--schedule=${schedule}`];
  const { result } = await rig().run(steps, { executor: 'thread', workers, flags });
  expect(result).toMatchObject({ outcome: 'success', executor: 'thread', workers, schedule });
  expect(result.makespanMs).toBeGreaterThan(2_500);
  return result;
}

/** The prediction for so many workers from a run. */
type Predict = (base: RunResult, workers: number) => number;

async function predictorOf(steps: readonly PlanStep[]): Promise<Predict> {
  const { plan, graph, groups } = await checkedPlan(JSON.stringify({ steps }), {
    name: 'plan.json',
  });
  const hops = plan.steps.map(() => 1);
  const cpus = plan.steps.map((step) => step.cpus);
  const mutexes = plan.steps.map((step) => step.mutex);
  const priorities = urgencies(bottomLevels(graph, hops), groups);
  return (result, workers) => {
    const prediction = whatIf({ graph, groups, priorities, cpus, mutexes, result });
    return prediction?.predictions.find((one) => one.workers === workers)?.makespanMs ?? 0;
  };
}

/** The shortest run so far for each number of workers, after one more of each. */
async function shortest(
  runs: readonly RunResult[],
  steps: readonly PlanStep[],
  schedule: Schedule,
): Promise<readonly RunResult[]> {
  // Sleeps take no core: runs at once hardly slow each other down.
  const more = await Promise.all([2, 1, 4].map((workers) => realRun(steps, workers, schedule)));
  return more.map((run, at) => {
    const former = runs[at];
    return former !== undefined && former.makespanMs < run.makespanMs ? former : run;
  });
}

/** The predictions from the first run that are more than 5 % off one of the others, as lines. */
function wrongPredictions(
  [base, ...others]: readonly RunResult[],
  predict: Predict,
): readonly string[] {
  return others.flatMap(({ workers, makespanMs }) => {
    const predictedMs = base === undefined ? 0 : predict(base, workers);
    if (Math.abs(predictedMs - makespanMs) <= TOLERANCE * makespanMs) return [];
    return [
      `${String(workers)} workers: ${String(predictedMs)}, but it took ${String(makespanMs)}`,
    ];
  });
}

const PLANS: readonly (readonly [string, readonly PlanStep[], Schedule])[] = [
  ['of layers', layers, 'eager'],
  ['of a chain beside independent steps', chainBeside, 'eager'],
  ['of steps that take two slots', wide, 'eager'],
  ['of steps that share a mutex', locked, 'eager'],
  ['of a run group by group', outOfStep, 'groups'],
];

describePosix('a prediction from a run on 2 workers', () => {
  describe.each(quickOrSlow(PLANS.slice(1, 2), PLANS))('%s', (_, steps, schedule) => {
    it('is within 5 % of what 1 and 4 workers then take', async () => {
      const predict = await predictorOf(steps);
      let runs: readonly RunResult[] = [];
      let wrong: readonly string[] = [];
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        runs = await shortest(runs, steps, schedule);
        wrong = wrongPredictions(runs, predict);
        if (wrong.length === 0) break;
      }
      expect(wrong).toEqual([]);
    });
  });
});
