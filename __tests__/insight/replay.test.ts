import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scheduleBounds } from '../../src/graph/critical-path.js';
import { replay, type Replay } from '../../src/insight/replay.js';
import type { StepResult } from '../../src/model/result.js';
import { exitResult, taskResult } from '../rigs/fake-pool.js';
import {
  always,
  alwaysAsync,
  anyDagSteps,
  anyWeightedDag,
  chain,
  deepFreeze,
  graphOf,
} from '../rigs/graph-builder.js';
import { plan, type ReadyPlan, type StepKeys } from '../rigs/plan-builder.js';
import { begin } from '../rigs/begin-run.js';
import { schedulerInput, type VirtualPlan } from '../rigs/virtual-run.js';

type Durations = readonly (number | null)[];

function replayed(durationsMs: Durations, shape: Omit<VirtualPlan, 'durations'>): Replay {
  return replay({ ...schedulerInput(shape), durationsMs });
}

/** Each step as `worker: start–end`. */
const drawn = ({ steps }: Replay): readonly string[] =>
  steps.map((step) =>
    step === null ? '–' : `${String(step.worker)}: ${String(step.startMs)}–${String(step.endMs)}`,
  );

describe('replay', () => {
  //   worker 0   a ── 4   c 4 ── 6
  //   worker 1   b ───── 5           c needs a
  it('says when and where each step runs', () => {
    const run = replayed([4, 5, 2], { graph: graphOf('a; b; c<-a'), slots: 2 });
    expect(drawn(run)).toEqual(['0: 0–4', '1: 0–5', '0: 4–6']);
    expect(run.makespanMs).toBe(6);
  });

  it('passes over a step that never started as soon as it is due, and goes on behind it', () => {
    const run = replayed([3, null, null, 2], { graph: graphOf('a; b<-a; c<-b; d<-c'), slots: 1 });
    expect(drawn(run)).toEqual(['0: 0–3', '–', '–', '0: 3–5']);
  });

  it('opens the next group when the last step of a group is one that never started', () => {
    const graph = graphOf('a; b; c<-a; d<-c');
    const run = replayed([1, 4, null, 2], { graph, schedule: 'groups', slots: 2 });
    expect(drawn(run)).toEqual(['0: 0–1', '1: 0–4', '–', '0: 4–6']);
  });

  it('ends steps of the same moment in plan order, whichever began first', () => {
    // b and a end at 2, and c gets the worker of the one that ends first.
    const graph = graphOf('c<-x; a<-x; b; x; d<-a');
    const run = replayed([1, 1, 2, 1, 1], { graph, slots: 2, priorities: [0, 5, 9, 9, 0] });
    expect(drawn(run)).toEqual(['1: 2–3', '1: 1–2', '0: 0–2', '1: 0–1', '0: 2–3']);
  });

  it('takes no time for steps that took none', () => {
    const run = replayed([0, 0], { graph: graphOf('a; b<-a'), slots: 1 });
    expect(drawn(run)).toEqual(['0: 0–0', '0: 0–0']);
  });

  it('keeps slots and mutexes', () => {
    const shape = { cpus: [2, 1, 0, 0], mutexes: [null, null, 'db', 'db'], slots: 2 };
    const run = replayed([2, 3, 4, 5], { graph: graphOf('a; b; c; d'), ...shape });
    expect(drawn(run)).toEqual(['0: 0–2', '0: 2–5', '2: 0–4', '2: 4–9']);
  });

  it('is the same again, on a plan that nobody can change', () => {
    always(anyWeightedDag(9), ({ graph, weights }) => {
      const frozen = deepFreeze({ ...schedulerInput({ graph }), durationsMs: weights });
      expect(replay(frozen)).toEqual(replay(frozen));
    });
  });

  it('replays 100,000 steps, one behind the other or side by side', () => {
    const line = chain(100_000);
    const none = line.ids.map(() => []);
    const ones = line.ids.map(() => 1);
    expect(replayed(ones, { graph: line, slots: 4 }).makespanMs).toBe(100_000);
    const wide = { graph: { ...line, needs: none, dependents: none }, slots: 4 };
    expect(replayed(ones, wide).makespanMs).toBe(25_000);
    expect(
      replayed(
        line.ids.map(() => null),
        { graph: line },
      ).makespanMs,
    ).toBe(0);
  });
});

describe('a replayed makespan', () => {
  const anyPool = fc.record({
    slots: fc.integer({ min: 1, max: 5 }),
    cpus: fc.array(fc.constantFrom(1, 1, 0, 2, 3), { minLength: 9, maxLength: 9 }),
    mutexes: fc.array(fc.constantFrom(null, null, 'x'), { minLength: 9, maxLength: 9 }),
    schedule: fc.constantFrom('eager' as const, 'groups' as const),
  });

  it('never beats the lower bound', () => {
    always(fc.tuple(anyWeightedDag(9), anyPool), ([{ graph, weights }, drawnPool]) => {
      const pool = { ...drawnPool, cpus: drawnPool.cpus.slice(0, graph.ids.length) };
      const run = replayed(weights, { graph, ...pool });
      const { lowerBound } = scheduleBounds(graph, weights, {
        workers: pool.slots,
        slots: pool.cpus,
      });
      expect(run.makespanMs).toBeGreaterThanOrEqual(lowerBound - 1e-9);
    });
  });

  it('is the span where there is a slot for everything', () => {
    always(fc.tuple(anyWeightedDag(9), anyPool), ([{ graph, weights }, { cpus }]) => {
      const { span } = scheduleBounds(graph, weights, { workers: 1, slots: [] });
      expect(replayed(weights, { graph, cpus, slots: 27 }).makespanMs).toBe(span);
    });
  });
});

/** How a step is written, how long its task takes, and whether it succeeds. */
const anyFate = fc.record({
  condition: fc.constantFrom(null, null, null, 'always()', 'false'),
  cpus: fc.constantFrom(1, 1, 1, 0, 2),
  mutex: fc.constantFrom(null, null, 'x'),
  durationMs: fc.nat(9),
  fails: fc.constantFrom(false, false, false, false, true),
});

const anyRun = anyDagSteps(8).chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    fates: fc.array(anyFate, { minLength: steps.length, maxLength: steps.length }),
    workers: fc.integer({ min: 1, max: 4 }),
    schedule: fc.constantFrom('eager' as const, 'groups' as const),
  }),
);

type AnyRun = typeof anyRun extends fc.Arbitrary<infer T> ? T : never;

async function planOf({ steps, fates }: AnyRun): Promise<ReadyPlan> {
  const line = steps.map(({ id, needs }) => (needs.length > 0 ? `${id}<-${needs.join()}` : id));
  const keys = steps.map(({ id }, node): [string, StepKeys] => {
    const { condition, cpus, mutex } = fates[node] ?? {};
    return [
      id,
      {
        cpus,
        ...(condition == null ? {} : { if: condition }),
        ...(mutex == null ? {} : { mutex }),
      },
    ];
  });
  return plan(line.join('; '), Object.fromEntries(keys));
}

/** Executes a plan for real, but for its clock and its pool: each task takes as long as drawn. */
async function execute(sample: AnyRun, ready: ReadyPlan): Promise<readonly StepResult[]> {
  const { workers, schedule, fates } = sample;
  const run = await begin(ready, { workers, schedule });
  const beganMs = run.clock.nowMs();
  const endsMs = new Map<string, number>();
  for (;;) {
    const nowMs = run.clock.nowMs() - beganMs;
    const running = run.pool.running.map((id) => {
      const node = ready.graph.ids.indexOf(id);
      const endMs = endsMs.get(id) ?? nowMs + (fates[node]?.durationMs ?? 0);
      endsMs.set(id, endMs);
      return { id, node, endMs };
    });
    const [next] = running.sort((a, b) => a.endMs - b.endMs || a.node - b.node);
    if (next === undefined) break;
    const result = fates[next.node]?.fails === true ? exitResult(1) : taskResult();
    await run.finish(next.id, result, next.endMs - nowMs);
  }
  return (await run.end()).steps;
}

describe('a replay of a run on its own workers', () => {
  it('is the run: the same starts, ends and workers for every plan', () =>
    alwaysAsync(anyRun, async (sample) => {
      const ready = await planOf(sample);
      const steps = await execute(sample, ready);
      const { makespanMs, steps: replayedSteps } = replayed(
        steps.map((step) => step.durationMs),
        {
          graph: ready.graph,
          cpus: ready.plan.steps.map((step) => step.cpus),
          mutexes: ready.plan.steps.map((step) => step.mutex),
          slots: sample.workers,
          schedule: sample.schedule,
        },
      );
      expect(replayedSteps).toEqual(
        steps.map(({ startMs, endMs, worker }) =>
          startMs === null ? null : { startMs, endMs, worker },
        ),
      );
      expect(makespanMs).toBe(steps.reduce((last, step) => Math.max(last, step.endMs ?? 0), 0));
    }));
});
