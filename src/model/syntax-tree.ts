import type { Span } from './source-text.js';

/**
 * What a plan file says before anything is made of it: the same tree for YAML and JSON, with the
 * place of every key and value. Keys stay in a list, so that `__proto__` is a key like any other.
 */
export type SyntaxNode = ScalarNode | ListNode | MappingNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As the file has it, without quotes: `1.10` and `0755` are other numbers once they are read. */
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
  /** Whether this is a step in the dict dialect, translated. */
  readonly isDictStep?: boolean;
}

export interface MappingEntry {
  readonly key: string;
  /** The key as the file spells it, where a dialect has another word for it. */
  readonly spelling: string;
  readonly keySpan: Span;
  readonly value: SyntaxNode;
}

/** The value that a mapping holds under a key. */
export function valueOf(node: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  return entryOf(node, key)?.value;
}

/** The entry that a mapping holds under a key. */
export function entryOf(node: SyntaxNode | undefined, key: string): MappingEntry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  if (node.entries.length <= SMALL_MAPPING) {
    // A plan asks this millions of times: a loop takes half the time that `find` does.
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

/** Up to so many keys, looking through them is faster than an index. */
const SMALL_MAPPING = 24;

/** Indexes of large mappings, made when first needed. Of equal keys the first counts. */
const indexes = new WeakMap<MappingNode, ReadonlyMap<string, MappingEntry>>();

/** The text of a scalar, if it is text. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The value of a scalar; null for everything else. */
export function scalarOf(node: SyntaxNode | undefined): ScalarNode['value'] {
  return node?.kind === 'scalar' ? node.value : null;
}

/** The value of a scalar, if it is a number. */
export function numberOf(node: SyntaxNode | undefined): number | undefined {
  const value = scalarOf(node);
  return typeof value === 'number' ? value : undefined;
}

/**
 * A scalar as text: booleans and numbers as YAML's core schema prints them, null as nothing. A number that
 * JavaScript cannot hold to its last digit is the text that the file has.
 */
export function scalarText({ value, spelling }: ScalarNode): string {
  if (typeof value === 'number' && spelling !== undefined && isRounded(value, spelling)) {
    return spelling;
  }
  return String(value ?? '');
}

/** A double holds every number of so many significant digits (IEEE 754, DBL_DIG). */
const EXACT_DIGITS = 15;

function isRounded(value: number, spelling: string): boolean {
  const digits = spelling
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '');
  const isUnsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe || digits.length > EXACT_DIGITS;
}

/** The tree as plain JavaScript data; every key becomes a property of its own, also `__proto__`. */
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
    // An assignment would change the prototype.
    if (key !== '__proto__') object[key] = plain;
    else Object.defineProperty(object, key, { value: plain, ...ORDINARY });
  }
  return object;
}

/** What an assignment makes of a property. */
const ORDINARY = { writable: true, enumerable: true, configurable: true };

/** Names what a node is, for messages: "a list", "the number 5", "empty". */
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

/** A text in double quotes, shortened to 60 characters for messages. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 200)];
  return JSON.stringify(characters.length > 60 ? characters.slice(0, 59).join('') + '…' : text);
}
