import { planSchema } from '../generated/plan-schema.js';
import { KIND_KEYS, STEP_KINDS } from '../kinds/table.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import {
  entryOf,
  stringOf,
  type ListNode,
  type MappingEntry,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { closestWord, didYouMean } from '../util/closest-word.js';
import type { ParsedTree } from './plan.js';

/** Keys that have another word in the dict dialect. Its other keys are the kebab-case keys in snake_case. */
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['depends_on', 'needs'],
  ...KIND_KEYS.flatMap((key): [string, string][] => {
    const { dialect } = STEP_KINDS[key];
    return dialect === null ? [] : [[dialect.subject, key]];
  }),
]);

/** For each action, the key of its subject. */
const SUBJECTS: ReadonlyMap<string, string> = new Map(
  Object.values(STEP_KINDS).flatMap(({ dialect }): [string, string][] =>
    dialect === null ? [] : [[dialect.action, dialect.subject]],
  ),
);

const DICT_KEYS = Object.keys(planSchema.$defs?.dictStep?.properties ?? {});

/** Words that people write instead of a key, too different from it to be guessed. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...OWN_WORDS,
  ['depends-on', 'needs'],
  ['dependencies', 'needs'],
  ['cwd', 'working-directory'],
]);

/** Keys of GitHub's workflow steps that have no meaning in a plan, each with what to write instead. */
export const WORKFLOW_KEY_HINTS: ReadonlyMap<string, string> = new Map([
  ['background', 'leave it out: steps without "needs" already run side by side'],
  ['wait', 'write "needs: [ids]" in the step that has to wait'],
  ['wait-all', 'write "needs: [ids]" in the step that has to wait'],
  ['cancel', 'write "timeout-minutes" in the step that has to end, or run with fail-fast'],
  ['parallel', 'put these steps directly under "steps:"; those without "needs" run side by side'],
  ['uses', 'a plan runs commands, not actions: keep "uses" in the workflow, or write "run"'],
]);

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
  const instead = WORKFLOW_KEY_HINTS.get(key.replaceAll('_', '-'));
  if (instead !== undefined) return errorAt(keySpan, `"${key}" has no meaning in a plan`, instead);
  const own = dictWord(key.replaceAll('_', '-'));
  const hint = DICT_KEYS.includes(own)
    ? `did you mean "${own}"?`
    : didYouMean(key.replaceAll('-', '_'), DICT_KEYS);
  return errorAt(keySpan, `unknown key "${key}"`, hint);
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
