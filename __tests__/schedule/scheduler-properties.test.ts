/** What holds for every schedule, seen on random plans in virtual time. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bottomLevels,
  scheduleBounds,
  type ScheduleBounds,
} from '../../src/graph/critical-path.js';
import { groupNumbers } from '../../src/graph/groups.js';
import { buildStepGraph, type StepGraph } from '../../src/graph/step-graph.js';
import { urgencies } from '../../src/schedule/urgency.js';
import { always, anyDag, deepFreeze, graphOf } from '../rigs/graph-builder.js';
import '../rigs/matchers.js';
import {
  virtualRun,
  type Moment,
  type VirtualPlan,
  type VirtualStep,
} from '../rigs/virtual-run.js';

type FullPlan = Required<Omit<VirtualPlan, 'priorities' | 'lasting' | 'part' | 'mostAtOnce'>>;

function anyPlan(maxSteps = 9): fc.Arbitrary<FullPlan> {
  return anyDag(maxSteps).chain((graph) => {
    const perStep = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(value, { minLength: graph.ids.length, maxLength: graph.ids.length });
    return fc.record({
      graph: fc.constant(graph),
      durations: perStep(fc.nat(5)),
      cpus: perStep(fc.constantFrom(1, 1, 1, 0, 2, 3)),
      mutexes: perStep(fc.constantFrom(null, null, 'x', 'y')),
      limits: perStep(fc.constantFrom(null, null, { name: 'x', limit: 2 })),
      slots: fc.integer({ min: 1, max: 4 }),
      schedule: fc.constantFrom('eager', 'groups'),
    });
  });
}

/** A plan of steps that take one slot each and no mutex: what the bounds are proved for. */
function anyPlainPlan(): fc.Arbitrary<FullPlan> {
  return anyPlan(12).map(({ graph, durations, slots }) => ({
    ...{ graph, durations, slots },
    cpus: graph.ids.map(() => 1),
    mutexes: graph.ids.map(() => null),
    limits: graph.ids.map(() => null),
    schedule: 'eager',
  }));
}

const boundsOf = (plan: Pick<FullPlan, 'graph' | 'durations' | 'cpus' | 'slots'>): ScheduleBounds =>
  scheduleBounds(plan.graph, plan.durations, { workers: plan.slots, slots: plan.cpus });

const slotsOf = (plan: FullPlan, node: number): number =>
  Math.min(plan.cpus[node] ?? 1, plan.slots);

const used = (plan: FullPlan, running: readonly VirtualStep[]): number =>
  running.reduce((sum, step) => sum + slotsOf(plan, step.node), 0);

/** The steps that may start at a moment: found from the rules alone, without the scheduler. */
function startable(
  plan: FullPlan,
  { running, settled }: Pick<Moment, 'running' | 'settled'>,
): readonly number[] {
  const groups = groupNumbers(plan.graph);
  const isOver = new Set(settled);
  const begun = new Set([...settled, ...running.map((step) => step.node)]);
  const held = new Set(running.map((step) => plan.mutexes[step.node] ?? null));
  const isOpen = (node: number): boolean =>
    plan.schedule === 'eager'
      ? (plan.graph.needs[node] ?? []).every((need) => isOver.has(need))
      : groups.every((group, other) => group >= (groups[node] ?? 0) || isOver.has(other));
  return plan.graph.ids
    .map((_, node) => node)
    .filter((node) => !begun.has(node) && isOpen(node))
    .filter((node) => {
      const mutex = plan.mutexes[node] ?? null;
      return mutex === null || !held.has(mutex);
    })
    .filter((node) => {
      const limit = plan.limits[node]?.limit ?? Infinity;
      return running.filter((step) => plan.limits[step.node] != null).length < limit;
    })
    .filter((node) => slotsOf(plan, node) <= plan.slots - used(plan, running));
}

const overlap = (a: VirtualStep, b: VirtualStep): boolean => a.start < b.end && b.start < a.end;

/** The graph of a plan, as ids. */
const drawn = (graph: StepGraph): string => JSON.stringify(graph.needs);

describe('every schedule', () => {
  it('runs each step exactly once', () => {
    always(anyPlan(), (plan) => {
      const nodes = virtualRun(plan).steps.map((step) => step.node);
      expect(nodes.sort((a, b) => a - b)).toEqual(plan.graph.ids.map((_, node) => node));
    });
  });

  it('starts no step before all its needs have ended', () => {
    always(anyPlan(), (plan) => {
      const { log } = virtualRun(plan);
      plan.graph.needs.forEach((needs, node) => {
        for (const need of needs) {
          expect(log).toStartAfterEndOf(plan.graph.ids[node] ?? '', plan.graph.ids[need] ?? '');
        }
      });
    });
  });

  it('never uses more slots than there are', () => {
    always(anyPlan(), (plan) => {
      virtualRun(plan, ({ running }) => {
        expect(used(plan, running)).toBeLessThanOrEqual(plan.slots);
      });
    });
  });

  it('gives a worker one step at a time, and steps of 0 cpus workers beyond the slots', () => {
    always(anyPlan(), (plan) => {
      virtualRun(plan, ({ running }) => {
        const workers = running.map((step) => step.worker);
        expect(new Set(workers).size).toBe(workers.length);
        for (const { node, worker } of running) {
          expect({ node, isBeyond: worker >= plan.slots }).toEqual({
            node,
            isBeyond: plan.cpus[node] === 0,
          });
        }
      });
    });
  });

  it('never lets more steps of a limit run at once than it says', () => {
    always(anyPlan(), (plan) => {
      virtualRun(plan, ({ running }) => {
        const limited = running.filter(({ node }) => plan.limits[node] != null);
        expect(limited.length).toBeLessThanOrEqual(2);
      });
    });
  });

  it('never lets two steps of one mutex overlap', () => {
    always(anyPlan(), (plan) => {
      const { steps } = virtualRun(plan);
      for (const name of ['x', 'y']) {
        const holders = steps.filter((step) => plan.mutexes[step.node] === name);
        const clashes = holders.flatMap((one, at) =>
          holders.slice(at + 1).filter((other) => overlap(one, other)),
        );
        expect(clashes).toEqual([]);
      }
    });
  });

  it('leaves no slot idle while a step that fits is ready', () => {
    always(anyPlan(), (plan) => {
      virtualRun(plan, (moment) => {
        expect({ at: moment.now, left: startable(plan, moment) }).toEqual({
          at: moment.now,
          left: [],
        });
      });
    });
  });

  it('begins with the longest remaining path, ties in plan order, among the steps that fit', () => {
    always(anyPlan(), (plan) => {
      const levels = bottomLevels(
        plan.graph,
        plan.graph.ids.map(() => 1),
      );
      const { steps } = virtualRun(plan);
      let before: Moment = { now: 0, running: [], settled: [], lent: [] };
      virtualRun(plan, (moment) => {
        let running = before.running.filter((step) => !moment.settled.includes(step.node));
        const begun = moment.running.filter((step) => !running.includes(step));
        for (const step of begun.map(({ node }) => steps.find((one) => one.node === node))) {
          const fitting = startable(plan, { ...moment, running });
          const best = [...fitting].sort((a, b) => (levels[b] ?? 0) - (levels[a] ?? 0) || a - b)[0];
          expect(step?.node).toBe(best);
          if (step !== undefined) running = [...running, step];
        }
        before = moment;
      });
    });
  });

  it('is the same each time, on a plan that nobody can change', () => {
    always(anyPlan(), (plan) => {
      const frozen = deepFreeze(plan);
      expect(virtualRun(frozen)).toEqual(virtualRun(frozen));
    });
  });
});

describe('a schedule in which idle slots are lent', () => {
  const anyLendingPlan = fc.record({ plan: anyPlan(), part: fc.integer({ min: 1, max: 3 }) });

  it('never uses more slots than there are, nor a worker twice', () => {
    always(anyLendingPlan, ({ plan, part }) => {
      virtualRun({ ...plan, part }, ({ running, lent }) => {
        expect(used(plan, running) + lent.length).toBeLessThanOrEqual(plan.slots);
        const workers = running.map(({ worker }) => worker);
        expect(new Set(workers).size).toBe(workers.length);
      });
    });
  });

  it('lends whatever nobody else could have', () => {
    always(anyLendingPlan, ({ plan, part }) => {
      virtualRun({ ...plan, part }, ({ running, settled, lent }) => {
        const idle = plan.slots - used(plan, running) - lent.length;
        const isWanted = startable(plan, { running, settled }).length > 0;
        const isOver = running.length === 0;
        // One whose mutex or limit is held is taken to want its slots.
        const isHeld = [...plan.mutexes, ...plan.limits].some((gate) => gate !== null);
        if (!isWanted && !isOver && !isHeld) expect(idle).toBe(0);
      });
    });
  });

  it('delays no ready step by more than one part', () => {
    always(anyLendingPlan, ({ plan, part }) => {
      const since = new Map<number, number>();
      virtualRun({ ...plan, part }, (moment) => {
        const kept = startable(plan, moment);
        for (const node of since.keys()) if (!kept.includes(node)) since.delete(node);
        for (const node of kept) {
          if (!since.has(node)) since.set(node, moment.now);
          expect(moment.now - (since.get(node) ?? 0)).toBeLessThanOrEqual(part);
        }
      });
    });
  });

  it('runs each step exactly once, and none before all its needs have ended', () => {
    always(anyLendingPlan, ({ plan, part }) => {
      const { steps, log } = virtualRun({ ...plan, part });
      const nodes = steps.map((step) => step.node).sort((a, b) => a - b);
      expect(nodes).toEqual(plan.graph.ids.map((_, node) => node));
      plan.graph.needs.forEach((needs, node) => {
        for (const need of needs) {
          expect(log).toStartAfterEndOf(plan.graph.ids[node] ?? '', plan.graph.ids[need] ?? '');
        }
      });
    });
  });
});

describe('a schedule group by group', () => {
  it('starts nothing of a group before all of the group before have ended', () => {
    always(anyPlan(), (drawnPlan) => {
      const plan: FullPlan = { ...drawnPlan, schedule: 'groups' };
      const groups = groupNumbers(plan.graph);
      const { log } = virtualRun(plan);
      groups.forEach((group, node) => {
        groups.forEach((other, earlier) => {
          if (other === group - 1) {
            const [later = '', former = ''] = [plan.graph.ids[node], plan.graph.ids[earlier]];
            expect(log).toStartAfterEndOf(later, former);
          }
        });
      });
    });
  });
});

describe('the makespan', () => {
  it('keeps to Graham’s bound: work ÷ m + (1 - 1/m) × span', () => {
    always(anyPlainPlan(), (plan) => {
      const { work, span, lowerBound } = boundsOf(plan);
      const { makespan } = virtualRun(plan);
      const most = work / plan.slots + (1 - 1 / plan.slots) * span;
      expect(makespan).toBeLessThanOrEqual(most + 1e-9);
      expect(makespan).toBeLessThanOrEqual((2 - 1 / plan.slots) * lowerBound + 1e-9);
    });
  });

  it('is never below the lower bound', () => {
    always(anyPlainPlan(), (plan) => {
      const { lowerBound } = boundsOf(plan);
      expect(virtualRun(plan).makespan).toBeGreaterThanOrEqual(lowerBound - 1e-9);
    });
  });

  it('is the sum of all durations on one worker', () => {
    always(anyPlainPlan(), (plan) => {
      const { work } = boundsOf({ ...plan, slots: 1 });
      expect({
        plan: drawn(plan.graph),
        makespan: virtualRun({ ...plan, slots: 1 }).makespan,
      }).toEqual({ plan: drawn(plan.graph), makespan: work });
    });
  });

  it('is the span where there is a worker for each step', () => {
    always(anyPlainPlan(), (plan) => {
      const { span } = boundsOf({ ...plan, slots: 1 });
      expect(virtualRun({ ...plan, slots: 12 }).makespan).toBe(span);
    });
  });

  it('is no longer eagerly than group by group, on the example of the two chains', () => {
    //   a(1) ◀── c(5)
    //   b(5) ◀── d(1)
    const plan = { graph: graphOf('a; b; c<-a; d<-b'), durations: [1, 5, 5, 1], slots: 2 };
    expect(virtualRun({ ...plan, schedule: 'eager' }).makespan).toBe(6);
    expect(virtualRun({ ...plan, schedule: 'groups' }).makespan).toBe(10);
  });
});

// Times in tenths of a second: 60 independent steps of 0.1 s, then a chain of 6 steps of 0.3 s.
describe('a critical chain listed after many independent steps, on 4 workers', () => {
  const independent = Array.from({ length: 60 }, (_, at) => ({ id: `i${String(at)}`, needs: [] }));
  const links = Array.from({ length: 6 }, (_, at) => ({
    id: `c${String(at)}`,
    needs: at === 0 ? [] : [`c${String(at - 1)}`],
  }));
  const graph = buildStepGraph([...independent, ...links]);
  const durations = [...independent.map(() => 1), ...links.map(() => 3)];
  const { work, span, lowerBound } = boundsOf({
    graph,
    durations,
    cpus: graph.ids.map(() => 1),
    slots: 4,
  });

  it('cannot be done in less than 1.95 s', () => {
    expect({ work, span, lowerBound }).toEqual({ work: 78, span: 18, lowerBound: 19.5 });
  });

  it('comes to 1.03 times the bound where durations are known', () => {
    const { makespan } = virtualRun({
      ...{ graph, durations, slots: 4 },
      priorities: bottomLevels(graph, durations),
    });
    expect(makespan).toBe(20);
    expect(makespan / lowerBound).toBeCloseTo(1.0256, 3);
  });

  it('comes to as much where only hops are known, the deepest of equals first', () => {
    const hops = bottomLevels(
      graph,
      durations.map(() => 1),
    );
    const { makespan } = virtualRun({
      ...{ graph, durations, slots: 4 },
      priorities: urgencies(hops, groupNumbers(graph)),
    });
    expect(makespan).toBe(20);
  });

  it('would come to 1.08 times the bound by hops alone', () => {
    const { makespan } = virtualRun({ graph, durations, slots: 4 });
    expect(makespan / lowerBound).toBeCloseTo(1.0769, 3);
  });

  it('would come to 1.69 times the bound in plan order, which those above beat', () => {
    const { makespan } = virtualRun({
      ...{ graph, durations, slots: 4 },
      priorities: durations.map(() => 0),
    });
    expect(makespan / lowerBound).toBeCloseTo(1.6923, 3);
  });
});

it('schedules 10,000 steps on 4 workers with all of them busy to the end', () => {
  const graph = buildStepGraph(
    Array.from({ length: 10_000 }, (_, at) => ({ id: `s${String(at)}`, needs: [] })),
  );
  const run = virtualRun({ graph, slots: 4 });
  expect(run.makespan).toBe(2_500);
  expect(run.log).toHaveMaxConcurrency(4);
});

/** How often a run of independent steps on 3 slots looks at a priority. */
function looksAtPriorities(
  size: number,
  plan: Pick<Partial<FullPlan>, 'cpus' | 'mutexes'>,
): number {
  let looks = 0;
  const priorities = new Proxy(new Array<number>(size).fill(1), {
    get: (target, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  const ids = Array.from({ length: size }, (_, at) => `s${String(at)}`);
  const graph = buildStepGraph(ids.map((id) => ({ id, needs: [] })));
  expect(virtualRun({ graph, priorities, slots: 3, ...plan }).steps).toHaveLength(size);
  return looks;
}

// A plan may have 100,000 steps: work that grows with the square of their number would take hours.
describe('the work of scheduling twice as many ready steps', () => {
  const first = (size: number, value: number, others: number): number[] =>
    Array.from({ length: size }, (_, at) => (at === 0 ? value : others));

  it.each([
    ['that take a slot each', () => ({})],
    ['of which one takes no slot', (size: number) => ({ cpus: first(size, 0, 1) })],
    ['that take 2 of 3 slots', (size: number) => ({ cpus: first(size, 2, 2) })],
    ['that share one mutex', (size: number) => ({ mutexes: new Array<string>(size).fill('db') })],
  ])('is little more than twice the work, for steps %s', (_, planOf) => {
    const once = looksAtPriorities(100, planOf(100));
    const twice = looksAtPriorities(200, planOf(200));
    expect(twice / once).toBeLessThan(3);
  });
});
