/**
 * The promise "no child survives", on random trees of processes: after a timeout, a cancel or a crash,
 * whatever a step has started is dead. The trees of a seed are the same every time;
 * `FAST_CHECK_SEED=1` draws others.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { ExecutorKind } from '../../src/model/result.js';
import { IS_SLOW_RUN, quickOrSlow } from '../rigs/extent.js';
import { PlanRig, type FinishedPlan, type PlanStep, type RunningPlan } from '../rigs/run-plan.js';
import {
  markedProcesses,
  treeMark,
  type MarkedProcess,
} from '../rigs/processes/marked-processes.js';
import { HAS_PROC, workersOf, workersUp } from '../rigs/processes/processes.js';
import {
  describeTree,
  flattened,
  numbered,
  PROCESS_KINDS,
  processTrees,
  type ProcessTree,
} from '../rigs/processes/random-trees.js';
import { PlantedTree, type RootEnd } from '../rigs/processes/tree-script.js';

jest.setTimeout(90_000);

const SEED = Number(process.env.FAST_CHECK_SEED ?? 20260101);
/** So that two runs of the tests on one machine do not see each other's processes. */
const RUN = randomUUID().slice(0, 8);

/** A time limit by which trees are complete, on a busy machine too: there are dozens of them at once. */
const TIME_LIMIT_MINUTES = quickOrSlow(0.12, 0.2);
const READY_LIMIT_MS = 30_000;
/**
 * How long something may live on. Short sleeps end by themselves, and of Stepwave's workers each looks
 * through all processes: dozens of workers at once, hundreds of processes and two cores take seconds.
 */
const GRACE_MS = 20_000;
/** A failure lists no more processes than that. */
const MAX_LISTED = 30;

/** Trees that are made side by side in one run of Stepwave. */
interface Grove {
  readonly rig: PlanRig;
  readonly plan: RunningPlan;
  readonly trees: readonly PlantedTree[];
}

/** A way in which steps end otherwise than well, or are ended. */
interface Way {
  readonly name: string;
  /** How many trees end so, by the kind of pool: 200 of steps and 200 of services in all. */
  readonly trees: Readonly<Partial<Record<ExecutorKind, number>>>;
  readonly root: RootEnd;
  /** Fields of every step. */
  readonly fields?: PlanStep;
  /** A step besides, which runs until all these files are there. */
  readonly bystander?: (readyFiles: readonly string[]) => PlanStep;
  /** Every step is a service, ready as its tree is complete or as this says; the script is that of a step that uses all. */
  readonly service?: { readonly user: string; readonly fields?: PlanStep };
  /** Every step has a worker of its own; else half of them run in Stepwave's own process. */
  readonly needsWorkers?: true;
  /** The workers are there before the steps begin. */
  readonly isBegunByWorkers?: true;
  /** Makes it happen, and checks that it has. */
  readonly end: (grove: Grove) => Promise<void>;
}

const STEP_WAYS: readonly Way[] = [
  {
    name: 'a time limit',
    trees: { process: 12, thread: 8, inline: 18 },
    root: 'wait',
    fields: { 'timeout-minutes': TIME_LIMIT_MINUTES },
    end: async ({ plan, trees }) => {
      const finished = await plan.ended;
      await allReady(trees);
      expectSteps(finished, trees, { outcome: 'failure', cause: { kind: 'timeout' } });
    },
  },
  {
    name: 'a failure under fail-fast',
    trees: { process: 12, thread: 8, inline: 8 },
    root: 'wait',
    bystander: (readyFiles) => {
      const isReady = readyFiles.map((file) => `[ -e '${file}' ]`).join(' && ');
      return { id: 'bad', cpus: 0, run: `until ${isReady}; do sleep 0.05; done; exit 1` };
    },
    end: async ({ plan, trees }) => {
      await allReady(trees);
      expectSteps(await plan.ended, trees, { outcome: 'cancelled', because: 'bad' });
    },
  },
  {
    name: 'Ctrl-C',
    trees: { process: 18, thread: 8 },
    root: 'wait',
    end: async ({ plan, trees }) => {
      await allReady(trees);
      process.kill(-plan.pid, 'SIGINT');
      expectSteps(await plan.ended, trees, { outcome: 'cancelled', because: null });
    },
  },
  {
    name: 'SIGTERM to Stepwave',
    trees: { process: 10, inline: 8 },
    root: 'wait',
    end: async ({ plan, trees }) => {
      await allReady(trees);
      process.kill(plan.pid, 'SIGTERM');
      expectSteps(await plan.ended, trees, { outcome: 'cancelled', because: null });
    },
  },
  {
    name: 'the violent death of every worker',
    // A thread cannot be killed from outside, and inline there is no worker.
    trees: { process: 2 },
    root: 'wait',
    needsWorkers: true,
    isBegunByWorkers: true,
    end: async ({ plan, trees }) => {
      await allReady(trees);
      const workers = workersOf(plan.pid);
      expect(workers).toHaveLength(trees.length);
      for (const pid of workers) process.kill(pid, 'SIGKILL');
      expectSteps(await plan.ended, trees, { outcome: 'failure', cause: { kind: 'worker' } });
    },
  },
  {
    name: 'the violent death of Stepwave itself',
    // Only worker processes outlive it and clean up, also after steps that began before them. Threads die with
    // it, and so does what would look after steps that run inline: nobody is left to end their processes.
    trees: { process: 28 },
    root: 'wait',
    needsWorkers: true,
    end: async ({ plan, trees }) => {
      await allReady(trees);
      await workersUp(plan.pid, Math.min(trees.length, availableParallelism()));
      process.kill(plan.pid, 'SIGKILL');
      expect((await plan.ended).exitCode).toBeNull();
    },
  },
  {
    name: 'the violent death of the script',
    trees: { process: 10, thread: 17, inline: 9 },
    root: 'die',
    end: async ({ plan, trees }) => {
      const finished = await plan.ended;
      await allReady(trees);
      const cause = { kind: 'signal', signal: 'SIGKILL' };
      expectSteps(finished, trees, { outcome: 'failure', cause });
    },
  },
  {
    name: 'a failed attempt, when the next one runs',
    trees: { process: 10, thread: 7, inline: 7 },
    root: 'fail-once',
    fields: { retries: 1 },
    end: async ({ plan, trees }) => {
      await Promise.all(
        trees.map(async (tree) => {
          await allReady([tree]);
          await until(READY_LIMIT_MS, () => tree.isTriedAgain || `no second ${nameOf(tree)}`);
          // No grace here: it could already be in the way of the attempt that runs now.
          expect(listOf(markedProcesses(tree.mark), [tree])).toBe('');
          tree.letGo();
        }),
      );
      expectSteps(await plan.ended, trees, { outcome: 'success', attempts: 2 });
    },
  },
];

/** The script of a step that uses services until it is ended. */
const FOR_EVER = ': > used; while :; do sleep 0.05; done';

/** Fails, as the set-up of the test, if nothing ever uses the services. */
function used(rig: PlanRig): Promise<void> {
  return until(READY_LIMIT_MS, () => rig.has('used') || 'the services were never used');
}

const SERVICE_WAYS: readonly Way[] = [
  {
    name: 'the end of those that need a service',
    trees: { process: 30, thread: 15, inline: 15 },
    root: 'wait',
    service: { user: 'true' },
    end: async ({ plan, trees }) => {
      expectSteps(await plan.ended, trees, { outcome: 'success' });
    },
  },
  {
    name: 'Ctrl-C while services are used',
    trees: { process: 25, inline: 15 },
    root: 'wait',
    service: { user: FOR_EVER },
    end: async ({ rig, plan, trees }) => {
      await used(rig);
      process.kill(-plan.pid, 'SIGINT');
      expectSteps(await plan.ended, trees, { outcome: 'cancelled', because: null });
    },
  },
  {
    name: 'too long a time until a service is ready',
    trees: { process: 25, inline: 15 },
    root: 'wait',
    service: {
      user: 'true',
      fields: { ready: { log: 'never' }, 'ready-timeout-minutes': TIME_LIMIT_MINUTES },
    },
    end: async ({ plan, trees }) => {
      const finished = await plan.ended;
      await allReady(trees);
      expectSteps(finished, trees, { outcome: 'failure', cause: { kind: 'service' } });
    },
  },
  {
    name: 'the violent death of Stepwave while services are used',
    trees: { process: 15, inline: 15 },
    root: 'wait',
    service: { user: FOR_EVER },
    end: async ({ rig, plan }) => {
      await used(rig);
      process.kill(plan.pid, 'SIGKILL');
      expect((await plan.ended).exitCode).toBeNull();
    },
  },
  {
    name: 'a failure under fail-fast while services get ready',
    trees: { process: 20, inline: 10 },
    root: 'wait',
    service: { user: 'true', fields: { ready: { log: 'never' } } },
    bystander: (readyFiles) => {
      const isReady = readyFiles.map((file) => `[ -e '${file}' ]`).join(' && ');
      return { id: 'bad', cpus: 0, run: `until ${isReady}; do sleep 0.05; done; exit 1` };
    },
    end: async ({ plan, trees }) => {
      await allReady(trees);
      expectSteps(await plan.ended, trees, { outcome: 'cancelled', because: 'bad' });
    },
  },
];

/** How many trees end in a way, by the kind of pool; the quick run has a few of each. */
function countsOf({ trees }: Way): readonly (readonly [ExecutorKind, number])[] {
  return Object.entries(trees).map(([executor, count]) => [
    executor as ExecutorKind,
    quickOrSlow(Math.ceil(count / 9), count),
  ]);
}

function countTrees(ways: readonly Way[]): number {
  return ways.flatMap(countsOf).reduce((sum, [, count]) => sum + count, 0);
}

const WAYS: readonly Way[] = [...STEP_WAYS, ...SERVICE_WAYS];

/** The trees of all ways, those of the first one first. */
const TREE_COUNT = countTrees(WAYS);
const TREES = fc.sample(processTrees(), { seed: SEED, numRuns: TREE_COUNT });

/** A way's trees, by the kind of pool: the same ones whichever tests are run. */
function sharesOf(way: Way): readonly (readonly [ExecutorKind, readonly number[]])[] {
  let next = countTrees(WAYS.slice(0, WAYS.indexOf(way)));
  return countsOf(way).map(([executor, count]) => {
    const share = Array.from({ length: count }, (_, at) => next + at);
    next += count;
    return [executor, share];
  });
}

/** Makes some of the trees, lets them end that way, and lists those of their processes that live on. */
async function survivorsOf(
  way: Way,
  executor: ExecutorKind,
  share: readonly number[],
): Promise<string> {
  return inGrove(way, { executor, share }, async (grove) => {
    await way.end(grove);
    const list = listOf(await aliveAfterGrace(grove.trees), grove.trees);
    return list === '' ? '' : `after ${way.name} (${executor}):\n${list}`;
  });
}

/** Runs a plan whose steps make trees; nothing of them is left afterwards, whatever happened. */
async function inGrove<T>(
  way: Pick<Way, 'root' | 'fields' | 'service' | 'bystander' | 'needsWorkers' | 'isBegunByWorkers'>,
  { executor, share }: { readonly executor: ExecutorKind; readonly share: readonly number[] },
  visit: (grove: Grove) => Promise<T>,
): Promise<T> {
  const rig = await PlanRig.open();
  const trees = share.map(
    (index) => new PlantedTree(treeOf(index), treeMark(RUN, index), rig.workspace),
  );
  const steps: PlanStep[] = trees.map((tree, at) => {
    const cpus = way.needsWorkers === true || at % 2 === 0 ? {} : { cpus: 0 };
    const needs = way.isBegunByWorkers === true ? { needs: 'up' } : {};
    const step = { ...tree.step(way.root), ...cpus, ...needs, ...way.fields };
    return way.service === undefined ? step : serviceOf(step, tree, way.service.fields);
  });
  if (way.service !== undefined) {
    steps.push({ id: 'user', needs: trees.map(({ mark }) => mark), run: way.service.user });
  }
  const up = { id: 'up', cpus: 0, run: 'until [ -e up ]; do sleep 0.05; done' };
  const bystander = way.bystander?.(trees.map((tree) => tree.readyFile));
  const flags = ['--min-parallel-steps=1', ...(bystander === undefined ? [] : ['--fail-fast'])];
  const first = way.isBegunByWorkers === true ? [up] : [];
  const all = [...first, ...steps, ...(bystander === undefined ? [] : [bystander])];
  const plan = rig.start(all, { executor, workers: share.length, flags });
  try {
    if (way.isBegunByWorkers === true) {
      await workersUp(plan.pid, trees.length);
      rig.write('up', '');
    }
    return await visit({ rig, plan, trees });
  } finally {
    // What failed must be told, and not that a test which failed has left something behind.
    await endAll(trees.map((tree) => tree.mark));
    await rig.close();
  }
}

/** A step as a service. */
function serviceOf({ run, ...step }: PlanStep, tree: PlantedTree, fields?: PlanStep): PlanStep {
  return {
    ...step,
    cpus: 0,
    service: run,
    ready: { run: `[ -e '${tree.readyFile}' ]` },
    ...fields,
  };
}

function treeOf(index: number): ProcessTree {
  const tree = TREES[index % TREE_COUNT];
  if (tree === undefined) throw new Error(`there is no tree ${String(index)}`);
  return tree;
}

/** Fails, as the set-up of the test, if a tree does not get complete: it would prove nothing. */
function allReady(trees: readonly PlantedTree[]): Promise<void> {
  return until(READY_LIMIT_MS, () => {
    const missing = trees.filter((tree) => !tree.isReady);
    return missing.length === 0 || `never complete:\n${missing.map(nameOf).join('\n')}`;
  });
}

function expectSteps(finished: FinishedPlan, trees: readonly PlantedTree[], end: object): void {
  for (const { mark } of trees) expect(finished.step(mark)).toMatchObject(end);
}

/** The processes of trees that do not end by themselves within the grace. */
async function aliveAfterGrace(trees: readonly PlantedTree[]): Promise<readonly MarkedProcess[]> {
  const marks = new Set(trees.map(({ mark }) => mark));
  const find = (): readonly MarkedProcess[] =>
    markedProcesses(`sw-${RUN}-`).filter(({ mark }) => marks.has(mark));
  await until(GRACE_MS, () => find().length === 0 || 'gone').catch(() => undefined);
  return find();
}

/** Ends all processes with these marks. */
function endAll(marks: readonly string[]): Promise<void> {
  return until(GRACE_MS, () => {
    const left = marks.flatMap((mark) => markedProcesses(mark));
    for (const { pid } of left) kill(pid);
    return left.length === 0 || 'no process can be ended';
  });
}

/** One that has ended meanwhile is no error. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // ESRCH
  }
}

function nameOf({ mark, tree }: PlantedTree): string {
  return `tree ${mark}, ${describeTree(tree)}; FAST_CHECK_SEED=${String(SEED)}`;
}

/** Processes under their trees; nothing if there are none. */
function listOf(processes: readonly MarkedProcess[], trees: readonly PlantedTree[]): string {
  const listed = processes.slice(0, MAX_LISTED);
  const blocks = trees.flatMap((tree) => {
    const own = listed.filter(({ mark }) => mark === tree.mark);
    const lines = own.map(({ pid, commandLine }) => `  ${String(pid)} ${commandLine}`);
    return own.length === 0 ? [] : [nameOf(tree), ...lines];
  });
  const more = processes.length - listed.length;
  return [...blocks, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('\n');
}

/** Waits until something is true; else fails with what it says instead. */
async function until(limitMs: number, holds: () => true | string): Promise<void> {
  const endMs = performance.now() + limitMs;
  for (let said = holds(); said !== true; said = holds()) {
    if (performance.now() > endMs) throw new Error(said);
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

/** Waits for all, so that none goes on behind the back of a test that has failed. */
async function settled<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  const ends = await Promise.allSettled(promises);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

const describeWithProc = HAS_PROC ? describe : describe.skip;

afterAll(() => (HAS_PROC ? endAll([`sw-${RUN}-`]) : undefined));

describeWithProc(`random process trees with FAST_CHECK_SEED=${String(SEED)}`, () => {
  it(`are ${String(TREE_COUNT)} and have processes of every kind`, () => {
    expect(TREES).toHaveLength(quickOrSlow(56, 400));
    const kinds = TREES.flatMap((tree) => flattened(numbered(tree)).map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(PROCESS_KINDS));
  });

  const title = 'leave no process alive after $name';
  const leavesNone = async (way: Way): Promise<void> => {
    const shares = sharesOf(way).map(([executor, share]) => survivorsOf(way, executor, share));
    expect((await settled(shares)).join('')).toBe('');
  };
  // A few trees mostly wait for what ends them; the many of the slow run are enough to do by themselves.
  if (IS_SLOW_RUN) it.each(WAYS)(title, leavesNone);
  else it.concurrent.each(WAYS)(title, leavesNone);

  it('are found whole where nobody ends them: after a step that ends well', async () => {
    const share = Array.from({ length: quickOrSlow(5, 20) }, (_, at) => at);
    await inGrove({ root: 'succeed' }, { executor: 'process', share }, async (grove) => {
      const finished = await grove.plan.ended;
      await allReady(grove.trees);
      expectSteps(finished, grove.trees, { outcome: 'success' });
      for (const tree of grove.trees) {
        const lines = markedProcesses(tree.mark).map((one) => `${one.commandLine} `);
        const lost = flattened(numbered(tree.tree)).filter(
          ({ number }) => !lines.some((line) => line.includes(`${tree.mark}.${String(number)} `)),
        );
        expect(lost.map(({ number }) => `${String(number)} of ${nameOf(tree)}`)).toEqual([]);
      }
    });
  });
});

describeWithProc('a process that nothing ties to its step any more', () => {
  /**
   * Neither its session nor a parent nor its environment tells where it comes from, and it was so before
   * anybody looked. The promise does not hold for it; this test says so, not that it should be so.
   */
  it('cannot be found, so that it survives', async () => {
    const rig = await PlanRig.open();
    const mark = treeMark(RUN, TREE_COUNT);
    try {
      const sleep = `exec -a ${mark} sleep 1000`;
      const run = [
        `( setsid env -i "$BASH" -c ': > up; ${sleep}' & )`,
        'until [ -e up ]; do sleep 0.02; done',
        'kill -9 $$',
      ].join('\n');
      const { step } = await rig.run([{ id: 'a', run }]);
      expect(step('a').cause).toMatchObject({ kind: 'signal' });
      await until(GRACE_MS, () => markedProcesses(mark).length === 1 || 'not even by the test');
      expect(markedProcesses(mark)[0]?.commandLine).toBe(`${mark} 1000`);
    } finally {
      await endAll([mark]);
      await rig.close();
    }
  });
});
