import { planSchema } from '../generated/plan-schema.js';
import { STEP_KINDS } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import {
  entryOf,
  stringOf,
  type ListNode,
  type MappingEntry,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { closestWord } from '../util/closest-word.js';
import { OWN_WORDS, unknownKeyHint, workflowKeyHint } from './key-hints.js';
import type { ParsedTree } from './plan.js';

/** For each action, the key of its subject. */
const SUBJECTS: ReadonlyMap<string, string> = new Map(
  Object.values(STEP_KINDS).flatMap(({ dialect }): [string, string][] =>
    dialect === null ? [] : [[dialect.action, dialect.subject]],
  ),
);

const DICT_KEYS = Object.keys(planSchema.$defs?.dictStep?.properties ?? {});

/**
 * Translates the dict dialect to the kebab-case form, so that everything after it knows only one form. A
 * step with an `action` is in the dict dialect. A plan may be a bare list of steps if one of them is in the
 * dict dialect, or if the caller allows it.
 */
export function toCanonicalTree(
  tree: SyntaxNode,
  options: { readonly isBareListAllowed: boolean },
): ParsedTree {
  const problems: Diagnostic[] = [];
  if (tree.kind === 'list') {
    const isDictPlan = tree.items.some(isDictStep);
    if (!isDictPlan && !options.isBareListAllowed) {
      const firstCharacter = { start: tree.span.start, end: tree.span.start + 1 };
      problems.push(
        errorAt(firstCharacter, 'a plan is a mapping: "steps:" is missing above this list'),
      );
    }
    const steps = canonicalSteps(tree, isDictPlan, problems);
    const entry = { key: 'steps', spelling: 'steps', keySpan: tree.span, value: steps };
    return { tree: { kind: 'mapping', entries: [entry], span: tree.span }, problems };
  }
  if (tree.kind !== 'mapping') return { tree, problems };
  const entries = tree.entries.map((entry) =>
    entry.key === 'steps' && entry.value.kind === 'list'
      ? { ...entry, value: canonicalSteps(entry.value, false, problems) }
      : entry,
  );
  return { tree: { ...tree, entries }, problems };
}

function isDictStep(node: SyntaxNode): boolean {
  return entryOf(node, 'action') !== undefined;
}

function canonicalSteps(list: ListNode, isDictPlan: boolean, problems: Diagnostic[]): ListNode {
  const items = list.items.map((item) => {
    if (item.kind !== 'mapping') return item;
    if (isDictStep(item)) return canonicalStep(item, problems);
    if (!isDictPlan) return item;
    problems.push(errorAt(item.span, 'this step has no "action"'));
    const isDict = [...SUBJECTS.values()].some((subject) => entryOf(item, subject) !== undefined);
    return isDict ? canonicalStep(item, problems) : item;
  });
  return { ...list, items };
}

function canonicalStep(step: MappingNode, problems: Diagnostic[]): MappingNode {
  problems.push(...actionProblems(step));
  const entries: MappingEntry[] = [];
  for (const entry of step.entries) {
    if (entry.key === 'action') continue;
    if (DICT_KEYS.includes(entry.key)) {
      entries.push({ ...entry, key: kebabCase(entry.key) });
    } else {
      problems.push(unknownKey(entry));
    }
  }
  return { ...step, entries, isDictStep: true };
}

function unknownKey({ key, keySpan }: MappingEntry): Diagnostic {
  const instead = workflowKeyHint(key);
  if (instead !== undefined) return errorAt(keySpan, `"${key}" has no meaning in a plan`, instead);
  const known = DICT_KEYS.map(kebabCase);
  return errorAt(keySpan, `unknown key "${key}"`, unknownKeyHint(key, known, dictWord));
}

/** A kebab-case key in the dict dialect. */
export function dictWord(key: string): string {
  const own = [...OWN_WORDS].find(([, kebab]) => kebab === key);
  return own?.[0] ?? key.replaceAll('-', '_');
}

function kebabCase(key: string): string {
  return OWN_WORDS.get(key) ?? key.replaceAll('_', '-');
}

function actionProblems(step: MappingNode): readonly Diagnostic[] {
  const entry = entryOf(step, 'action');
  const action = stringOf(entry?.value) ?? '';
  const subject = SUBJECTS.get(action);
  const actions = [...SUBJECTS.keys()];
  if (entry !== undefined && subject === undefined) {
    const near = closestWord(action.replaceAll('-', '_'), actions);
    const hint =
      near === undefined ? `write one of ${actions.join(', ')}` : `did you mean "${near}"?`;
    return [errorAt(entry.value.span, `"action" must be one of ${actions.join(', ')}`, hint)];
  }
  if (entry !== undefined && subject !== undefined && entryOf(step, subject) === undefined) {
    return [errorAt(entry.value.span, `a step with the action "${action}" needs "${subject}"`)];
  }
  return [];
}
