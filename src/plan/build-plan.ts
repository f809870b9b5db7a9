import type { CommonFields } from '../kinds/step-kind.js';
import { KIND_KEYS, STEP_KINDS, type Step } from '../kinds/table.js';
import type { InputType, PlanInput } from '../model/plan.js';
import type { SourceText, Span } from '../model/source-text.js';
import {
  entryOf,
  numberOf,
  scalarOf,
  scalarText,
  stringOf,
  valueOf,
  type MappingEntry,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import type { Plan } from './plan.js';

/**
 * Makes a plan from a tree in the kebab-case form. Values of the wrong shape are left out, so that the other
 * checks can still report their problems. `validateShape` reports the shape.
 */
export function buildPlan(source: SourceText, tree: SyntaxNode): Plan {
  const steps = valueOf(tree, 'steps');
  const defaults = valueOf(tree, 'defaults');
  return {
    name: stringOf(valueOf(tree, 'name')) ?? source.name.replace(/^.*[\\/]/, ''),
    source,
    syntax: tree,
    inputs: inputsOf(valueOf(tree, 'inputs')),
    env: envOf(valueOf(tree, 'env')),
    steps: (steps?.kind === 'list' ? steps.items : []).flatMap((node, index) => {
      return node.kind === 'mapping' ? [buildStep(node, index, defaults)] : [];
    }),
  };
}

const INPUT_TYPES: readonly InputType[] = ['string', 'boolean', 'number', 'choice'];

function inputsOf(node: SyntaxNode | undefined): readonly PlanInput[] {
  return node?.kind === 'mapping' ? node.entries.map(inputOf) : [];
}

function inputOf(entry: MappingEntry): PlanInput {
  const type = stringOf(valueOf(entry.value, 'type'));
  const options = valueOf(entry.value, 'options');
  return {
    name: entry.key,
    type: INPUT_TYPES.find((one) => one === type) ?? 'string',
    isRequired: scalarOf(valueOf(entry.value, 'required')) === true,
    defaultValue: scalarOf(valueOf(entry.value, 'default')),
    options: options?.kind === 'list' ? options.items.flatMap((item) => stringOf(item) ?? []) : [],
    syntax: entry,
  };
}

function buildStep(node: MappingNode, index: number, defaults: SyntaxNode | undefined): Step {
  // A step without a kind is kept, because others may need it.
  const kind = KIND_KEYS.find((key) => entryOf(node, key) !== undefined) ?? 'run';
  const name = stringOf(valueOf(node, 'name'));
  return STEP_KINDS[kind].build(node, commonFields(node, index), { name, defaults });
}

/** Kinds add their fields with `Object.assign`. V8 reads an object spread from this many fields slowly. */
function commonFields(node: MappingNode, index: number): CommonFields {
  const condition = scalarOf(valueOf(node, 'if'));
  const timeout = scalarOf(valueOf(node, 'timeout-minutes'));
  const tolerated = scalarOf(valueOf(node, 'continue-on-error'));
  return {
    id: stringOf(valueOf(node, 'id')) ?? `step-${String(index + 1)}`,
    isNameGiven: stringOf(valueOf(node, 'name')) !== undefined,
    needs: needsOf(node).map((need) => need.id),
    // An empty condition counts as none, as on GitHub.
    condition: String(condition ?? '').trim() === '' ? null : String(condition),
    continueOnError: typeof tolerated === 'string' || tolerated === true ? tolerated : false,
    env: envOf(valueOf(node, 'env')),
    timeoutMinutes: typeof timeout === 'boolean' ? null : timeout,
    retries: numberOf(valueOf(node, 'retries')) ?? 0,
    cpus: numberOf(valueOf(node, 'cpus')) ?? 1,
    mutex: stringOf(valueOf(node, 'mutex')) ?? null,
    once: scalarOf(valueOf(node, 'once')) === true,
    changed: globsOf(valueOf(node, 'changed')),
    syntax: node,
  };
}

/** The ids that a step needs, each once and with its place. */
export function needsOf(step: MappingNode): readonly { id: string; span: Span }[] {
  const node = valueOf(step, 'needs');
  if (node === undefined) return [];
  const items = node.kind === 'list' ? node.items : [node];
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const id = stringOf(item);
    if (id === undefined || seen.has(id)) return [];
    seen.add(id);
    return [{ id, span: item.span }];
  });
}

function globsOf(node: SyntaxNode | undefined): readonly string[] | null {
  if (node === undefined) return null;
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => stringOf(item) ?? []);
}

function envOf(node: SyntaxNode | undefined): Readonly<Record<string, string>> {
  if (node?.kind !== 'mapping') return {};
  return Object.fromEntries(
    node.entries.flatMap((entry) =>
      entry.value.kind === 'scalar' ? [[entry.key, scalarText(entry.value)]] : [],
    ),
  );
}

/** Where a message about a step points: at its id, else at its first key. */
export function stepSpan(step: Step): Span {
  const entry = entryOf(step.syntax, 'id');
  return entry?.value.span ?? step.syntax.entries[0]?.keySpan ?? step.syntax.span;
}
