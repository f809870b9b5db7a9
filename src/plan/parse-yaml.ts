import {
  Composer,
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type Document,
  type ScalarTag,
  type YAMLMap,
} from 'yaml';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText, Span } from '../model/source-text.js';
import type { MappingEntry, SyntaxNode } from '../model/syntax-tree.js';
import { closestWord } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import { MAX_DEPTH, MAX_PARSER_PROBLEMS, PieceCount, tooDeep, tooLarge } from './plan-size.js';
import type { ParsedTree } from './plan.js';
import { yamlProblems } from './yaml-problems.js';

/**
 * How many nodes all aliases of a plan may expand to together. That is plenty for `env` blocks shared by
 * 100,000 steps, and far too little for an alias bomb.
 */
const MAX_ALIASED_NODES = 2_000_000;

/** Reads a YAML 1.2 plan (one document) into a syntax tree. */
export function parseYaml(source: SourceText): Result<ParsedTree, readonly Diagnostic[]> {
  const read = tokensOf(source.text);
  if (!read.ok) return err([read.error]);
  const tokens = read.value;
  const deep = tokens.map((token) => lastTooDeep(token)).find((offset) => offset !== undefined);
  if (deep !== undefined) return err([tooDeep(deep)]);
  const composer = new Composer({
    // `Conversion` checks this. The library's check is quadratic in the number of keys.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    // The library would make values of `!!timestamp` and `!!binary` that are neither text nor numbers.
    resolveKnownTags: false,
    customTags: (tags) => [...tags, WHOLE_FLOAT],
    prettyErrors: false,
    logLevel: 'error',
  });
  const [document, second] = [...composer.compose(tokens, true, source.text.length)];
  const empty = { tree: emptyScalar({ start: 0, end: 0 }).node, problems: [] };
  if (document === undefined) return ok(empty);
  const found = [...document.errors, ...document.warnings]
    .filter(({ message }) => !TOLERATED.test(message))
    .slice(0, MAX_PARSER_PROBLEMS);
  const problems = [...yamlProblems(source.text, found)];
  if (second !== undefined) problems.push(secondDocument(tokens));
  if (problems.length > 0) return err(problems);
  // For a file of comments only, the library returns null, although its types exclude that.
  if ((document.contents as unknown) === null) return ok(empty);
  const conversion = new Conversion(document, source.text);
  const tree = conversion.convert(document.contents).node;
  // Without the content of an unresolved alias, other problems would be misleading.
  if (conversion.aliasProblems.length > 0) return err(conversion.aliasProblems);
  return ok({ tree, problems: conversion.problems });
}

/** The library builds a quoted text character by character, which takes about 30 bytes each. */
const MAX_QUOTED_CHARS = 8 * 1024 * 1024;

function isLongQuote(piece: string): boolean {
  return piece.length > MAX_QUOTED_CHARS && /^["']/.test(piece);
}

/** The library's tokens. The error is where the text passes a limit. */
function tokensOf(text: string): Result<readonly CST.Token[], Diagnostic> {
  const parser = new Parser();
  const pieces = new PieceCount();
  const tokens: CST.Token[] = [];
  for (const piece of new Lexer().lex(text)) {
    if (pieces.add(piece) || isLongQuote(piece)) return err(tooLarge(parser.offset));
    for (const token of parser.next(piece)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return ok(tokens);
}

/** Allows `!!float 1`: the library knows this tag only for numbers with a point. Plain `1` stays an integer. */
const WHOLE_FLOAT: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?[0-9]+$/,
  resolve: (text) => Number(text),
};

/**
 * Errors that GitHub's parser does not raise, although YAML 1.2 does: a comment right after a bracket or a
 * quote (`[one]#x`), and a block that begins with a blank line longer than its indent. The library reads on.
 */
const TOLERATED =
  /^(?:Comments must be separated from other tokens|Block scalars with more-indented leading empty lines)/;

/** Where a token is nested too deeply. The search stops at the limit, so its own recursion is safe. */
function lastTooDeep(token: CST.Token, depth = 0): number | undefined {
  if (depth > MAX_DEPTH) return 'offset' in token ? token.offset : 0;
  if (token.type === 'document') {
    return token.value === undefined ? undefined : lastTooDeep(token.value, depth + 1);
  }
  if (!('items' in token)) return undefined;
  // The last of several places is reported, so the search begins at the end.
  for (let at = token.items.length - 1; at >= 0; at -= 1) {
    const { key, value } = token.items[at] ?? {};
    const deep =
      (value == null ? undefined : lastTooDeep(value, depth + 1)) ??
      (key == null ? undefined : lastTooDeep(key, depth + 1));
    if (deep !== undefined) return deep;
  }
  return undefined;
}

/** Points at the line that begins the second document. */
function secondDocument(tokens: readonly CST.Token[]): Diagnostic {
  const documents = tokens.filter((token) => token.type === 'document');
  const start = documents[1]?.offset ?? 0;
  return errorAt(
    { start, end: start + 3 },
    'a plan file holds one YAML document, this begins another',
  );
}

/** A converted node, and how many nodes it has once its aliases are followed. */
interface Converted {
  readonly node: SyntaxNode;
  readonly size: number;
}

/** The library's nodes → syntax nodes. An alias shares its anchor's node, so aliases cost nothing. */
class Conversion {
  readonly problems: Diagnostic[] = [];
  readonly aliasProblems: Diagnostic[] = [];
  readonly #anchors = new Map<string, Converted>();
  readonly #openAnchors = new Set<string>();
  #aliasedNodes = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly text: string,
  ) {}

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

function emptyScalar(span: Span): Converted {
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
