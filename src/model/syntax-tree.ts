import type { Span } from './source-text.js';

/**
 * The content of a plan file as a tree, the same for YAML and JSON, with the place of every key and value.
 * A mapping is a list of entries, so that `__proto__` is a key like any other.
 */
export type SyntaxNode = ScalarNode | ListNode | MappingNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The text in the file, without quotes: `1.10` and `0755` are written differently once they are numbers. */
  readonly spelling?: string;
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SyntaxNode[];
  readonly span: Span;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
  readonly span: Span;
  /** Whether this step was translated from the dict dialect. */
  readonly isDictStep?: boolean;
}

export interface MappingEntry {
  readonly key: string;
  /** The key in the file, which may be the word of a dialect. */
  readonly spelling: string;
  readonly keySpan: Span;
  readonly value: SyntaxNode;
}

/** The value of a key of a mapping. */
export function valueOf(node: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  return entryOf(node, key)?.value;
}

/** The first entry of a mapping with this key. */
export function entryOf(node: SyntaxNode | undefined, key: string): MappingEntry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  if (node.entries.length <= SMALL_MAPPING) {
    // This is called millions of times for a large plan. A loop takes half the time of `find`.
    for (const entry of node.entries) if (entry.key === key) return entry;
    return undefined;
  }
  let index = indexes.get(node);
  if (index === undefined) {
    index = new Map(node.entries.map((entry) => [entry.key, entry] as const).reverse());
    indexes.set(node, index);
  }
  return index.get(key);
}

/** Up to this many keys, a loop is faster than an index. */
const SMALL_MAPPING = 24;

/** Indexes of large mappings, made when first needed. */
const indexes = new WeakMap<MappingNode, ReadonlyMap<string, MappingEntry>>();

/** The value of a scalar, if it is a string. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The value of a scalar; null for any other node. */
export function scalarOf(node: SyntaxNode | undefined): ScalarNode['value'] {
  return node?.kind === 'scalar' ? node.value : null;
}

/** The value of a scalar, if it is a number. */
export function numberOf(node: SyntaxNode | undefined): number | undefined {
  const value = scalarOf(node);
  return typeof value === 'number' ? value : undefined;
}

/**
 * A scalar as text: booleans and numbers as YAML's core schema prints them, null as empty text. A number that
 * JavaScript would round is the text in the file.
 */
export function scalarText({ value, spelling }: ScalarNode): string {
  if (typeof value === 'number' && spelling !== undefined && isRounded(value, spelling)) {
    return spelling;
  }
  return String(value ?? '');
}

/** A double holds every number of up to this many significant digits (IEEE 754, DBL_DIG). */
const EXACT_DIGITS = 15;

function isRounded(value: number, spelling: string): boolean {
  const digits = spelling
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '');
  const isUnsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe || digits.length > EXACT_DIGITS;
}

/** The tree as plain JavaScript data. Every key becomes an own property, including `__proto__`. */
export function toPlainValue(node: SyntaxNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlainValue);
    case 'mapping':
      return plainObject(node.entries);
  }
}

function plainObject(entries: readonly MappingEntry[]): unknown {
  const object: Record<string, unknown> = {};
  for (const { key, value } of entries) {
    const plain = toPlainValue(value);
    // Assigning `__proto__` would change the prototype.
    if (key !== '__proto__') object[key] = plain;
    else Object.defineProperty(object, key, { value: plain, ...ORDINARY });
  }
  return object;
}

/** The attributes that an assignment gives a property. */
const ORDINARY = { writable: true, enumerable: true, configurable: true };

/** What a node is, for messages: "a list", "the number 5", "empty". */
export function describeNode(node: SyntaxNode): string {
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'mapping') return 'a mapping';
  switch (typeof node.value) {
    case 'string':
      return node.value === '' ? 'empty text' : `the text ${quoted(node.value)}`;
    case 'number':
      return `the number ${String(node.value)}`;
    case 'boolean':
      return String(node.value);
    default:
      return 'empty';
  }
}

/** A text in double quotes, cut to 60 characters for messages. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 200)];
  return JSON.stringify(characters.length > 60 ? characters.slice(0, 59).join('') + '…' : text);
}
