/** Drives a scheduler in virtual time: steps last as long as the test says, and nothing waits. */
import { bottomLevels } from '../../src/graph/critical-path.js';
import { groupNumbers } from '../../src/graph/groups.js';
import type { StepGraph } from '../../src/graph/step-graph.js';
import type { ScheduleKind } from '../../src/model/result.js';
import { Scheduler, type SchedulerInput } from '../../src/schedule/scheduler.js';
import type { Gate } from '../../src/schedule/waiting-room.js';
import type { LogEntry } from './matchers.js';

/** What is to be run; everything but the graph may be left out. */
export interface VirtualPlan {
  readonly graph: StepGraph;
  /** By node; 1 unless given. */
  readonly durations?: readonly number[];
  readonly cpus?: readonly number[];
  readonly mutexes?: readonly (string | null)[];
  readonly mostAtOnce?: number;
  readonly limits?: readonly (Gate | null)[];
  readonly lasting?: readonly boolean[];
  /** By node; the number of steps on the longest way to a leaf unless given. */
  readonly priorities?: readonly number[];
  readonly slots?: number;
  readonly schedule?: ScheduleKind;
  /** For how long idle slots are lent at a time, as long as a step runs; they are not unless given. */
  readonly part?: number;
}

/** When and where a step ran. */
export interface VirtualStep {
  readonly node: number;
  readonly worker: number;
  readonly start: number;
  readonly end: number;
}

export interface VirtualRun {
  /** In the order of their starts. */
  readonly steps: readonly VirtualStep[];
  readonly log: readonly LogEntry[];
  readonly makespan: number;
}

/** A moment after the scheduler was asked for everything that can start. */
export interface Moment {
  readonly now: number;
  readonly running: readonly VirtualStep[];
  /** In the order in which they settled. */
  readonly settled: readonly number[];
  readonly lent: readonly Loan[];
}

/** A slot that is lent, and until when. */
export interface Loan {
  readonly end: number;
}

/** The full input of a scheduler for a plan. */
export function schedulerInput(plan: VirtualPlan): SchedulerInput {
  const { graph } = plan;
  const each = <T>(value: T): readonly T[] => graph.ids.map(() => value);
  return {
    graph,
    groups: groupNumbers(graph),
    priorities: plan.priorities ?? bottomLevels(graph, each(1)),
    cpus: plan.cpus ?? each(1),
    mutexes: plan.mutexes ?? each(null),
    limits: plan.limits ?? each(null),
    lasting: plan.lasting ?? each(false),
    slots: plan.slots ?? 2,
    schedule: plan.schedule ?? 'eager',
    ...(plan.mostAtOnce === undefined ? {} : { mostAtOnce: plan.mostAtOnce }),
  };
}

/** Runs a plan to its end; `watch` sees every moment. */
export function virtualRun(plan: VirtualPlan, watch?: (moment: Moment) => void): VirtualRun {
  const scheduler = new Scheduler(schedulerInput(plan));
  const steps: VirtualStep[] = [];
  const log: LogEntry[] = [];
  const settled: number[] = [];
  let running: VirtualStep[] = [];
  let lent: Loan[] = [];
  let now = 0;
  const idOf = (node: number): string => plan.graph.ids[node] ?? '';
  const admit = (nodes: readonly number[]): void => {
    for (const node of nodes) scheduler.admit(node);
  };
  admit(scheduler.open());
  for (;;) {
    for (let start = scheduler.next(); start !== undefined; start = scheduler.next()) {
      const step = { ...start, start: now, end: now + (plan.durations?.[start.node] ?? 1) };
      running.push(step);
      steps.push(step);
      log.push({ type: 'start', id: idOf(start.node), atMs: now });
    }
    if (running.length > 0) lent.push(...loansUntil(scheduler, plan.part, now));
    watch?.({ now, running, settled: [...settled], lent });
    const first = firstEnd(running);
    const back = firstEnd(lent);
    if (back !== undefined && (first === undefined || back.end <= first.end)) {
      now = back.end;
      lent = lent.filter((loan) => loan !== back);
      scheduler.giveBackSlots(1);
      continue;
    }
    if (first === undefined) return { steps, log, makespan: log.at(-1)?.atMs ?? 0 };
    now = first.end;
    running = running.filter((step) => step !== first);
    settled.push(first.node);
    log.push({ type: 'end', id: idOf(first.node), atMs: now });
    admit(scheduler.settle(first.node));
  }
}

function firstEnd<T extends { readonly end: number }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best === undefined || one.end < best.end ? one : best),
    undefined,
  );
}

/** Lends all that is idle. */
function loansUntil(scheduler: Scheduler, part: number | undefined, now: number): Loan[] {
  const loans: Loan[] = [];
  if (part === undefined) return loans;
  while (scheduler.borrowSlot()) loans.push({ end: now + part });
  return loans;
}
