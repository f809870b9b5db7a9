import type { Step } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { lineAt } from '../model/source-text.js';
import { stepSpan } from './build-plan.js';
import type { Plan } from './plan.js';

/**
 * Ids are unique, also when case is ignored: logs are kept in files named after them, and on macOS
 * and Windows `A.log` and `a.log` are one file.
 */
export function checkIds(plan: Plan): readonly Diagnostic[] {
  const seen = new Map<string, Step>();
  return plan.steps.flatMap((step) => {
    const key = step.id.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, step);
      return [];
    }
    const where = `on line ${String(lineAt(plan.source, stepSpan(first).start))}`;
    const message =
      first.id === step.id
        ? `the id "${step.id}" is taken by the step ${where}`
        : `the ids "${step.id}" and "${first.id}" (${where}) differ only in case`;
    return [errorAt(stepSpan(step), message)];
  });
}
