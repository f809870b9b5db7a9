import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { PlanInput } from '../model/plan.js';
import { lineAt } from '../model/source-text.js';
import { entryOf, valueOf } from '../model/syntax-tree.js';
import { expectedOf, isFitting } from './input-values.js';
import type { Plan } from './plan.js';

/** Every declared input has a type that its default and its options fit, and a name of its own. */
export function checkInputs(plan: Plan): readonly Diagnostic[] {
  return [...sameNames(plan), ...plan.inputs.flatMap(inputProblems)];
}

/** Contexts ignore case, so that two inputs would have one value. */
function sameNames(plan: Plan): readonly Diagnostic[] {
  const seen = new Map<string, PlanInput>();
  return plan.inputs.flatMap((input) => {
    const key = input.name.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, input);
      return [];
    }
    const where = `on line ${String(lineAt(plan.source, first.syntax.keySpan.start))}`;
    const message = `the inputs "${input.name}" and "${first.name}" (${where}) differ only in case`;
    return [errorAt(input.syntax.keySpan, message)];
  });
}

function inputProblems(input: PlanInput): readonly Diagnostic[] {
  const { syntax, type, defaultValue } = input;
  const options = entryOf(syntax.value, 'options');
  if (type !== 'choice' && options !== undefined) {
    return [errorAt(options.keySpan, '"options" belong to an input of the type "choice"')];
  }
  if (type === 'choice' && options === undefined) {
    return [errorAt(syntax.keySpan, `the choice "${input.name}" has no "options"`)];
  }
  if (defaultValue === null || isFitting(input, defaultValue)) return [];
  const node = valueOf(syntax.value, 'default');
  const message = `the default of "${input.name}" must be ${expectedOf(input)}`;
  const spelling = node?.kind === 'scalar' ? (node.spelling ?? String(node.value)) : '';
  const hint =
    type === 'boolean' || type === 'number' || typeof defaultValue === 'string'
      ? undefined
      : `put it in quotes: "${spelling}"`;
  return [errorAt(node?.span ?? syntax.keySpan, message, hint)];
}
