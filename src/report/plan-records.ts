/** What programs read of a plan before it runs: diagnostics.schema.json. Names are those of the results. */
import { groupsOf } from '../graph/groups.js';
import type { StepGraph } from '../graph/step-graph.js';
import { placeOf, type Diagnostic } from '../model/diagnostic.js';
import { lineAt, placeAt, type SourceText } from '../model/source-text.js';
import { stepSpan } from '../plan/build-plan.js';
import type { Plan } from '../plan/plan.js';

/** A problem of a plan. The place is null for a problem that is at no place. */
export interface DiagnosticRecord {
  readonly file: string;
  /** From 1, as `column`; columns count characters. */
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  /** The column after the last character. */
  readonly endColumn: number | null;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  /** What to write instead; null if there is no hint. */
  readonly hint: string | null;
}

/** A step of a plan. */
export interface StepRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** 1 + the largest group among its needs. */
  readonly group: number;
  readonly needs: readonly string[];
  /** The step's line in the plan. */
  readonly line: number;
  /** The id of the step in the plan file that this is a leg of; absent for a step that the plan has as it is. */
  readonly of?: string;
}

/** A plan that is right. */
export interface PlanRecord {
  readonly name: string;
  /** The ids of the steps of each group, in plan order. */
  readonly groups: readonly (readonly string[])[];
  readonly steps: readonly StepRecord[];
}

/** A diagnostic with its place in a plan. */
export function diagnosticRecord(source: SourceText, diagnostic: Diagnostic): DiagnosticRecord {
  const { span, severity, message, hint = null } = diagnostic;
  const { line, column } = placeOf(source, diagnostic);
  const end = placeAt(source, Math.max(span.start, span.end));
  return {
    ...{ file: source.name, line, column, endLine: end.line, endColumn: end.column },
    ...{ severity, message, hint },
  };
}

/** An error that is at no place, or only at a line. */
export function errorRecord(
  file: string,
  message: string,
  line: number | null = null,
): DiagnosticRecord {
  const column = line === null ? null : 1;
  return {
    ...{ file, line, column, endLine: line, endColumn: column },
    ...{ severity: 'error', message, hint: null },
  };
}

/** What a checked plan consists of. */
export function planRecord(
  plan: Plan,
  { ids }: Pick<StepGraph, 'ids'>,
  groups: readonly number[],
): PlanRecord {
  const steps = plan.steps.map((step, node) => ({
    id: step.id,
    name: step.name,
    kind: step.kind,
    group: groups[node] ?? 0,
    needs: step.needs,
    line: lineAt(plan.source, stepSpan(step).start),
    ...(step.leg === undefined ? {} : { of: step.leg.of }),
  }));
  const byGroup = groupsOf(groups).map((nodes) => nodes.map((node) => ids[node] ?? ''));
  return { name: plan.name, groups: byGroup, steps };
}
