import type { ErrorObject } from 'ajv';
import { planSchema, type JsonSchema } from '../generated/plan-schema.js';
import { validateFrame, validateStep, type Validator } from '../generated/plan-validator.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import {
  describeNode,
  entryOf,
  toPlainValue,
  type MappingEntry,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { cacheKeyHint, unknownKeyHint, workflowKeyHint } from './key-hints.js';
import { validateKinds } from './validate-kinds.js';
import { valueHint } from './value-hints.js';

/** Checks a canonical tree against the plan's JSON Schema and puts the problems in plain words. */
export function validateShape(tree: SyntaxNode): readonly Diagnostic[] {
  const kinds = validateKinds(tree);
  const errors = schemaErrors(tree).filter((error) => !isCheckedElsewhere(error));
  const valueErrors = deepest(errors.filter((error) => !STRUCTURAL.has(error.keyword)));
  const structural = errors.filter((error) => STRUCTURAL.has(error.keyword));
  return [
    ...kinds,
    ...structuralProblems(tree, structural),
    ...valueErrors.map((error) => valueProblem(tree, error)),
  ];
}

/** The validator's errors, each with the JSON pointer of its value. */
function schemaErrors(tree: SyntaxNode): readonly ErrorObject[] {
  const steps = entryOf(tree, 'steps')?.value;
  const items = steps?.kind === 'list' ? steps.items : [];
  return [
    ...errorsOf(validateFrame, tree, ''),
    ...items.flatMap((step, index) => errorsOf(validateStep, step, `/steps/${String(index)}`)),
  ];
}

function errorsOf(validate: Validator, node: SyntaxNode, pointer: string): readonly ErrorObject[] {
  if (validate(toPlainValue(node))) return [];
  return (validate.errors ?? []).map((error) => ({
    ...error,
    instancePath: pointer + error.instancePath,
  }));
}

/** Schema keywords that are about the keys of a mapping, not about a value. */
const STRUCTURAL = new Set(['additionalProperties', 'required', 'propertyNames']);

/** `validateKinds` checks a step's kind and keys. A wrong name is reported once, for `propertyNames`. */
function isCheckedElsewhere(error: ErrorObject): boolean {
  return (
    error.keyword === 'oneOf' ||
    /\/(?:oneOf|dependencies)(?:\/|$)/.test(error.schemaPath) ||
    error.propertyName !== undefined
  );
}

/** One error for each value. A value has none if a value inside it has one. */
function deepest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const byPath = new Map(errors.map((error) => [error.instancePath, error]));
  const outer = new Set<string>();
  for (const path of byPath.keys()) {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      outer.add(path.slice(0, cut));
    }
  }
  return [...byPath.values()].filter((error) => !outer.has(error.instancePath));
}

/** A key that is missing because it is misspelt is reported once, where it stands. */
function structuralProblems(
  tree: SyntaxNode,
  errors: readonly ErrorObject[],
): readonly Diagnostic[] {
  const located = errors.map((error) => ({ error, problem: structuralProblem(tree, error) }));
  const meant = new Set(
    located.map(({ error, problem }) => `${error.instancePath} ${problem.hint ?? ''}`),
  );
  return located.flatMap(({ error, problem }) => {
    const { missingProperty } = error.params as Readonly<Record<string, string>>;
    const isMeant =
      missingProperty !== undefined &&
      meant.has(`${error.instancePath} did you mean "${missingProperty}"?`);
    return isMeant ? [] : [problem];
  });
}

function structuralProblem(tree: SyntaxNode, error: ErrorObject): Diagnostic {
  const location = locate(tree, error.instancePath);
  const { node } = location;
  const params = error.params as Readonly<Record<string, string>>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(location, params.additionalProperty ?? '', error.instancePath);
    case 'propertyNames': {
      const entry = entryOf(node, params.propertyName ?? '');
      const named = error.instancePath === '/inputs' ? 'an input' : 'an environment variable';
      const message = `"${entry?.key ?? ''}" cannot be the name of ${named}`;
      const hint = entry?.key.includes('${{') === true ? 'names are not evaluated' : undefined;
      return errorAt(entry?.keySpan ?? node.span, message, hint);
    }
    default: {
      const missing = params.missingProperty ?? '';
      const place = { start: node.span.start, end: node.span.start };
      return errorAt(place, `"${missing}" is missing`, MISSING.get(missing));
    }
  }
}

/** Why a key is asked for that could have had a default: so that it is not forgotten. */
const MISSING: ReadonlyMap<string, string> = new Map([
  ['inputs', 'write what the step reads, such as "inputs: [src/**]", or "inputs: []" for no files'],
  [
    'outputs',
    'write what the step leaves, such as "outputs: [dist/**]", or "outputs: []" for no files',
  ],
]);

function unknownKey({ node, schema }: Location, key: string, path: string): Diagnostic {
  const span = entryOf(node, key)?.keySpan ?? node.span;
  const known = Object.keys(schema?.properties ?? {});
  const instead = /^(?:\/steps\/\d+)?$/.test(path) ? workflowKeyHint(key) : undefined;
  if (instead !== undefined) return errorAt(span, `"${key}" has no meaning in a plan`, instead);
  const hint = IN_CACHE.test(path) ? cacheKeyHint(key, known) : unknownKeyHint(key, known);
  return errorAt(span, `unknown key "${key}"`, hint);
}

const IN_CACHE = /^\/steps\/\d+\/cache$/;

function valueProblem(tree: SyntaxNode, error: ErrorObject): Diagnostic {
  const location = locate(tree, error.instancePath);
  const { node } = location;
  const expected = location.schema?.['x-expected'] ?? 'something else';
  const message = `${subjectOf(location)} must be ${expected}, not ${describeNode(node)}`;
  return errorAt(shortSpan(node), message, valueHint(location.entry?.key, node, expected));
}

function subjectOf({ entry, index }: Location): string {
  if (entry === undefined) return 'a plan';
  if (index === undefined) return `"${entry.spelling}"`;
  return entry.key === 'steps'
    ? `step ${String(index + 1)}`
    : `item ${String(index + 1)} of "${entry.spelling}"`;
}

/** A list or mapping is marked only at its start: its end may be many lines away. */
function shortSpan(node: SyntaxNode): SyntaxNode['span'] {
  return node.kind === 'scalar' ? node.span : { start: node.span.start, end: node.span.start };
}

/** A value of the plan, and the part of the schema that it must match. */
interface Location {
  readonly node: SyntaxNode;
  /** The entry that holds the node, or the list that the node is in. */
  readonly entry: MappingEntry | undefined;
  /** The node's index, if it is in a list. */
  readonly index: number | undefined;
  readonly schema: JsonSchema | undefined;
}

/** The value that a JSON pointer names. */
function locate(tree: SyntaxNode, pointer: string): Location {
  let node = tree;
  let entry: MappingEntry | undefined;
  let index: number | undefined;
  let schemas = alternatives(planSchema.$defs?.plan);
  for (const escaped of pointer.split('/').slice(1)) {
    const segment = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
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
