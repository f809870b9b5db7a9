import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { lineAt, type Span } from '../model/source-text.js';
import { stepSpan } from './build-plan.js';
import type { Plan } from './plan.js';

/**
 * Step ids and input names are unique, even where case is ignored. A log file is named after its step, and
 * `A.log` and `a.log` are one file on macOS and Windows. Contexts ignore case, so that two inputs whose names
 * differ only in case would have one value.
 */
export function checkNames({ source, steps, inputs }: Plan): readonly Diagnostic[] {
  const lineOf = (span: Span): string => `on line ${String(lineAt(source, span.start))}`;
  return [
    ...repeated(steps, ({ id }) => id).map(([step, first]) => {
      const where = lineOf(stepSpan(first));
      const message =
        first.id === step.id
          ? `the id "${step.id}" is taken by the step ${where}`
          : `the ids "${step.id}" and "${first.id}" (${where}) differ only in case`;
      return errorAt(stepSpan(step), message);
    }),
    ...repeated(inputs, ({ name }) => name).map(([{ name, syntax }, first]) => {
      const where = lineOf(first.syntax.keySpan);
      const message = `the inputs "${name}" and "${first.name}" (${where}) differ only in case`;
      return errorAt(syntax.keySpan, message);
    }),
  ];
}

/** Items whose name was used before, each with the first item of that name. Case is ignored. */
function repeated<T>(items: readonly T[], nameOf: (item: T) => string): readonly [T, T][] {
  const firsts = new Map<string, T>();
  return items.flatMap((item): [T, T][] => {
    const key = nameOf(item).toLowerCase();
    const first = firsts.get(key);
    if (first !== undefined) return [[item, first]];
    firsts.set(key, item);
    return [];
  });
}
