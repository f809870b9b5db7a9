import type { InputType, PlanInput } from '../model/plan.js';
import {
  scalarOf,
  stringOf,
  valueOf,
  type MappingEntry,
  type SyntaxNode,
} from '../model/syntax-tree.js';

const TYPES: readonly InputType[] = ['string', 'boolean', 'number', 'choice'];

/** The inputs that a plan declares; as lenient as `buildPlan`. */
export function inputsOf(node: SyntaxNode | undefined): readonly PlanInput[] {
  return node?.kind === 'mapping' ? node.entries.map(inputOf) : [];
}

function inputOf(entry: MappingEntry): PlanInput {
  const type = stringOf(valueOf(entry.value, 'type'));
  const options = valueOf(entry.value, 'options');
  return {
    name: entry.key,
    type: TYPES.find((one) => one === type) ?? 'string',
    isRequired: scalarOf(valueOf(entry.value, 'required')) === true,
    defaultValue: scalarOf(valueOf(entry.value, 'default')),
    options: options?.kind === 'list' ? options.items.flatMap((item) => stringOf(item) ?? []) : [],
    syntax: entry,
  };
}
