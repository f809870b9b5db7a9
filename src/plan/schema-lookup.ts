import { planSchema, type JsonSchema } from '../generated/plan-schema.js';
import { entryOf, type MappingEntry, type SyntaxNode } from '../model/syntax-tree.js';

/** A value of the plan, and the part of the schema that it must match. */
export interface Location {
  readonly node: SyntaxNode;
  /** The entry that holds the node, or the list that the node is in. */
  readonly entry: MappingEntry | undefined;
  /** The node's index, if it is in a list. */
  readonly index: number | undefined;
  readonly schema: JsonSchema | undefined;
}

/** The value that a JSON pointer names. */
export function locate(tree: SyntaxNode, pointer: string): Location {
  let node = tree;
  let entry: MappingEntry | undefined;
  let index: number | undefined;
  let schemas = alternatives(planSchema.$defs?.plan);
  for (const segment of segmentsOf(pointer)) {
    const parent = node;
    const isList = parent.kind === 'list';
    const found = isList ? undefined : entryOf(parent, segment);
    const child = isList ? parent.items[Number(segment)] : found?.value;
    if (child === undefined) break;
    node = child;
    index = isList ? Number(segment) : undefined;
    entry = found ?? entry;
    schemas = schemas.flatMap((schema) =>
      alternatives(isList ? schema.items : propertySchema(schema, segment)),
    );
  }
  const schema = schemas.find((one) => one['x-expected'] !== undefined) ?? schemas[0];
  return { node, entry, index, schema };
}

function propertySchema(schema: JsonSchema, key: string): JsonSchema | undefined {
  if (Object.hasOwn(schema.properties ?? {}, key)) return schema.properties?.[key];
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** A schema, with its reference followed, and its `anyOf` alternatives. */
function alternatives(schema: JsonSchema | undefined): readonly JsonSchema[] {
  if (schema === undefined) return [];
  const name = schema.$ref?.replace('#/$defs/', '');
  const followed = name === undefined ? schema : planSchema.$defs?.[name];
  if (followed === undefined) return [];
  return [followed, ...(followed.anyOf ?? []).flatMap(alternatives)];
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
