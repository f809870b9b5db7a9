import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { PlanInput } from '../model/plan.js';
import { entryOf, valueOf } from '../model/syntax-tree.js';
import { acceptsValue, expectedOf } from './input-values.js';
import type { Plan } from './plan.js';

/** Only a choice has options, and the default of an input fits its type. */
export function checkInputs({ inputs }: Plan): readonly Diagnostic[] {
  return inputs.flatMap(inputProblems);
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
  if (defaultValue === null || acceptsValue(input, defaultValue)) return [];
  const node = valueOf(syntax.value, 'default');
  const message = `the default of "${input.name}" must be ${expectedOf(input)}`;
  const spelling = node?.kind === 'scalar' ? (node.spelling ?? String(node.value)) : '';
  const hint =
    type === 'boolean' || type === 'number' || typeof defaultValue === 'string'
      ? undefined
      : `put it in quotes: "${spelling}"`;
  return [errorAt(node?.span ?? syntax.keySpan, message, hint)];
}
