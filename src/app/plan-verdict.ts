/** A loaded plan → what programs are told about it. */
import {
  diagnosticRecord,
  errorRecord,
  planRecord,
  type DiagnosticRecord,
  type PlanRecord,
} from '../report/plan-records.js';
import type { RefusedPlan, UsablePlan } from './load-plan.js';

/** All problems of a plan, sorted by place. Those of a plan that can be used are warnings. */
export function diagnosticsOf(loaded: UsablePlan | RefusedPlan): readonly DiagnosticRecord[] {
  if (loaded.ok) {
    return loaded.prepared.warnings.map((one) => diagnosticRecord(loaded.source, one));
  }
  switch (loaded.reason) {
    case 'unreadable': {
      const { file, line, message } = loaded.unreadable;
      return [errorRecord(file, message, line)];
    }
    case 'invalid':
      return loaded.diagnostics.map((one) => diagnosticRecord(loaded.source, one));
    case 'usage':
      return loaded.problems.map((problem) => errorRecord(loaded.source.name, problem));
  }
}

/** The steps and groups of a plan that can be used. */
export function recordOf({ prepared }: UsablePlan): PlanRecord {
  return planRecord(prepared.plan, prepared.graph, prepared.groups);
}
