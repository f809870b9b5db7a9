import { planSchema } from '../generated/plan-schema.js';
import { KIND_KEYS } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import { entryOf, type MappingNode, type SyntaxNode } from '../model/syntax-tree.js';
import { dictWord } from './dialect.js';
import { meansKind } from './key-hints.js';

/** For each key that only some kinds of steps may have: these kinds. */
const OWNERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(planSchema.$defs?.step?.dependencies ?? {}).map(([key, condition]) => [
    key,
    'anyOf' in condition ? condition.anyOf.flatMap((one) => one.required) : condition,
  ]),
);

/** Each step has exactly one kind, and only keys of that kind. */
export function validateKinds(tree: SyntaxNode): readonly Diagnostic[] {
  const steps = entryOf(tree, 'steps')?.value;
  if (steps?.kind !== 'list') return [];
  return steps.items.flatMap((step) => {
    if (step.kind !== 'mapping') return [];
    const [first, second] = step.entries.filter((entry) => isKind(entry.key));
    if (first === undefined) return isExplained(step) ? [] : [nothingToDo(step)];
    if (second === undefined) return strayKeys(step, first.key);
    const message = `a step does one thing: "${first.spelling}" and "${second.spelling}" exclude each other`;
    return [errorAt(second.keySpan, message, 'make two steps of it')];
  });
}

function isKind(key: string): boolean {
  return KIND_KEYS.some((kind) => kind === key);
}

/** Whether another problem already says why a step has no kind. */
function isExplained(step: MappingNode): boolean {
  return step.isDictStep === true || step.entries.some(({ key }) => meansKind(key));
}

function nothingToDo(step: MappingNode): Diagnostic {
  const span = step.entries[0]?.keySpan ?? step.span;
  const kinds = KIND_KEYS.map((key) => `"${key}"`);
  const last = kinds.pop() ?? '';
  return errorAt(span, 'this step does nothing', `add ${kinds.join(', ')} or ${last}`);
}

function strayKeys(step: MappingNode, kind: string): readonly Diagnostic[] {
  return step.entries.flatMap((entry) => {
    const owners = OWNERS.get(entry.key);
    if (owners === undefined || owners.includes(kind)) return [];
    const words = owners.map((owner) => `"${step.isDictStep === true ? dictWord(owner) : owner}"`);
    const message = `"${entry.spelling}" belongs to a step with ${words.join(' or ')}`;
    return [errorAt(entry.keySpan, message, strayHint(entry.key, kind))];
  });
}

function strayHint(key: string, kind: string): string | undefined {
  if (key === 'cache') {
    return kind === 'service'
      ? 'leave it out: a service has to run for those that use it'
      : 'leave it out: creating files takes no time';
  }
  const isOfService = OWNERS.get(key)?.join() === 'service';
  return isOfService && kind === 'run'
    ? 'write "service" in place of "run" for a program that other steps use while it runs'
    : undefined;
}
