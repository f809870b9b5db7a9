import type { StepGraph } from '../graph/step-graph.js';
import { legLimit } from '../legs/leg-keys.js';
import type { Comparison, History, Race, Results, UndeclaredAccess } from '../model/findings.js';
import type { RunResult } from '../model/result.js';
import type { Plan } from '../plan/plan.js';
import { whatIf } from './what-if.js';

/** What is known about a run besides its result. */
export interface KnownFacts {
  readonly plan: Pick<Plan, 'steps'>;
  readonly graph: StepGraph;
  readonly groups: readonly number[];
  /** The scheduler's priorities, by node. */
  readonly priorities: readonly number[];
  readonly comparison: Comparison | null;
  readonly history: History | null;
  readonly races: readonly Race[] | null;
  readonly undeclared: readonly UndeclaredAccess[] | null;
  /** Whether to replay the run on other numbers of workers, which takes longer than everything else here. */
  readonly isReported: boolean;
}

/** Adds findings to a run. A measured time of one worker replaces the estimate. */
export function findingsOf(run: RunResult, facts: KnownFacts): Results {
  const { plan, graph, groups, priorities, comparison, history, races, isReported } = facts;
  const { undeclared } = facts;
  // A run that was cut short cannot be compared with whole ones.
  const isWhole = run.outcome === 'success';
  const result = isWhole && comparison?.status === 'measured' ? withMeasured(run, comparison) : run;
  const cpus = plan.steps.map((step) => step.cpus);
  const mutexes = plan.steps.map((step) => step.mutex);
  const limits = plan.steps.map(legLimit);
  return {
    ...result,
    whatIf: isReported
      ? whatIf({ graph, groups, priorities, cpus, mutexes, limits, result })
      : null,
    comparison,
    history,
    races,
    undeclared,
  };
}

function withMeasured(
  run: RunResult,
  { sequential, speedup }: Extract<Comparison, { status: 'measured' }>,
): RunResult {
  // The speed-up is the ratio of the medians: comparing this one run with a median would say less.
  return { ...run, sequentialMs: sequential.medianMs, sequentialBasis: 'measured', speedup };
}
