import { replay, type PlanFacts } from '../../insight/replay.js';
import { legLimit } from '../../legs/leg-keys.js';
import type { ScheduleKind } from '../../model/result.js';
import type { ModeParts } from '../log/modes/mode.js';

/** How far a run has come. */
export interface Progress {
  readonly workers: number;
  readonly schedule: ScheduleKind;
  /** The ids of steps that have ended or never start. */
  readonly ended: ReadonlySet<string>;
  /** For how long each running step has run. */
  readonly runningMs: ReadonlyMap<string, number>;
}

/**
 * How long the rest of a run takes if each step takes as long as before: what still runs and what waits, through the
 * scheduler of real runs. Null if one of these steps is not known: a guess would look like knowledge.
 */
export function remainingMs(
  { plan, graph, groups }: NonNullable<ModeParts['plan']>,
  knownMs: ReadonlyMap<string, number>,
  { workers, schedule, ended, runningMs }: Progress,
): number | null {
  if (graph.ids.some((id) => !ended.has(id) && !knownMs.has(id))) return null;
  const facts: PlanFacts = {
    graph,
    groups,
    // What runs keeps its worker.
    priorities: graph.ids.map((id) => (runningMs.has(id) ? 1 : 0)),
    cpus: plan.steps.map((step) => step.cpus),
    mutexes: plan.steps.map((step) => step.mutex),
    limits: plan.steps.map(legLimit),
  };
  const durationsMs = graph.ids.map((id) =>
    ended.has(id) ? null : Math.max(0, (knownMs.get(id) ?? 0) - (runningMs.get(id) ?? 0)),
  );
  return replay({ ...facts, durationsMs, slots: workers, schedule }).makespanMs;
}
