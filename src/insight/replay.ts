import { ReadyQueue } from '../schedule/ready-queue.js';
import { Scheduler, type SchedulerInput } from '../schedule/scheduler.js';

/** What of a plan decides when its steps start. Arrays are indexed by node. */
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
 * Runs known durations through the scheduler of real runs, in virtual time: what the scheduler itself
 * takes is left out. Steps that end at the same moment end in plan order, one after the other.
 */
export function replay(input: ReplayInput): Replay {
  const { durationsMs } = input;
  const scheduler = new Scheduler(input);
  const steps = durationsMs.map((): ReplayedStep | null => null);
  // Of the queue's priorities the largest is the best: the earliest end.
  const minusEndsMs = durationsMs.map(() => 0);
  const running = new ReadyQueue(minusEndsMs);
  let nowMs = 0;
  const consider = (nodes: readonly number[]): void => {
    const due = [...nodes];
    for (const node of due) {
      if (durationsMs[node] == null) for (const next of scheduler.settle(node)) due.push(next);
      else scheduler.admit(node);
    }
  };
  consider(scheduler.open());
  for (;;) {
    for (let start = scheduler.next(); start !== undefined; start = scheduler.next()) {
      const { node, worker } = start;
      const endMs = nowMs + (durationsMs[node] ?? 0);
      steps[node] = { startMs: nowMs, endMs, worker };
      minusEndsMs[node] = -endMs;
      running.push(node);
    }
    const node = running.pop();
    if (node === undefined) return { makespanMs: nowMs, steps };
    nowMs = steps[node]?.endMs ?? nowMs;
    consider(scheduler.settle(node));
  }
}
