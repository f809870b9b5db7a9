import type { ScheduleKind } from '../model/result.js';
import { Scheduler } from '../schedule/scheduler.js';
import type { RunPlan } from './run-state.js';

/** What a run is scheduled by. */
export interface SchedulingInput extends RunPlan {
  readonly workers: number;
  readonly schedule: ScheduleKind;
  /** By node; of the ready steps the one with the largest starts first. */
  readonly priorities: readonly number[];
}

/** The scheduler of a run. */
export function makeScheduler({ plan, workers, ...input }: SchedulingInput): Scheduler {
  const { graph, groups, priorities, schedule } = input;
  return new Scheduler({
    ...{ graph, groups, priorities },
    cpus: plan.steps.map((step) => step.cpus),
    mutexes: plan.steps.map((step) => step.mutex),
    slots: workers,
    schedule,
  });
}
