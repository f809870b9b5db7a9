import { ReadyQueue } from '../schedule/ready-queue.js';
import { Scheduler, type SchedulerInput } from '../schedule/scheduler.js';

/** The facts of a plan that decide when its steps start. Arrays are indexed by node. */
export type PlanFacts = Omit<SchedulerInput, 'slots' | 'schedule'>;

/** A plan, a pool and how long each step takes. */
export interface ReplayInput extends SchedulerInput {
  /** By node; null for a step that never started, which is settled as soon as it is due. */
  readonly durationsMs: readonly (number | null)[];
}

/** When and where a step ran. */
export interface ReplayedStep {
  readonly startMs: number;
  readonly endMs: number;
  readonly worker: number;
}

/** A run as it would have been. */
export interface Replay {
  readonly makespanMs: number;
  /** By node; null for a step that never started. */
  readonly steps: readonly (ReplayedStep | null)[];
}

/**
 * Runs known durations through the scheduler of real runs, in virtual time, in which scheduling takes no time.
 * Steps that end at the same moment end one after the other, in plan order.
 */
export function replay(input: ReplayInput): Replay {
  const { durationsMs } = input;
  const scheduler = new Scheduler(input);
  const steps = durationsMs.map((): ReplayedStep | null => null);
  // The queue takes the largest priority first, so the earliest end is negated.
  const negatedEndsMs = durationsMs.map(() => 0);
  const running = new ReadyQueue(negatedEndsMs);
  let nowMs = 0;
  const admitOrSettle = (nodes: readonly number[]): void => {
    const due = [...nodes];
    for (const node of due) {
      if (durationsMs[node] == null) for (const next of scheduler.settle(node)) due.push(next);
      else scheduler.admit(node);
    }
  };
  admitOrSettle(scheduler.open());
  for (;;) {
    for (let start = scheduler.next(); start !== undefined; start = scheduler.next()) {
      const { node, worker } = start;
      const endMs = nowMs + (durationsMs[node] ?? 0);
      steps[node] = { startMs: nowMs, endMs, worker };
      negatedEndsMs[node] = -endMs;
      running.push(node);
    }
    const node = running.pop();
    if (node === undefined) return { makespanMs: nowMs, steps };
    nowMs = steps[node]?.endMs ?? nowMs;
    admitOrSettle(scheduler.settle(node));
  }
}
