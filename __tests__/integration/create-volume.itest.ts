/** Many files: in one step, which is done in slices, and in as many steps. */
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import type { ExecutorKind, StepResult } from '../../src/model/result.js';
import {
  describePosix,
  itPosix,
  itWithProc,
  usePlanRig,
  type FinishedPlan,
  type PlanStep,
  type RunSettings,
} from '../rigs/run-plan.js';
import { quickOrSlow } from '../rigs/extent.js';
import { listTree, modeOf } from '../rigs/temp-dir.js';
import { startOnWorkers } from '../rigs/on-workers.js';

jest.setTimeout(60_000);

const rig = usePlanRig();

/** More than are done as one part. */
const FILES = quickOrSlow(460, 2_000);

function pathOf(at: number): string {
  return `d${String(at % 37)}/e${String(at % 5)}/f${String(at)}.txt`;
}

function contentOf(at: number): string {
  return `${String(at)}\r\n`.repeat(at % 60);
}

const PATHS = Array.from({ length: FILES }, (_, at) => pathOf(at));

/** The same tree from the repository, where some files are programs, and out of the plan. */
function steps(): readonly PlanStep[] {
  const structure = Object.fromEntries(PATHS.map((path, at) => [path, contentOf(at)]));
  return [
    { id: 'source', 'create-file': 'copy', source: 'given' },
    { id: 'structure', root: 'tree', 'create-structure': { ...structure, 'hollow/': {} } },
  ];
}

function writeSource(): void {
  for (const [at, path] of PATHS.entries()) {
    const file = rig().write(`given/${path}`, contentOf(at));
    if (at % 7 === 0) chmodSync(file, 0o755);
  }
  mkdirSync(rig().path('given/hollow'));
}

/** Paths, bytes and modes of all that is below a directory. */
function facts(directory: string): readonly string[] {
  return listTree(rig().path(directory)).map((path) => {
    const file = rig().path(directory, path);
    const content = path.endsWith('/') ? '' : readFileSync(file).toString('latin1');
    return `${path} ${modeOf(file)} ${content}`;
  });
}

const QUICK_WAYS = [
  ['process', 2],
  ['thread', 2],
  ['inline', 1],
] as const;

/** For what is done by the same code whoever runs it: that all kinds give the same is shown besides. */
const SOME_KINDS = quickOrSlow<readonly ExecutorKind[]>(
  ['process'],
  ['process', 'thread', 'inline'],
);

const ways = quickOrSlow<readonly (readonly [ExecutorKind, number])[]>(QUICK_WAYS, [
  ...[1, 2, 4].map((workers) => ['process', workers] as const),
  ...[1, 2, 4].map((workers) => ['thread', workers] as const),
  ...[1, 4].map((workers) => ['inline', workers] as const),
]);

describePosix(`a step of ${String(FILES)} files`, () => {
  it.each(ways)('gives the same with every pool: %s, %s workers', async (executor, workers) => {
    writeSource();
    const settings = { executor, workers, flags: ['--root=out', '--min-parallel-steps=1'] };
    const plan = await rig().run(steps(), settings);
    expect(plan.exitCode).toBe(0);
    expect(facts('out/copy')).toEqual(facts('given'));
    const tree = facts('given').map((line) => line.replace(/^(\S+[^/]) 0755/, '$1 0644'));
    expect(facts('out/tree')).toEqual(tree);
    // Sources are sorted by name, a plan has its own order.
    const inSource = listTree(rig().path('given')).filter((path) => !path.endsWith('/'));
    const created = (path: string): object => ({ path, result: 'created' });
    expect(plan.step('source').files).toEqual(inSource.map((path) => created(`copy/${path}`)));
    expect(plan.step('structure').files).toEqual(PATHS.map((path) => created(`tree/${path}`)));
    const again = await rig().run(steps(), settings);
    const unchanged = (step: StepResult): object[] =>
      step.files.map(({ path }) => ({ path, result: 'unchanged' }));
    for (const id of ['source', 'structure']) {
      expect(again.step(id).files).toEqual(unchanged(plan.step(id)));
    }
  });

  it.each(SOME_KINDS)('touches nothing if the last one is in conflict (%s)', async (executor) => {
    writeSource();
    const [last = ''] = listTree(rig().path('given'))
      .filter((path) => !path.endsWith('/'))
      .slice(-1);
    rig().write(`out/copy/${last}`, 'old');
    rig().write(`out/tree/${PATHS.at(-1) ?? ''}`, 'old');
    const before = facts('out');
    const flags = ['--root=out', '--min-parallel-steps=1'];
    const plan = await rig().run(steps(), { executor, flags });
    expect(plan.step('source')).toMatchObject({
      ...{ outcome: 'failure', files: [], cause: { kind: 'file', path: `copy/${last}` } },
    });
    expect(plan.step('structure')).toMatchObject({
      ...{ outcome: 'failure', files: [] },
      cause: { kind: 'file', path: `tree/${PATHS.at(-1) ?? ''}` },
    });
    expect(facts('out')).toEqual(before);
  });

  it.each(quickOrSlow<readonly ExecutorKind[]>(['inline'], ['process', 'inline']))(
    'leaves or replaces what differs (%s)',
    async (executor) => {
      const structure = Object.fromEntries(PATHS.map((path, at) => [path, contentOf(at)]));
      // Every third is there with another content, every third with this one.
      for (const [at, path] of PATHS.entries()) {
        if (at % 3 !== 2) rig().write(path, at % 3 === 0 ? 'other' : contentOf(at));
        if (at % 3 !== 2) utimesSync(rig().path(path), 1_000_000, 1_000_000);
      }
      const run = (ifExists: string): Promise<FinishedPlan> =>
        rig().run([{ id: 'a', 'create-structure': structure, 'if-exists': ifExists }], {
          executor,
        });
      const expected = (results: readonly string[]): object[] =>
        PATHS.map((path, at) => ({ path, result: results[at % 3] }));
      const isUntouched = (path: string): boolean =>
        lstatSync(rig().path(path)).mtimeMs === 1_000_000_000;
      const skip = await run('skip');
      expect(skip.step('a').files).toEqual(expected(['skipped', 'unchanged', 'created']));
      expect(PATHS.filter(isUntouched)).toEqual(PATHS.filter((_, at) => at % 3 !== 2));
      const over = await run('overwrite');
      expect(over.step('a').files).toEqual(expected(['changed', 'unchanged', 'unchanged']));
      expect(PATHS.filter(isUntouched)).toEqual(PATHS.filter((_, at) => at % 3 === 1));
      expect(PATHS.filter((path, at) => rig().read(path) !== contentOf(at))).toEqual([]);
    },
  );
});

/** Settings under which the work goes on only when both workers are in the middle of it at once. */
function meeting(): RunSettings {
  const program = fileURLToPath(new URL('../rigs/programs/meet-in-open.mjs', import.meta.url));
  const directory = `${rig().outside}/meeting`;
  mkdirSync(directory);
  return {
    workers: 2,
    env: { NODE_OPTIONS: `--import=${program}`, MEET_DIRECTORY: directory, MEET_COUNT: '2' },
  };
}

describe('the workers', () => {
  const LARGE = quickOrSlow(460, 5_001);
  const structure = Object.fromEntries(
    Array.from({ length: LARGE }, (_, at) => [pathOf(at), 'x'] as const),
  );

  itWithProc('do create steps side by side', async () => {
    // Smaller ones Stepwave does itself.
    const trees = Array.from({ length: 20 }, (_, at) => ({
      root: `tree${String(at)}`,
      'create-structure': Array.from({ length: 9 }, (_path, file) => `f${String(file)}`),
    }));
    const plan = await (await startOnWorkers(rig(), trees, meeting())).ended;
    expect(plan.exitCode).toBe(0);
    expect(readdirSync(`${rig().outside}/meeting`)).toHaveLength(2);
    const workers = plan.result.steps.slice(1).map(({ worker }) => worker);
    expect(new Set(workers).size).toBe(2);
  });

  itPosix('do a large step beside another step', async () => {
    const large = { id: 'large', needs: 'begin', 'create-structure': structure };
    const begin = 'until [ -e held ]; do sleep 0.01; done';
    const running = rig().start([
      { id: 'begin', cpus: 0, run: begin },
      { id: 'held', run: `touch held; ${rig().gates.command('held')}` },
      large,
      { id: 'done', cpus: 0, needs: 'large', run: rig().gates.command('done') },
    ]);
    // The large step is over while the command still runs.
    await rig().gates.started('held');
    await rig().gates.started('done');
    rig().gates.exit('done', 0);
    rig().gates.exit('held', 0);
    const plan = await running.ended;
    expect(plan.exitCode).toBe(0);
    expect(plan.step('large').files).toHaveLength(LARGE);
    expect(plan.step('large').worker).not.toBe(plan.step('held').worker);
  });
});

const COUNT = quickOrSlow(340, 1_000);

describe(`${String(COUNT)} steps of one file each`, () => {
  const small = (at: number): PlanStep => ({
    ...{ id: `s${String(at)}`, 'create-file': `d${String(at % 10)}/f${String(at)}` },
    content: `${String(at)}\n`,
  });
  const STEPS = Array.from({ length: COUNT }, (_, at) => small(at));

  interface Times {
    readonly worker: number;
    readonly startMs: number;
    readonly endMs: number;
    readonly durationMs: number;
  }

  function timesOf(plan: FinishedPlan): readonly Times[] {
    return plan.result.steps.map((step) => {
      if (step.startMs === null) throw new Error(`step "${step.id}" has no times`);
      const { worker, startMs, endMs, durationMs } = step;
      return { worker, startMs, endMs, durationMs };
    });
  }

  const WAYS_OF_TIMES = quickOrSlow<readonly (readonly [ExecutorKind, number])[]>(
    [['process', 2]],
    [
      ['process', 2],
      ['process', 1],
      ['thread', 2],
      ['inline', 2],
    ],
  );

  it.each(WAYS_OF_TIMES)('have each their own time: %s, %s workers', async (executor, workers) => {
    const plan = await rig().run(STEPS, { executor, workers });
    expect(plan.exitCode).toBe(0);
    for (const [at, step] of plan.result.steps.entries()) {
      const path = `d${String(at % 10)}/f${String(at)}`;
      expect(step).toMatchObject({ outcome: 'success', files: [{ path, result: 'created' }] });
    }
    const times = timesOf(plan);
    const { makespanMs } = plan.result;
    for (const { startMs, endMs, durationMs } of times) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(durationMs).toBeGreaterThanOrEqual(0);
      expect(endMs - startMs).toBeCloseTo(durationMs, 6);
      expect(endMs).toBeLessThanOrEqual(makespanMs + 1e-6);
    }
    for (let worker = 0; worker < workers; worker += 1) {
      const own = times.filter((time) => time.worker === worker);
      const sorted = own.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
      const overlaps = sorted.slice(1).filter(({ startMs }, at) => {
        const before = sorted[at];
        return before !== undefined && startMs < before.endMs - 1e-6;
      });
      expect(overlaps).toEqual([]);
    }
    // Not one time for a whole batch, and not no time.
    expect(new Set(times.map(({ endMs }) => endMs)).size).toBeGreaterThan(COUNT / 2);
    const sumMs = times.reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(sumMs).toBeGreaterThan(0);
    expect(sumMs).toBeLessThanOrEqual(makespanMs * workers + 1e-6);
  });

  it.each(SOME_KINDS)('fail alone (%s)', async (executor) => {
    rig().write('d3/f333', 'old');
    rig().write('d7', 'a file where a directory is needed');
    const plan = await rig().run(STEPS, { executor });
    expect(plan.exitCode).toBe(1);
    const failed = plan.result.steps.flatMap(({ id, outcome }) =>
      outcome === 'success' ? [] : id,
    );
    const expected = STEPS.flatMap((_, at) =>
      at === 333 || at % 10 === 7 ? `s${String(at)}` : [],
    );
    expect(failed).toEqual(expected);
    expect(plan.step('s333').cause).toMatchObject({ kind: 'file', path: 'd3/f333' });
    expect(plan.step('s7').cause).toMatchObject({ kind: 'file', path: 'd7/f7' });
    expect(rig().read('d3/f333')).toBe('old');
    expect(listTree(rig().workspace).filter((path) => /f\d+$/.test(path))).toHaveLength(
      COUNT - COUNT / 10,
    );
  });

  itPosix('let those behind them begin before all are over', async () => {
    const after = { id: 'after', needs: 's0', cpus: 0, run: 'true' };
    const plan = await rig().run([...STEPS, after]);
    expect(plan.exitCode).toBe(0);
    const lastMs = Math.max(...STEPS.map((_, at) => plan.step(`s${String(at)}`).endMs ?? 0));
    expect(plan.step('after').startMs).toBeLessThan(lastMs);
    expect(plan.step('after').startMs).toBeGreaterThanOrEqual(plan.step('s0').endMs ?? Infinity);
  });

  it('see what those before them have made, in chains', async () => {
    const chain = STEPS.slice(0, 200).map((step, at) => ({
      ...step,
      ...{ 'create-file': 'one', 'if-exists': 'overwrite' },
      ...(at === 0 ? {} : { needs: `s${String(at - 1)}` }),
    }));
    const plan = await rig().run(chain);
    const results = plan.result.steps.map(({ files }) => files.map(({ result }) => result).join());
    expect(results).toEqual(['created', ...Array.from({ length: 199 }, () => 'changed')]);
    expect(rig().read('one')).toBe('199\n');
  });
});

describePosix('a create step', () => {
  it('is tried again, and has a time limit and a mutex, like others', async () => {
    rig().write('conflict', 'old');
    const names = Array.from({ length: 450 }, (_, at) => `f${String(at)}`);
    const structure = Object.fromEntries(names.map((name) => [name, 'x']));
    const plan = await rig().run([
      { id: 'retried', 'create-file': 'conflict', content: 'new', retries: 1 },
      { id: 'large', root: 'l', 'create-structure': { ...structure, there: 'x' }, retries: 1 },
      { id: 'limit', root: 'm', 'create-structure': structure, 'timeout-minutes': 1 },
      { id: 'after', needs: 'retried', if: 'failure()', 'create-file': 'after', content: 'x' },
      ...Array.from({ length: 40 }, (_, at) => ({
        ...{ id: `m${String(at)}`, 'create-file': `m/${String(at)}`, content: 'x', mutex: 'one' },
      })),
    ]);
    expect(plan.step('retried')).toMatchObject({ outcome: 'failure', attempts: 2 });
    expect(plan.step('large')).toMatchObject({ outcome: 'success', attempts: 1 });
    expect(plan.step('limit')).toMatchObject({ outcome: 'success', attempts: 1 });
    expect(plan.step('after')).toMatchObject({ outcome: 'success' });
    const locked = Array.from({ length: 40 }, (_, at) => plan.step(`m${String(at)}`));
    const sorted = locked.sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
    const overlaps = sorted.slice(1).filter(({ startMs }, at) => {
      return (startMs ?? 0) < (sorted[at]?.endMs ?? 0) - 1e-6;
    });
    expect(overlaps).toEqual([]);
    expect(sorted.map(({ outcome }) => outcome)).toEqual(sorted.map(() => 'success'));
  });
});
