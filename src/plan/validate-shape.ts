import type { ErrorObject } from 'ajv';
import { validatePlanShape } from '../generated/plan-validator.js';
import { planSchema, type JsonSchema } from '../generated/plan-schema.js';
import { errorAt, type Diagnostic } from './diagnostic.js';
import { isFromDict } from './dialect.js';
import {
  describeNode,
  entryOf,
  toPlainValue,
  type MappingEntry,
  type SyntaxNode,
} from './syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';
import { WORKFLOW_KEY_HINTS } from './workflow-keys.js';

const KINDS = ['run', 'create-file', 'create-structure'] as const;

/** Words that people write for a key of ours and that are spelled too differently to be guessed. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['depends_on', 'needs'],
  ['depends-on', 'needs'],
  ['dependencies', 'needs'],
  ['command', 'run'],
  ['file_path', 'create-file'],
  ['structure', 'create-structure'],
  ['cwd', 'working-directory'],
]);

/** Checks a canonical tree against the plan's JSON Schema and puts the problems in plain words. */
export function validateShape(tree: SyntaxNode): readonly Diagnostic[] {
  const stepProblems = kindProblems(tree);
  if (validatePlanShape(toPlainValue(tree))) return stepProblems;
  const errors = (validatePlanShape.errors ?? []).filter((error) => !isCheckedElsewhere(error));
  const valueErrors = deepest(errors.filter((error) => !STRUCTURAL.has(error.keyword)));
  const structural = errors.filter((error) => STRUCTURAL.has(error.keyword));
  return [
    ...stepProblems,
    ...structural.map((error) => structuralProblem(tree, error)),
    ...valueErrors.map((error) => valueProblem(tree, error)),
  ];
}

/** Keywords that speak of a mapping's keys rather than of a value. */
const STRUCTURAL = new Set(['additionalProperties', 'required', 'dependencies', 'propertyNames']);

/** "Exactly one kind" is checked by `kindProblems`; name patterns are reported by propertyNames. */
function isCheckedElsewhere(error: ErrorObject): boolean {
  return (
    error.keyword === 'oneOf' ||
    (error.keyword === 'required' && error.schemaPath.includes('/oneOf/')) ||
    error.propertyName !== undefined
  );
}

/** One error for each value, and none for a value if something inside it has one. */
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

/** Each step has exactly one kind. */
function kindProblems(tree: SyntaxNode): readonly Diagnostic[] {
  const steps = entryOf(tree, 'steps')?.value;
  if (steps?.kind !== 'list') return [];
  return steps.items.flatMap((step) => {
    if (step.kind !== 'mapping') return [];
    const kinds = step.entries.filter((entry) => KINDS.some((kind) => kind === entry.key));
    const [first, second] = kinds;
    if (first !== undefined && second !== undefined) {
      const message = `a step does one thing: "${first.spelling}" and "${second.spelling}" exclude each other`;
      return [errorAt(second.keySpan, message, 'make two steps of it')];
    }
    const isExplained =
      first !== undefined ||
      isFromDict(step) ||
      step.entries.some((entry) => WORKFLOW_KEY_HINTS.has(entry.key) || SYNONYMS.has(entry.key));
    if (isExplained) return [];
    const hint = 'add "run", "create-file" or "create-structure"';
    return [errorAt(firstKeySpan(step), 'this step does nothing', hint)];
  });
}

function firstKeySpan(node: SyntaxNode): SyntaxNode['span'] {
  return (node.kind === 'mapping' ? node.entries[0]?.keySpan : undefined) ?? node.span;
}

function structuralProblem(tree: SyntaxNode, error: ErrorObject): Diagnostic {
  const { node } = locate(tree, error.instancePath);
  const params = error.params as Readonly<Record<string, string>>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(node, params.additionalProperty ?? '', error.instancePath);
    case 'dependencies': {
      const entry = entryOf(node, params.property ?? '');
      const owner = params.missingProperty ?? '';
      const message = `"${entry?.spelling ?? ''}" belongs to a step with "${owner}"`;
      return errorAt(entry?.keySpan ?? node.span, message);
    }
    case 'propertyNames': {
      const entry = entryOf(node, params.propertyName ?? '');
      const message = `"${entry?.key ?? ''}" cannot be the name of an environment variable`;
      return errorAt(entry?.keySpan ?? node.span, message);
    }
    default: {
      const message = `"${params.missingProperty ?? ''}" is missing`;
      return errorAt({ start: node.span.start, end: node.span.start }, message);
    }
  }
}

function unknownKey(node: SyntaxNode, key: string, path: string): Diagnostic {
  const span = entryOf(node, key)?.keySpan ?? node.span;
  const known = Object.keys(schemaAt(path)?.properties ?? {});
  const instead = /^\/steps\/\d+$/.test(path) ? WORKFLOW_KEY_HINTS.get(key) : undefined;
  if (instead !== undefined) return errorAt(span, `"${key}" has no meaning in a plan`, instead);
  const synonym = SYNONYMS.get(key);
  const hint =
    synonym !== undefined && known.includes(synonym)
      ? `did you mean "${synonym}"?`
      : didYouMean(key.replaceAll('_', '-'), known);
  return errorAt(span, `unknown key "${key}"`, hint);
}

function valueProblem(tree: SyntaxNode, error: ErrorObject): Diagnostic {
  const { node, entry, index } = locate(tree, error.instancePath);
  if (error.keyword === 'maxItems') {
    return errorAt(firstKeySpan(tree), 'a plan has at most 100,000 steps');
  }
  const expected = schemaAt(error.instancePath)?.['x-expected'] ?? 'something else';
  const subject = subjectOf(entry, index);
  return errorAt(
    shortSpan(node),
    `${subject} must be ${expected}, not ${describeNode(node)}`,
    quoteHint(node, expected),
  );
}

function subjectOf(entry: MappingEntry | undefined, index: number | undefined): string {
  if (entry === undefined) return index === undefined ? 'a plan' : `step ${String(index + 1)}`;
  return index === undefined
    ? `"${entry.spelling}"`
    : entry.key === 'steps'
      ? `step ${String(index + 1)}`
      : `item ${String(index + 1)} of "${entry.spelling}"`;
}

/** Lists and mappings are pointed at by their beginning: their end may be many lines away. */
function shortSpan(node: SyntaxNode): SyntaxNode['span'] {
  return node.kind === 'scalar' ? node.span : { start: node.span.start, end: node.span.start };
}

/** YAML reads `5`, `0755` and `yes` as other things than text. */
function quoteHint(node: SyntaxNode, expected: string): string | undefined {
  const isText = /text|path|name|script|octal|step id/.test(expected);
  const isUnquoted =
    node.kind === 'scalar' && node.value !== null && typeof node.value !== 'string';
  return isText && isUnquoted ? `put it in quotes: "${String(node.value)}"` : undefined;
}

interface Location {
  readonly node: SyntaxNode;
  /** The entry that holds the node, or the list that the node is in. */
  readonly entry: MappingEntry | undefined;
  /** The node's index in that list. */
  readonly index: number | undefined;
}

/** The node that a JSON pointer names. */
function locate(tree: SyntaxNode, pointer: string): Location {
  let location: Location = { node: tree, entry: undefined, index: undefined };
  for (const segment of segmentsOf(pointer)) {
    const { node } = location;
    if (node.kind === 'list') {
      const item = node.items[Number(segment)];
      if (item === undefined) return location;
      location = { node: item, entry: location.entry, index: Number(segment) };
    } else {
      const entry = entryOf(node, segment);
      if (entry === undefined) return location;
      location = { node: entry.value, entry, index: undefined };
    }
  }
  return location;
}

/** The part of the plan's schema that governs the value at a JSON pointer. */
function schemaAt(pointer: string): JsonSchema | undefined {
  let candidates: readonly JsonSchema[] = alternatives(planSchema.$defs?.plan);
  for (const segment of segmentsOf(pointer)) {
    candidates = candidates.flatMap((schema) => alternatives(childSchema(schema, segment)));
  }
  return candidates.find((schema) => schema['x-expected'] !== undefined) ?? candidates[0];
}

function childSchema(schema: JsonSchema, segment: string): JsonSchema | undefined {
  const named = Object.hasOwn(schema.properties ?? {}, segment)
    ? schema.properties?.[segment]
    : undefined;
  if (named !== undefined) return named;
  if (typeof schema.additionalProperties === 'object') return schema.additionalProperties;
  return schema.items;
}

/** A schema with its reference followed, and its alternatives. */
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
