/** What a run of a plan depends on, and what it comes to. */
import type { StepCache } from '../cache/step-cache.js';
import type { TokenPipe } from '../jobserver/token-pipe.js';
import { kindOf } from '../kinds/table.js';
import { legLimit } from '../legs/leg-keys.js';
import type { RunExports } from '../model/exports.js';
import type { ScheduleKind, StepResult, Unchanged } from '../model/result.js';
import type { SlotHistory } from '../model/slots.js';
import type { SchedulerInput } from '../schedule/scheduler.js';
import { slotShare } from '../schedule/slot-share.js';
import type { RunPlan } from './run-state.js';
import type { StepSurroundings } from './run-step.js';
import type { EvaluatorInput } from './step-evaluator.js';

/** All that a run of a plan depends on. */
export interface ExecutionInput extends RunPlan, EvaluatorInput, StepSurroundings {
  readonly workers: number;
  /** For `workers: auto`; null for a fixed number. */
  readonly auto: AutoSlots | null;
  readonly schedule: ScheduleKind;
  /** By node. The ready step with the largest value starts first. */
  readonly priorities: readonly number[];
  readonly isFailFast: boolean;
  /** The results of earlier runs; null if none are kept. */
  readonly cache: StepCache | null;
  /** The steps that have nothing to do, by id; absent if nobody looked. */
  readonly unchanged?: ReadonlyMap<string, Unchanged> | undefined;
  /** Those of the jobserver; null if there is none. */
  readonly tokens: TokenPipe | null;
  /** Settles if a bug leaves nothing that could still arrive. Absent: never. */
  readonly drained?: Promise<unknown>;
}

/** What lets steps start beyond the cores. */
export interface AutoSlots {
  /** The most steps at once. */
  readonly most: number;
  /** How much of a core each step is known to compute on, by node; null where nothing is known. */
  readonly shares: readonly (number | null)[];
}

/** What a run came to, in plan order. */
export interface ExecutionRecord {
  /** Null for a fixed number of workers. */
  readonly slots: SlotHistory | null;
  readonly steps: readonly StepResult[];
  /** What the steps export to the job. */
  readonly exports: RunExports;
}

/** What the scheduler of the run decides by. */
export function schedulerInput(input: ExecutionInput): SchedulerInput {
  const { graph, groups, priorities, schedule, workers, auto, plan } = input;
  return {
    ...{ graph, groups, priorities, schedule, slots: workers },
    ...(auto === null ? {} : { mostAtOnce: auto.most }),
    cpus: plan.steps.map(({ cpus }, node) =>
      auto === null ? cpus : slotShare(cpus, auto.shares[node] ?? null),
    ),
    mutexes: plan.steps.map((step) => step.mutex),
    limits: plan.steps.map(legLimit),
    lasting: plan.steps.map((step) => kindOf(step).isLasting),
  };
}
