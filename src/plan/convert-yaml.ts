import { isAlias, isMap, isScalar, isSeq, type Document, type YAMLMap } from 'yaml';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { Span } from '../model/source-text.js';
import type { MappingEntry, SyntaxNode } from '../model/syntax-tree.js';
import { closestWord } from '../util/closest-word.js';

/**
 * How many nodes all aliases of a plan may expand to together. That is plenty for `env` blocks shared by
 * 100,000 steps, and far too little for an alias bomb.
 */
const MAX_ALIASED_NODES = 2_000_000;

/** A converted node, and how many nodes it has once its aliases are followed. */
export interface Converted {
  readonly node: SyntaxNode;
  readonly size: number;
}

/** The library's nodes → syntax nodes. An alias shares its anchor's node, so aliases cost nothing. */
export class Conversion {
  readonly problems: Diagnostic[] = [];
  readonly aliasProblems: Diagnostic[] = [];
  readonly #anchors = new Map<string, Converted>();
  readonly #openAnchors = new Set<string>();
  #aliasedNodes = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly text: string,
  ) {}

  /** Converts a node and all below it. What is wrong with them is in `problems` and `aliasProblems`. */
  convert(node: unknown): Converted {
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor === undefined || isAlias(node)) return this.#convertBare(node);
    this.#openAnchors.add(anchor);
    const converted = this.#convertBare(node);
    this.#openAnchors.delete(anchor);
    this.#anchors.set(anchor, converted);
    return converted;
  }

  #convertBare(node: unknown): Converted {
    const span = spanOf(node, this.document);
    if (isAlias(node)) return this.#follow(node.source, span);
    if (isMap(node)) return this.#convertMap(node, span);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item));
      return {
        node: { kind: 'list', items: items.map((item) => item.node), span },
        size: items.reduce((sum, item) => sum + item.size, 1),
      };
    }
    const value = isScalar(node) ? plainScalar(node.value) : null;
    const spelling = isScalar(node) ? node.source : undefined;
    return {
      node: { kind: 'scalar', value, span, ...(spelling === undefined ? {} : { spelling }) },
      size: 1,
    };
  }

  #convertMap(map: YAMLMap, span: Span): Converted {
    const seen = new Set<string>();
    const entries: MappingEntry[] = [];
    let size = 1;
    for (const pair of map.items) {
      const keySpan = spanOf(pair.key, this.document);
      const key = keyText(pair.key);
      if (key === undefined) {
        this.problems.push(errorAt(keySpan, 'a key must be text', this.#keyHint(keySpan)));
        continue;
      }
      if (seen.has(key)) {
        this.problems.push(errorAt(keySpan, `the key "${key}" stands here twice`));
        continue;
      }
      seen.add(key);
      const value =
        pair.value === null
          ? emptyScalar({ start: keySpan.end, end: keySpan.end })
          : this.convert(pair.value);
      size += value.size;
      entries.push({ key, spelling: key, keySpan, value: value.node });
    }
    return { node: { kind: 'mapping', entries, span }, size };
  }

  /** `{{ x }}` is a mapping whose key is a mapping. */
  #keyHint({ start }: Span): string | undefined {
    const isExpression = this.text.slice(start - 1, start + 1) === '{{';
    return isExpression ? 'write "${{" if this is an expression' : undefined;
  }

  #follow(anchor: string, span: Span): Converted {
    const target = this.#anchors.get(anchor);
    if (target === undefined) {
      const isOpen = this.#openAnchors.has(anchor);
      const reason = isOpen ? 'stands inside its own anchor' : 'has no anchor above it';
      const near = isOpen ? undefined : closestWord(anchor, [...this.#anchors.keys()]);
      const instead = near === undefined ? '' : `did you mean "*${near}"? `;
      const hint = isOpen
        ? 'an alias repeats a value above it'
        : `${instead}a text that begins with "*" must be in quotes`;
      this.aliasProblems.push(errorAt(span, `the alias "*${anchor}" ${reason}`, hint));
      return emptyScalar(span);
    }
    this.#aliasedNodes += target.size;
    if (this.#aliasedNodes <= MAX_ALIASED_NODES) return target;
    if (this.aliasProblems.every((one) => !one.message.startsWith('the aliases'))) {
      this.aliasProblems.push(errorAt(span, 'the aliases of this plan expand to too much data'));
    }
    return emptyScalar(span);
  }
}

/** A value that is not there. */
export function emptyScalar(span: Span): Converted {
  return { node: { kind: 'scalar', value: null, span }, size: 1 };
}

function plainScalar(value: unknown): string | number | boolean | null {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    default:
      return null;
  }
}

/** A key is its text as written: `on:`, `1:` and `0x10:` are "on", "1" and "0x10". */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

function spanOf(node: unknown, document: Document.Parsed): Span {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
  const [start, end] = range ?? document.range;
  return { start, end };
}
