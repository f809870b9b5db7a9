/** What holds for every run, seen on random plans whose steps end in random order and ways. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StepResult } from '../../src/model/result.js';
import type { TaskResult } from '../../src/model/task.js';
import { quickOrSlow } from '../rigs/extent.js';
import { reachable } from '../rigs/graph-oracles.js';
import '../rigs/matchers.js';
import { exitResult, taskResult } from '../rigs/fake-pool.js';
import { alwaysAsync, anyDagSteps } from '../rigs/graph-builder.js';
import { maxConcurrency } from '../rigs/matchers.js';
import { plan, type ReadyPlan, type StepKeys } from '../rigs/plan-builder.js';
import { begin, type RunByHand } from '../rigs/begin-run.js';

const END_KINDS = ['success', 'success', 'exit', 'signal', 'worker'] as const;
type EndKind = (typeof END_KINDS)[number];

const CONDITIONS = [null, null, null, 'always()', 'failure()', 'success()', 'cancelled()', 'false'];

/** How a step is written, and how its task ends if it runs. */
interface Fate {
  readonly condition: string | null;
  readonly isTolerated: boolean;
  readonly cpus: number;
  readonly mutex: string | null;
  readonly end: EndKind;
}

interface Sample {
  readonly line: string;
  readonly fates: readonly Fate[];
  readonly workers: number;
  readonly schedule: 'eager' | 'groups';
  /** Which of the running steps ends next, and after what time. */
  readonly moves: readonly { readonly pick: number; readonly afterMs: number }[];
}

const anyFate: fc.Arbitrary<Fate> = fc.record({
  condition: fc.constantFrom(...CONDITIONS),
  isTolerated: fc.constantFrom(false, false, true),
  cpus: fc.constantFrom(1, 1, 1, 0, 2),
  mutex: fc.constantFrom(null, null, 'x'),
  end: fc.constantFrom(...END_KINDS),
});

const anySample: fc.Arbitrary<Sample> = anyDagSteps(7).chain((steps) => {
  const size = { minLength: steps.length, maxLength: steps.length };
  return fc.record({
    line: fc.constant(
      steps
        .map(({ id, needs }) => (needs.length === 0 ? id : `${id}<-${needs.join(',')}`))
        .join(';'),
    ),
    fates: fc.array(anyFate, size),
    workers: fc.integer({ min: 1, max: 3 }),
    schedule: fc.constantFrom('eager', 'groups'),
    moves: fc.array(fc.record({ pick: fc.nat(), afterMs: fc.nat(9) }), size),
  });
});

async function planOf({ line, fates }: Sample): Promise<ReadyPlan> {
  const ids = line.split(';').map((part) => part.split('<-')[0] ?? '');
  const keys = ids.map((id, node): [string, StepKeys] => {
    const { condition, isTolerated, cpus, mutex } = fates[node] ?? failing();
    return [
      id,
      {
        ...(condition === null ? {} : { if: condition }),
        ...(mutex === null ? {} : { mutex }),
        'continue-on-error': isTolerated,
        cpus,
      },
    ];
  });
  return plan(line, Object.fromEntries(keys));
}

function failing(): never {
  throw new Error('A sample has a fate for each of its steps');
}

function taskEnd(kind: EndKind): TaskResult {
  switch (kind) {
    case 'success':
      return taskResult();
    case 'exit':
      return exitResult(3);
    case 'signal':
      return taskResult({ cause: { kind: 'signal', signal: 'SIGSEGV' }, exitCode: null });
    case 'worker':
      return taskResult({ cause: { kind: 'worker', message: 'gone' }, exitCode: null });
  }
}

interface PlayedRun {
  readonly run: RunByHand;
  readonly ready: ReadyPlan;
  readonly steps: readonly StepResult[];
}

/** Runs a sample to its end, which comes after as many moves as there are steps at the latest. */
async function play(
  sample: Sample,
  options: { readonly isFailFast?: boolean; readonly interruptBeforeMove?: number } = {},
): Promise<PlayedRun> {
  const ready = await planOf(sample);
  const { workers, schedule } = sample;
  const run = await begin(ready, { workers, schedule, isFailFast: options.isFailFast ?? false });
  for (const [at, { pick, afterMs }] of sample.moves.entries()) {
    if (at === options.interruptBeforeMove) await run.interrupt();
    const { running } = run.pool;
    const id = running[pick % Math.max(1, running.length)];
    if (id === undefined) break;
    const node = ready.graph.ids.indexOf(id);
    await run.finish(id, taskEnd(sample.fates[node]?.end ?? failing()), afterMs);
  }
  const { steps } = await run.end();
  return { run, ready, steps };
}

/** The conclusion that each step must have, from the rules alone; for runs that are not stopped. */
function expectedOutcomes({ graph }: ReadyPlan, fates: readonly Fate[]): readonly string[] {
  const conclusions = new Map<number, string>();
  const outcomes = new Map<number, string>();
  const settle = (node: number): void => {
    if (outcomes.has(node)) return;
    const { condition, end, isTolerated } = fates[node] ?? failing();
    const ancestors = [...reachable(graph, node)];
    ancestors.forEach(settle);
    const isGood = (other: number): boolean => conclusions.get(other) === 'success';
    const haveNeedsSucceeded = (graph.needs[node] ?? []).every(isGood);
    const runs =
      condition === null
        ? haveNeedsSucceeded
        : {
            'always()': true,
            'failure()': ancestors.some((other) => conclusions.get(other) === 'failure'),
            'success()': haveNeedsSucceeded,
            'cancelled()': false,
            false: false,
          }[condition];
    const outcome = runs === true ? (end === 'success' ? 'success' : 'failure') : 'skipped';
    outcomes.set(node, outcome);
    conclusions.set(node, outcome === 'failure' && isTolerated ? 'success' : outcome);
  };
  return graph.ids.map((id, node) => {
    settle(node);
    return `${id}: ${outcomes.get(node) ?? ''}, ${conclusions.get(node) ?? ''}`;
  });
}

const told = (steps: readonly StepResult[]): readonly string[] =>
  steps.map(({ id, outcome, conclusion }) => `${id}: ${outcome}, ${conclusion}`);

/** What must hold however a run went. */
function checkInvariants({ run, ready, steps }: PlayedRun, sample: Sample): void {
  const { graph } = ready;
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ended = run.events.flatMap((event) =>
    event.type === 'step-ended' ? [event.result.id] : [],
  );
  expect(steps.map(({ id }) => id)).toEqual(graph.ids);
  expect([...ended].sort()).toEqual([...graph.ids].sort());
  expect(run.pool.breaches).toEqual([]);
  expect(run.pool.running).toEqual([]);
  const begun = steps.filter((step) => step.startMs !== null).map(({ id }) => id);
  expect(run.pool.runs.map(({ id }) => id).sort()).toEqual([...begun].sort());
  for (const [node, step] of steps.entries()) {
    const fate = sample.fates[node] ?? failing();
    const needs = (graph.needs[node] ?? []).map((need) => byId.get(graph.ids[need] ?? ''));
    const badNeeds = needs.filter((need) => need?.conclusion !== 'success');
    if (fate.condition === null && badNeeds.length > 0) {
      expect(step).toMatchObject({ outcome: 'skipped', because: expect.any(String) as unknown });
    }
    if (step.because !== null) expect(byId.has(step.because)).toBe(true);
    if (step.startMs !== null) {
      for (const need of needs) {
        if (need?.startMs != null) expect(run.pool.log).toStartAfterEndOf(step.id, need.id);
      }
      const { readyMs, startMs, endMs, waitMs, durationMs } = step;
      expect([0, readyMs, startMs, endMs]).toEqual(
        [0, readyMs, startMs, endMs].sort((a, b) => a - b),
      );
      expect({ waitMs, durationMs }).toEqual({
        waitMs: startMs - readyMs,
        durationMs: endMs - startMs,
      });
    }
  }
  checkSlots(run, ready, sample);
}

function checkSlots(run: RunByHand, { graph }: ReadyPlan, { fates, workers }: Sample): void {
  const fateOf = (id: string): Fate => fates[graph.ids.indexOf(id)] ?? failing();
  let used = 0;
  for (const { type, id } of run.pool.log) {
    const slots = Math.min(fateOf(id).cpus, workers);
    used += type === 'start' ? slots : -slots;
    expect(used).toBeLessThanOrEqual(workers);
  }
  const holders = run.pool.log.filter(({ id }) => fateOf(id).mutex !== null);
  expect(maxConcurrency(holders)).toBeLessThanOrEqual(1);
}

function forSamples(
  check: (sample: Sample) => Promise<void>,
  rounds = quickOrSlow(40, 300),
): Promise<void> {
  return alwaysAsync(anySample, check, rounds);
}

describe('every run', () => {
  it('ends with exactly the outcomes that the rules say, in whatever order its steps end', () =>
    forSamples(async (sample) => {
      const played = await play(sample);
      expect(told(played.steps)).toEqual(expectedOutcomes(played.ready, sample.fates));
    }));

  it('keeps order, slots, mutexes and times', () =>
    forSamples(async (sample) => {
      checkInvariants(await play(sample), sample);
    }));

  it('blames a step that did not succeed for what it held up', () =>
    forSamples(async (sample) => {
      const { steps, ready } = await play(sample);
      const byId = new Map(steps.map((step) => [step.id, step]));
      for (const [node, { because }] of steps.entries()) {
        if (because === null) continue;
        const blamed = byId.get(because);
        // Never a step that is itself held up by another: the root of the trouble is named.
        expect(blamed).toMatchObject({ because: null });
        expect(['failure', 'skipped']).toContain(blamed?.conclusion);
        expect(reachable(ready.graph, node)).toContain(ready.graph.ids.indexOf(because));
      }
    }));

  it('is the same again when its steps end the same way', () =>
    forSamples(async (sample) => {
      const [first, second] = [await play(sample), await play(sample)];
      expect(second.steps).toEqual(first.steps);
      expect(second.run.events).toEqual(first.run.events);
    }, 50));
});

describe('every run that is stopped', () => {
  it('by its first failure still ends, and keeps the same order', () =>
    forSamples(async (sample) => {
      const played = await play(sample, { isFailFast: true });
      checkInvariants(played, sample);
      const stops = played.run.story().filter((line) => line.startsWith('stopping'));
      const first = played.run.events.find(
        (event) => event.type === 'step-ended' && event.result.conclusion === 'failure',
      );
      const expected = first?.type === 'step-ended' ? [`stopping because ${first.result.id}`] : [];
      expect(stops).toEqual(expected);
    }));

  it('by its first failure has no other failure, and starts nothing more', () =>
    forSamples(async (sample) => {
      const { run, steps } = await play(sample, { isFailFast: true });
      const failures = steps.filter((step) => step.conclusion === 'failure');
      expect(failures.length).toBeLessThanOrEqual(1);
      const [failure] = failures;
      if (failure === undefined) return;
      const story = run.story();
      const after = story.slice(story.indexOf(`stopping because ${failure.id}`));
      expect(after.filter((line) => line.startsWith('+'))).toEqual([]);
      for (const step of steps.filter(({ outcome }) => outcome === 'cancelled')) {
        expect(step).toMatchObject({ conclusion: 'cancelled', because: failure.id, cause: null });
      }
    }));

  it('by an interrupt, whenever it comes, still ends, and starts nothing more', () =>
    alwaysAsync(fc.tuple(anySample, fc.nat(6)), async ([sample, interruptBeforeMove]) => {
      const played = await play(sample, { interruptBeforeMove });
      checkInvariants(played, sample);
      const story = played.run.story();
      const at = story.indexOf('stopping');
      const after = at === -1 ? [] : story.slice(at);
      expect(after.filter((line) => line.startsWith('+'))).toEqual([]);
      expect(after.filter((line) => /: (success|failure)$/.test(line))).toEqual([]);
    }));
});
