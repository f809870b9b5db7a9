/** Steps whose results an earlier run has left. */
import { describe, expect, it } from '@jest/globals';
import type { CacheableStep, CacheAnswer, StepCache } from '../../src/cache/step-cache.js';
import type { EntryFacts } from '../../src/model/cache.js';
import { begin } from '../rigs/begin-run.js';
import { exitResult, quiet } from '../rigs/fake-pool.js';
import { checkText, type ReadyPlan } from '../rigs/plan-builder.js';

const CACHE = 'cache: { inputs: [src/**], outputs: [] }';

const FACTS: EntryFacts = {
  fingerprint: 'f'.repeat(64),
  plan: 'p',
  step: 'build',
  savedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 3_000,
  outputs: { version: '7' },
  exports: { env: { MODE: 'fast' }, path: ['/tools'], summary: 'built' },
  parts: { texts: {}, variables: {}, files: {} },
};

async function planOf(text: string): Promise<ReadyPlan> {
  const { checked, output } = await checkText(text);
  if (checked?.ok !== true) throw new Error(output);
  return checked;
}

/** A cache that answers when it is told to, and notes what it is asked and given. */
class CacheByHand implements StepCache {
  readonly asked: CacheableStep[] = [];
  readonly kept: string[] = [];
  readonly #answers = new Map<string, (answer: CacheAnswer) => void>();
  readonly restore = (step: CacheableStep): Promise<CacheAnswer> => {
    this.asked.push(step);
    return new Promise((resolve) => this.#answers.set(step.id, resolve));
  };
  readonly keep: StepCache['keep'] = ({ id }) => this.kept.push(id);
  readonly logged = (): void => undefined;
  readonly close = (): Promise<void> => Promise.resolve();
  answer(id: string, answer: CacheAnswer): void {
    this.#answers.get(id)?.(answer);
  }
  hit(id: string): void {
    this.answer(id, { type: 'hit', facts: { ...FACTS, step: id } });
  }
  miss(id: string, reason = 'nothing is kept of it yet'): void {
    this.answer(id, { type: 'miss', reason });
  }
}

describe('a step with a cache', () => {
  it('takes no slot when the cache has it, and what needs it starts with its exports', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        steps:
          - { id: long, run: x }
          - { id: build, run: x, ${CACHE} }
          - { id: test, needs: build, run: 'echo \${{ steps.build.outputs.version }} \${{ env.MODE }}' }
          - { id: end, needs: long, run: x }
      `),
      { workers: 1, cache },
    );
    expect(run.pool.running).toEqual(['long']);
    cache.hit('build');
    await run.finish('long');
    expect(run.pool.running).toEqual(['test']);
    expect(run.runTaskOf('test').script).toBe('echo 7 fast');
    expect(run.runTaskOf('test').path).toEqual(['/tools']);
    await run.finish('test');
    await run.finish('end');
    const build = await run.resultOf('build');
    expect(build).toMatchObject({
      ...{ outcome: 'success', conclusion: 'success', worker: null, durationMs: null },
      outputs: { version: '7' },
      cached: {
        key: FACTS.fingerprint,
        from: FACTS.savedAt,
        savedMs: 3_000,
        restoredMs: expect.any(Number),
      },
    });
    expect(cache.kept).toEqual([]);
    expect(run.story()).toEqual([
      ...[
        '+long',
        '=build',
        'build: success',
        'long: success',
        '+test',
        'test: success',
        '+end',
        'end: success',
      ],
    ]);
  });

  it('keeps its place before less urgent steps while it is looked up', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        steps:
          - { id: short, run: x }
          - { id: build, run: x, ${CACHE} }
          - { id: test, needs: build, run: x }
      `),
      { workers: 1, cache },
    );
    expect(run.pool.running).toEqual([]);
    cache.miss('build', 'it is new');
    await quiet();
    await run.finish('build');
    expect(run.pool.running).toEqual(['short']);
    await run.finish('short');
    await run.finish('test');
    expect((await run.resultOf('build')).miss).toBe('it is new');
  });

  it('is asked for with all others that are ready at the start', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        steps:
          - { id: a, run: x, ${CACHE} }
          - { id: b, run: x, ${CACHE} }
          - { id: c, run: x, ${CACHE} }
          - { id: d, needs: a, run: x, ${CACHE} }
      `),
      { workers: 1, cache },
    );
    expect(cache.asked.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    for (const id of ['a', 'b', 'c']) cache.hit(id);
    await quiet();
    expect(cache.asked.at(-1)?.id).toBe('d');
    cache.hit('d');
    expect(await run.outcomes()).toEqual(['a: success', 'b: success', 'c: success', 'd: success']);
  });

  it('runs when the cache does not have it, says why, and is kept if it succeeds', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        steps:
          - { id: good, run: x, ${CACHE} }
          - { id: bad, run: x, ${CACHE} }
          - { id: plain, run: x }
      `),
      { workers: 3, cache },
    );
    cache.miss('good', 'src/a.js changed');
    cache.miss('bad');
    await quiet();
    await run.finish('good');
    await run.finish('bad', exitResult(1));
    await run.finish('plain');
    expect(cache.kept).toEqual(['good']);
    expect((await run.resultOf('good')).miss).toBe('src/a.js changed');
    expect((await run.resultOf('bad')).miss).toBe('nothing is kept of it yet');
    expect(await run.resultOf('plain')).not.toHaveProperty('miss');
  });

  it('is asked for with its texts evaluated, and without the variables of the runner', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        env: { PLAN: 1 }
        steps:
          - id: a
            run: build \${{ env.OWN }}
            env: { OWN: mine }
            working-directory: sub
            cache: { inputs: [src/**], outputs: [], env: [CI], key: 'v-\${{ env.OWN }}' }
      `),
      { cache, runnerVariables: { RUNNER_TEMP: '/tmp/1' } },
    );
    expect(cache.asked).toEqual([
      {
        id: 'a',
        spec: { inputs: ['src/**'], outputs: [], env: ['CI'], key: 'v-mine' },
        kind: 'run',
        script: 'build mine',
        shell: null,
        workingDirectory: '/root/sub',
        env: { PLAN: '1', OWN: 'mine' },
        path: [],
        logFile: '/scratch/a.log',
      },
    ]);
    cache.hit('a');
    await run.end();
  });

  it('neither comes from the cache nor goes there after a failure', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        steps:
          - { id: a, run: x }
          - { id: tidy, needs: a, if: always(), run: x, ${CACHE} }
      `),
      { cache },
    );
    await run.fail('a');
    await run.finish('tidy');
    expect(await run.outcomes()).toEqual(['a: failure', 'tidy: success']);
    expect([cache.asked, cache.kept]).toEqual([[], []]);
  });

  it('is cancelled if the run is stopped while the cache is asked', async () => {
    const cache = new CacheByHand();
    const run = await begin(await planOf(`steps: [{ id: a, run: x, ${CACHE} }]`), { cache });
    await run.interrupt();
    cache.miss('a');
    expect(await run.outcomes()).toEqual(['a: cancelled']);
  });

  it('fails as any other step does if one of its texts has no value', async () => {
    const cache = new CacheByHand();
    const run = await begin(
      await planOf(`
        steps:
          - { id: a, run: "echo \${{ fromJSON('{') }}", ${CACHE} }
      `),
      { cache },
    );
    expect((await run.resultOf('a')).cause).toMatchObject({ kind: 'expression' });
    expect(cache.asked).toEqual([]);
  });
});
