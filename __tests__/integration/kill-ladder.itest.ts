import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describePosix, PlanRig, type FinishedPlan } from '../rigs/run-plan.js';
import { TREE, treePids } from '../rigs/processes/process-tree.js';
import { eventually, isAlive } from '../rigs/processes/processes.js';

/** Writes the times at which it gets signals, and goes on; of its children it always has one. */
const STUBBORN = [
  `now() { '${process.execPath}' -p 'Date.now()'; }`,
  'for s in INT TERM; do trap "echo $s \\$(now); : > got-$s" $s; done',
  // No program: one that is ending when the signal comes would end the script.
  ': > stubborn',
  'while :; do sleep 0.05 || :; done',
].join('\n');

/** The same, but it ends when it is told to terminate. */
const TERMINABLE = STUBBORN.replace('INT TERM', 'INT').replaceAll('stubborn', 'terminable');

/** How long after SIGINT the stubborn step got SIGTERM, by its log's lines such as `INT 1700000000000`. */
function termAfterInt(plan: FinishedPlan): number {
  const lines = plan
    .log('stubborn')
    .toString()
    .matchAll(/^([A-Z]+) (\d+)$/gm);
  const times = new Map([...lines].map(([, signal = '', time]) => [signal, Number(time)]));
  expect([...times.keys()]).toEqual(['INT', 'TERM']);
  return (times.get('TERM') ?? 0) - (times.get('INT') ?? 0);
}

/** A run that is over, where it ran, and how long that took from when it was told to stop. */
interface Ended {
  readonly rig: PlanRig;
  readonly plan: FinishedPlan;
  readonly tookMs: number;
}

/**
 * Ladders take their time: all are gone down side by side, before the first test. A busy machine makes each of them
 * longer: how long they are at most is told by the clock of the unit tests.
 */
describePosix('the ladder', () => {
  let failFast: Ended;
  let interrupt: Ended;
  let interruptedLimit: Ended;

  beforeAll(async () => {
    [failFast, interrupt, interruptedLimit] = await Promise.all([
      runFailFast(),
      runInterrupt(),
      runInterruptedLimit(),
    ]);
  }, 30_000);

  afterAll(async () => {
    await Promise.all([failFast, interrupt, interruptedLimit].map(({ rig }) => rig.close()));
  });

  async function runFailFast(): Promise<Ended> {
    const rig = await PlanRig.open();
    const steps = [
      { id: 'bad', run: 'until [ -e stubborn ]; do sleep 0.01; done; exit 1' },
      { id: 'stubborn', run: `${TREE}\n${STUBBORN}` },
    ];
    const plan = await rig.run(steps, { flags: ['--fail-fast'] });
    const tookMs = (plan.step('stubborn').endMs ?? 0) - (plan.step('bad').endMs ?? 0);
    return { rig, plan, tookMs };
  }

  async function runInterrupt(): Promise<Ended> {
    const rig = await PlanRig.open();
    const steps = [
      { id: 'stubborn', run: `${TREE}\n${STUBBORN}` },
      { id: 'terminable', run: TERMINABLE },
      { id: 'polite', run: rig.gates.command('polite') },
    ];
    const running = rig.start(steps, { workers: 3 });
    await rig.gates.started('polite');
    await eventually('the others ignore signals', () => rig.has('stubborn', 'terminable'));
    const beginMs = performance.now();
    process.kill(running.pid, 'SIGTERM');
    const plan = await running.ended;
    return { rig, plan, tookMs: performance.now() - beginMs };
  }

  /** Told to stop when a time limit has just begun to end a step. */
  async function runInterruptedLimit(): Promise<Ended> {
    const rig = await PlanRig.open();
    const run = `${TREE}\n${STUBBORN}`;
    const running = rig.start([{ id: 'stubborn', 'timeout-minutes': 0.02, run }]);
    await eventually('the step has got its first signal', () => rig.has('got-INT'));
    const beginMs = performance.now();
    process.kill(running.pid, 'SIGTERM');
    const plan = await running.ended;
    return { rig, plan, tookMs: performance.now() - beginMs };
  }

  it('takes 7.5 s to SIGTERM and 2.5 s to SIGKILL under fail-fast', () => {
    const { plan, tookMs } = failFast;
    expect(plan.exitCode).toBe(1);
    expect(plan.step('stubborn')).toMatchObject({ outcome: 'cancelled', because: 'bad' });
    const betweenMs = termAfterInt(plan);
    expect(betweenMs).toBeGreaterThan(7_300);
    expect(tookMs).toBeGreaterThan(9_900);
  });

  it('takes 4 s to SIGTERM and 2 s to SIGKILL when Stepwave is told to stop', () => {
    const { plan } = interrupt;
    expect(plan.exitCode).toBe(130);
    const outcomes = plan.result.steps.map((step) => step.outcome);
    expect(outcomes).toEqual(['cancelled', 'cancelled', 'cancelled']);
    const betweenMs = termAfterInt(plan);
    expect(betweenMs).toBeGreaterThan(3_800);
    expect(betweenMs).toBeLessThan(termAfterInt(failFast.plan));
    const endOf = (id: string): number => plan.step(id).endMs ?? 0;
    expect(endOf('terminable') - endOf('polite')).toBeGreaterThan(3_500);
    expect(endOf('stubborn') - endOf('terminable')).toBeGreaterThan(1_500);
  });

  it('leaves time to write results and summary inside the ten seconds of the runner', () => {
    const { plan, tookMs } = interrupt;
    // The ladder under fail-fast takes these ten seconds.
    expect(tookMs).toBeLessThan(failFast.tookMs);
    expect(plan.result.outcome).toBe('cancelled');
    expect(plan.summary).toContain('stubborn');
  });

  it('is cut short when Stepwave is told to stop on the way down', () => {
    const { plan, tookMs } = interruptedLimit;
    expect(plan.exitCode).toBe(130);
    expect(termAfterInt(plan)).toBeLessThan(termAfterInt(failFast.plan));
    expect(tookMs).toBeGreaterThan(5_500);
    expect(tookMs).toBeLessThan(failFast.tookMs);
  });

  it('leaves nothing of a stubborn tree', () => {
    for (const { rig } of [failFast, interrupt, interruptedLimit]) {
      expect(treePids(rig).map(isAlive)).toEqual([false, false, false, false]);
    }
  });
});
