import { stepSpan } from '../plan/build-plan.js';
import { errorAt, type Diagnostic } from '../plan/diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { lineAt } from '../plan/source-text.js';

/**
 * Ids are unique, also when case is ignored: logs are kept in files named after them, and on macOS
 * and Windows `A.log` and `a.log` are one file.
 */
export function checkIds(plan: Plan): readonly Diagnostic[] {
  const seen = new Map<string, { readonly id: string; readonly line: number }>();
  return plan.steps.flatMap((step) => {
    const span = stepSpan(step);
    const key = step.id.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { id: step.id, line: lineAt(plan.source, span.start) });
      return [];
    }
    const where = `on line ${String(first.line)}`;
    const message =
      first.id === step.id
        ? `the id "${step.id}" is taken by the step ${where}`
        : `the ids "${step.id}" and "${first.id}" (${where}) differ only in case`;
    return [errorAt(span, message)];
  });
}
