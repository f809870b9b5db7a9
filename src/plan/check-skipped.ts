import { STEP_CONTEXTS } from '../expression/language.js';
import type { Step } from '../kinds/table.js';
import { legContexts } from '../legs/leg-keys.js';
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
  // Of legs, those that are left have what is read.
  for (const { leg } of steps) if (leg !== undefined) idOf.delete(leg.of.toLowerCase());
  const seen = new Set<unknown>();
  // All legs of a step have the same texts.
  const written = steps.filter(({ syntax }) => !seen.has(syntax) && seen.add(syntax));
  return written.flatMap((step) =>
    expressionFields(step).flatMap((field) =>
      fieldProblems(source, field, {
        contexts: [...STEP_CONTEXTS, ...legContexts(step)],
        readProblem: ({ context, name }, span) => {
          const id = idOf.get(name?.toLowerCase() ?? '');
          if (id === undefined || (context !== 'steps' && context !== 'needs')) return undefined;
          return errorAt(
            span,
            `step "${idOfWritten(step)}" reads ${context}.${name ?? ''}, and "${id}" is left out by --skip`,
            `leave out "${idOfWritten(step)}" as well, or keep "${id}"`,
          );
        },
      }),
    ),
  );
}

/** The id in the file. */
function idOfWritten({ id, leg }: Step): string {
  return leg?.of ?? id;
}
