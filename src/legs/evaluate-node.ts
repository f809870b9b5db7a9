import { evaluateValue, evaluateTemplate, parseExpression } from '../expression/language.js';
import { noHashes } from '../expression/hashes.js';
import { hasExpression, splitTemplate } from '../expression/template.js';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { Span } from '../model/source-text.js';
import type { ScalarNode, SyntaxNode } from '../model/syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';

/** What may be read before a plan has its steps. */
export interface KnownBefore {
  /** The key that is evaluated, for messages. */
  readonly key: string;
  /** By name, as plain JSON; `inputs` has those that have a value. */
  readonly contexts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The names of the plan's inputs. */
  readonly inputs: readonly string[];
}

/** A value without expressions. */
export interface Evaluated {
  /** Null if there is a problem, or if an input that it reads has no value yet. */
  readonly node: SyntaxNode | null;
  readonly problems: readonly Diagnostic[];
}

/** Nodes that expressions made. They are not in the file, and nobody has checked their shape. */
const made = new WeakSet<SyntaxNode>();

/** Whether an expression made a node, so that its shape is not that of the file. */
export function isMade(node: SyntaxNode): boolean {
  return made.has(node);
}

/** Evaluates all expressions in a value. A text that is one expression becomes what that gives: a list, a number. */
export function evaluateNode(node: SyntaxNode, known: KnownBefore): Evaluated {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && hasExpression(node.value)
        ? evaluateScalar({ ...node, value: node.value }, known)
        : { node, problems: [] };
    case 'list': {
      const parts = node.items.map((item) => evaluateNode(item, known));
      const items = parts.map((part) => part.node);
      return joined(parts, isWhole(items) ? { ...node, items } : null);
    }
    case 'mapping': {
      const parts = node.entries.map((entry) => evaluateNode(entry.value, known));
      const entries = node.entries.flatMap((entry, index) => {
        const value = parts[index]?.node ?? null;
        return value === null ? [] : [{ ...entry, value }];
      });
      return joined(parts, entries.length === parts.length ? { ...node, entries } : null);
    }
  }
}

function joined(parts: readonly Evaluated[], node: SyntaxNode | null): Evaluated {
  return { node, problems: parts.flatMap(({ problems }) => problems) };
}

function isWhole(items: readonly (SyntaxNode | null)[]): items is readonly SyntaxNode[] {
  return items.every((item) => item !== null);
}

function evaluateScalar(
  { value, span }: ScalarNode & { readonly value: string },
  known: KnownBefore,
): Evaluated {
  const parts = splitTemplate(value.trim());
  const sources = parts.flatMap((part) => (part.type === 'expression' ? [part.source] : []));
  const problems = [
    ...parts.flatMap((part) =>
      part.type === 'unclosed' ? [errorAt(span, '"${{" without "}}"')] : [],
    ),
    ...sources.flatMap((source) => expressionProblems(source, span, known)),
  ];
  if (problems.length > 0) return { node: null, problems };
  if (!sources.every((source) => isKnown(source, known))) return { node: null, problems: [] };
  const scope = { contexts: known.contexts, status: STATUS, hashFiles: noHashes };
  const [only = ''] = sources;
  const result = parts.length === 1 ? evaluateValue(only, scope) : evaluateTemplate(value, scope);
  if (!result.ok) return { node: null, problems: [errorAt(span, result.error)] };
  return { node: nodeOf(result.value, span), problems: [] };
}

/** Status functions cannot be called here. */
const STATUS = { always: true, success: true, failure: false, cancelled: false };

function expressionProblems(
  source: string,
  span: Span,
  { key, contexts, inputs }: KnownBefore,
): readonly Diagnostic[] {
  const readable = Object.keys(contexts);
  const parsed = parseExpression(source, { contexts: readable, isCondition: false });
  if (!parsed.ok) {
    const [, context] = /^unrecognized named-value: '(.+)'/.exec(parsed.error) ?? [];
    if (context === undefined) return [errorAt(span, parsed.error)];
    const words = readable.map((name) => `"${name}"`);
    const last = words.pop() ?? '';
    const all = words.length === 0 ? last : `${words.join(', ')} and ${last}`;
    const message = `"${key}" can read ${all} only, and this reads "${context}"`;
    return [
      errorAt(span, message, 'it is evaluated before any step runs: use an input of the plan'),
    ];
  }
  return parsed.value.reads.flatMap(({ context, name }) => {
    if (context !== 'inputs' || name === null || isOneOf(inputs, name)) return [];
    const hint = didYouMean(name, inputs) ?? `declare it: "inputs: { ${name}: {} }"`;
    return [errorAt(span, `the plan has no input "${name}"`, hint)];
  });
}

/** Whether all inputs that an expression reads have a value. */
function isKnown(source: string, { contexts, inputs }: KnownBefore): boolean {
  const parsed = parseExpression(source, { contexts: Object.keys(contexts), isCondition: false });
  const values = Object.keys(contexts.inputs ?? {});
  return (
    parsed.ok &&
    parsed.value.reads.every(
      ({ context, name }) =>
        context !== 'inputs' ||
        (name === null ? values.length === inputs.length : isOneOf(values, name)),
    )
  );
}

/** Names ignore case, as contexts do. */
function isOneOf(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** Plain JSON as a tree. All of it stands where the expression does. */
function nodeOf(value: unknown, span: Span): SyntaxNode {
  const node = plainNode(value, span);
  made.add(node);
  return node;
}

function plainNode(value: unknown, span: Span): SyntaxNode {
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => nodeOf(item, span)), span };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, part]) => ({
      ...{ key, spelling: key, keySpan: span },
      value: nodeOf(part, span),
    }));
    return { kind: 'mapping', entries, span };
  }
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  return { kind: 'scalar', value: isScalar ? (value as ScalarNode['value']) : null, span };
}
