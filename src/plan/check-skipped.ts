import { STEP_CONTEXTS } from '../expression/language.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { fieldProblems } from './check-expressions.js';
import { expressionFields } from './expression-fields.js';
import type { Plan } from './plan.js';

/** No step of a plan reads one of the steps that were left out of it. */
export function checkSkipped(
  { source, steps }: Plan,
  skipped: ReadonlySet<string>,
): readonly Diagnostic[] {
  // Contexts ignore case.
  const idOf = new Map([...skipped].map((id) => [id.toLowerCase(), id]));
  return steps.flatMap((step) =>
    expressionFields(step).flatMap((field) =>
      fieldProblems(source, field, {
        contexts: STEP_CONTEXTS,
        readProblem: ({ context, name }, span) => {
          const id = idOf.get(name?.toLowerCase() ?? '');
          if (id === undefined || (context !== 'steps' && context !== 'needs')) return undefined;
          return errorAt(
            span,
            `step "${step.id}" reads ${context}.${name ?? ''}, and "${id}" is left out by --skip`,
            `leave out "${step.id}" as well, or keep "${id}"`,
          );
        },
      }),
    ),
  );
}
