import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Results } from '../../src/model/findings.js';
import { judgeResults } from '../../src/shard/judge-results.js';
import { mergeRuns } from '../../src/shard/merge-runs.js';
import type { ShardFile } from '../../src/shard/read-results.js';
import { splitGraph } from '../../src/shard/split-graph.js';
import { quickOrSlow } from '../rigs/extent.js';
import { anyDagSteps } from '../rigs/graph-builder.js';
import { complaintsOf } from '../rigs/json-schemas.js';
import { cancelled, fromCache, success } from '../rigs/result-builder.js';
import { plan, type ReadyPlan } from '../rigs/plan-builder.js';
import { shardFiles, shardResults, splitPrints, type ShardFacts } from '../rigs/shard-runs.js';

function merge(ready: ReadyPlan, files: readonly ShardFile[]): Results {
  const own = splitPrints(ready, null);
  const judged = judgeResults({ files, own, key: null, workflowRun: null });
  if (!judged.ok) throw new Error(judged.error);
  return mergeRuns(ready, judged.value);
}

const SPLIT: readonly ShardFacts[] = [
  { ends: ['lint', 'unit'], afterMs: 0 },
  { ends: ['build'], afterMs: 500, workers: 1 },
];

const prepared = (): Promise<ReadyPlan> =>
  plan('install; lint<-install; unit<-install; build<-install');

describe('merged runs', () => {
  it('have each step once, on one clock and with one numbering of workers', async () => {
    const ready = await prepared();
    const run = merge(ready, shardFiles(ready, SPLIT));
    expect(run.outcome).toBe('success');
    expect(run.steps.map(({ id, worker, startMs, endMs }) => [id, worker, startMs, endMs])).toEqual(
      [
        ['install', 0, 0, 1000],
        ['lint', 1, 1000, 2000],
        ['unit', 0, 1000, 2000],
        ['build', 2, 1500, 2500],
      ],
    );
    expect(run).toMatchObject({ workers: 3, makespanMs: 2500, workMs: 4000, spanMs: 2000 });
    expect(run).toMatchObject({ sequentialMs: 4000, speedup: 1.6, lowerBoundMs: 2000 });
    expect(run.criticalPath).toEqual(['install', 'lint']);
    expect(run.merged?.shards).toEqual([
      {
        ...{ index: 1, state: 'success', problem: null, startMs: 0, endMs: 2000 },
        ...{ steps: 3, workers: 2, firstWorker: 0, firstWithoutSlot: 3 },
      },
      {
        ...{ index: 2, state: 'success', problem: null, startMs: 500, endMs: 2500 },
        ...{ steps: 2, workers: 1, firstWorker: 2, firstWithoutSlot: 3 },
      },
    ]);
  });

  it('count a run that was cut short only if there is no other', async () => {
    const ready = await prepared();
    const files = SPLIT.map((_, at) => {
      const results = shardResults(ready, SPLIT, at);
      if (at === 0) return { name: String(at), text: JSON.stringify(results) };
      const steps = results.steps.map((step) =>
        step.id === 'install' ? cancelled('install', { durationMs: 100, needs: [] }) : step,
      );
      return { name: String(at), text: JSON.stringify({ ...results, steps, outcome: 'failure' }) };
    });
    expect(merge(ready, files)).toMatchObject({ workMs: 4000, spanMs: 2000 });
  });

  it('have no steps that are not in the plan, and it is said', async () => {
    const ready = await prepared();
    const files = SPLIT.map((_, at) => {
      const results = shardResults(ready, SPLIT, at);
      const steps = [...results.steps, success('stranger')];
      return { name: String(at), text: JSON.stringify({ ...results, steps }) };
    });
    const { merged, outcome } = merge(ready, files);
    expect(outcome).toBe('failure');
    expect(merged?.repeats.map(({ id }) => id)).toEqual(['install']);
    expect(merged?.problems).toEqual([
      'shard 1/2 and shard 2/2 have steps that are not in the plan (stranger); run them again',
    ]);
  });

  it('name such steps in one short line, whatever they are called', async () => {
    const ready = await prepared();
    const [first, ...others] = shardFiles(ready, SPLIT);
    const results = shardResults(ready, SPLIT, 0);
    const steps = [...results.steps, success('x'.repeat(1e6)), success('a\n::error::b\u202e')];
    const odd = { name: first?.name ?? '', text: JSON.stringify({ ...results, steps }) };
    expect(merge(ready, [odd, ...others]).merged?.problems).toEqual([
      `shard 1/2 has steps that are not in the plan (${'x'.repeat(99)}…, a\\n::error::b\\u202e); run it again`,
    ]);
  });

  it('leave out the time between attempts, in which no runner was at work', async () => {
    const ready = await prepared();
    const [first, second] = SPLIT;
    const later = { ...second, ends: ['build'], afterMs: 3_600_000 };
    const run = merge(ready, shardFiles(ready, [first ?? { ends: [] }, later]));
    expect(run.makespanMs).toBe(4_000);
    expect(run.merged).toMatchObject({ idleMs: 3_598_000, shards: [{}, { startMs: 2_000 }] });
  });

  it('tell what ran more than once', async () => {
    const ready = await prepared();
    const { merged } = merge(ready, shardFiles(ready, SPLIT));
    expect(merged?.repeatedMs).toBe(1000);
    expect(merged?.repeats.map(({ id, worker, startMs }) => [id, worker, startMs])).toEqual([
      ['install', 2, 500],
    ]);
  });

  it('count the shortest run of a step in their figures, and show the one that failed', async () => {
    const ready = await prepared();
    const [first, second] = SPLIT;
    const run = merge(
      ready,
      shardFiles(ready, [
        { ...first, ends: ['lint', 'unit'] },
        { ...second, ends: ['build'], failing: ['install'], durationMs: () => 9000 },
      ]),
    );
    expect(run.outcome).toBe('failure');
    const outcomes = run.steps.map(({ id, outcome, because }) => [id, outcome, because]);
    expect(outcomes).toEqual([
      ['install', 'failure', null],
      ['lint', 'success', null],
      ['unit', 'success', null],
      ['build', 'skipped', 'install'],
    ]);
    expect(run.makespanMs).toBe(9500);
    expect(run.workMs).toBe(3000);
    expect(run.merged?.shards.map(({ state }) => state)).toEqual(['success', 'failure']);
  });

  it('have no bound above what was measured, where a failure was let pass', async () => {
    const ready = await plan('a; b<-a; c<-a');
    const times = (ms: Readonly<Record<string, number>>) => (id: string) => ms[id] ?? 0;
    const files = shardFiles(ready, [
      { ends: ['b'], failing: ['a'], letPass: ['a'], durationMs: times({ a: 1e3, b: 50e3 }) },
      { ends: ['c'], durationMs: times({ a: 60e3, c: 1e3 }) },
    ]);
    const run = merge(ready, files);
    expect(run).toMatchObject({ makespanMs: 61e3, lowerBoundMs: 51e3, spanMs: 51e3 });
    expect(run.criticalPath).toEqual(['a', 'b']);
  });

  it('show the run that saved a step in the cache, and not those that restored it', async () => {
    const ready = await prepared();
    const [first, second] = shardFiles(ready, SPLIT);
    const saved = JSON.parse(first?.text ?? '') as Results;
    const steps = saved.steps.map((step) => (step.id === 'install' ? fromCache('install') : step));
    const restored = { ...first, name: '1', text: JSON.stringify({ ...saved, steps }) };
    const run = merge(ready, [restored, { name: '2', text: second?.text ?? '' }]);
    expect(run.steps[0]).toMatchObject({ id: 'install', worker: 2, durationMs: 1000 });
    expect(run.merged).toMatchObject({ repeats: [], repeatedMs: 0 });
    expect(run.workMs).toBe(4000);
  });

  it('keep lanes without a slot apart', async () => {
    const ready = await plan('a; b', { a: { cpus: 0 }, b: { cpus: 0 } });
    const files = [0, 1].map((at) => {
      const results = shardResults(ready, [{ ends: ['a'] }, { ends: ['b'] }], at);
      const steps = results.steps.map((step) => ({ ...step, worker: 2 }));
      return { name: String(at), text: JSON.stringify({ ...results, steps }) };
    });
    expect(merge(ready, files).steps.map(({ worker }) => worker)).toEqual([4, 5]);
  });

  it('fail where a step that must run once ran twice, or where nobody had a step', async () => {
    const ready = await plan('deploy; a<-deploy; b<-deploy; c', { deploy: { once: true } });
    const twice = merge(ready, shardFiles(ready, [{ ends: ['a'] }, { ends: ['b', 'c'] }]));
    expect(twice.outcome).toBe('failure');
    expect(twice.merged?.problems).toEqual([
      'the step deploy must not run twice, and was part of shard 1/2 and shard 2/2; run shards of one split',
    ]);
    const lost = merge(ready, shardFiles(ready, [{ ends: ['a'] }, { ends: [] }]));
    expect(lost.outcome).toBe('failure');
    expect(lost.merged?.problems).toEqual([
      'no shard had b, c; split the plan anew, and hand each shard its steps',
    ]);
    expect(lost.steps.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['deploy', 'success'],
      ['a', 'success'],
      ['b', 'cancelled'],
      ['c', 'cancelled'],
    ]);
  });

  it('are results by the schema', async () => {
    const ready = await prepared();
    const [first] = shardFiles(ready, SPLIT);
    const parsed: unknown = JSON.parse(first?.text ?? '');
    for (const results of [merge(ready, shardFiles(ready, SPLIT)), parsed]) {
      expect(complaintsOf('results', results)).toEqual([]);
    }
  });

  it('have every step once, within the time of their shards, whatever the order of the files', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDagSteps(10),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(900), { minLength: 60, maxLength: 60 }),
        fc.array(fc.nat(9), { minLength: 10, maxLength: 10 }),
        async (steps, runners, random, failing) => {
          const line = steps.map(
            ({ id, needs }) => `${id}${needs.length > 0 ? '<-' : ''}${needs.join(',')}`,
          );
          const ready = await plan(line.join('; '));
          const { graph } = ready;
          const ones = graph.ids.map(() => 1);
          const once = graph.ids.map(() => false);
          const shards = splitGraph(
            { graph, weights: ones, cpus: ones, once, slots: 2, mutexes: [], limits: [] },
            runners,
          ).map(({ ends }, at): ShardFacts => ({
            ends: ends.map((node) => graph.ids[node] ?? ''),
            afterMs: random[at] ?? 0,
            workers: 1 + ((random[at + 5] ?? 0) % 3),
            durationMs: (id) => random[(at * 7 + graph.ids.indexOf(id) * 3) % 60] ?? 0,
            failing: graph.ids.filter((_, node) => failing[node] === at),
            letPass: graph.ids.filter((_, node) => (random[node + 20] ?? 0) % 2 === 0),
          }));
          const files = shardFiles(ready, shards);
          const run = merge(ready, files);
          expect(merge(ready, [...files].reverse())).toEqual(run);
          expect(run.steps.map(({ id }) => id)).toEqual(graph.ids);
          const spans = run.merged?.shards ?? [];
          for (const step of [...run.steps, ...(run.merged?.repeats ?? [])]) {
            if (step.startMs === null) continue;
            const { worker, startMs, endMs } = step;
            const own = spans.filter(
              (one) => one.firstWorker <= worker && worker < one.firstWorker + one.workers,
            );
            expect(own).toHaveLength(1);
            expect(startMs).toBeGreaterThanOrEqual(own[0]?.startMs ?? NaN);
            expect(endMs).toBeLessThanOrEqual(own[0]?.endMs ?? NaN);
          }
          const all = shards.flatMap((_, at) => shardResults(ready, shards, at).steps);
          const shown = [...run.steps, ...(run.merged?.repeats ?? [])];
          const started = (steps: typeof shown) => steps.filter(({ startMs }) => startMs !== null);
          expect(started(shown)).toHaveLength(started(all).length);
          expect(run.spanMs).toBeLessThanOrEqual(run.makespanMs);
          expect(run.lowerBoundMs).toBeLessThanOrEqual(run.makespanMs);
          const hasFailed = shards.some(
            (_, at) => shardResults(ready, shards, at).outcome === 'failure',
          );
          expect(run.outcome).toBe(hasFailed ? 'failure' : 'success');
        },
      ),
      { numRuns: quickOrSlow(60, 1000) },
    );
  });
});
