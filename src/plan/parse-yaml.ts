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
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText, Span } from '../model/source-text.js';
import type { MappingEntry, SyntaxNode } from '../model/syntax-tree.js';
import { err, ok, type Result } from '../util/result.js';
import type { ParsedTree } from './parsed-tree.js';
import { MAX_DEPTH, PieceCount, tooLarge } from './plan-size.js';

/**
 * How many nodes all aliases of a plan may stand for together. Generous for shared `env` blocks in
 * 100,000 steps, far too small for an alias bomb.
 */
const MAX_ALIASED_NODES = 2_000_000;

/** Reads a YAML 1.2 plan (one document) into a syntax tree. */
export function parseYaml(source: SourceText): Result<ParsedTree, readonly Diagnostic[]> {
  const read = tokensOf(source.text);
  if (!read.ok) return err([read.error]);
  const tokens = read.value;
  const deep = tokens.map((token) => tooDeep(token)).find((offset) => offset !== undefined);
  if (deep !== undefined) {
    return err([errorAt({ start: deep, end: deep }, 'the plan is nested too deeply')]);
  }
  const composer = new Composer({
    // Checked in `Conversion`: the library's own check is quadratic in the number of keys.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    // Else the library takes `!!timestamp` and `!!binary` for values that are neither text nor a number.
    resolveKnownTags: false,
    customTags: (tags) => [...tags, WHOLE_FLOAT],
    prettyErrors: false,
    logLevel: 'error',
  });
  const [document, second] = [...composer.compose(tokens, true, source.text.length)];
  const empty = { tree: emptyScalar({ start: 0, end: 0 }).node, problems: [] };
  if (document === undefined) return ok(empty);
  const found = [...document.errors, ...document.warnings]
    .filter(isToBeTold)
    .slice(0, MAX_PROBLEMS);
  const problems = found.map((problem) => {
    const [start, end] = problem.pos;
    return errorAt({ start, end }, sentence(problem.code, problem.message));
  });
  if (second !== undefined) problems.push(secondDocument(tokens));
  if (problems.length > 0) return err(problems);
  // Against its types, the library says null of a file with nothing but comments.
  if ((document.contents as unknown) === null) return ok(empty);
  const conversion = new Conversion(document);
  const tree = conversion.convert(document.contents).node;
  // What an unresolved alias would stand for is unknown: judging the rest would mislead.
  if (conversion.aliasProblems.length > 0) return err(conversion.aliasProblems);
  return ok({ tree, problems: conversion.problems });
}

/** More than anybody is shown: a text that is no YAML may have a problem at each of its characters. */
const MAX_PROBLEMS = 1000;

/** The library puts a text in quotes together character by character, at some 30 bytes for each. */
const MAX_QUOTED_CHARS = 8 * 1024 * 1024;

function isLongQuote(piece: string): boolean {
  return piece.length > MAX_QUOTED_CHARS && /^["']/.test(piece);
}

/** The library's tokens; the error is where there become too many of them. */
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

/** `!!float 1`: the library knows the tag for numbers with a point only. Plain `1` stays an integer. */
const WHOLE_FLOAT: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?[0-9]+$/,
  resolve: (text) => Number(text),
};

/**
 * What YAML 1.2 forbids and GitHub's parser takes: a comment right behind a bracket or a quote
 * (`[one]#x`), and a block that begins with a blank line longer than its indent. The library reads on all the same.
 */
const TOLERATED =
  /^(?:Comments must be separated from other tokens|Block scalars with more-indented leading empty lines)/;

function isToBeTold({ message }: YAMLError): boolean {
  return !TOLERATED.test(message);
}

/** Where a token's nesting passes the limit, if it does: it goes no deeper, and so cannot overflow. */
function tooDeep(token: CST.Token, depth = 0): number | undefined {
  if (depth > MAX_DEPTH) return 'offset' in token ? token.offset : 0;
  if (token.type === 'document') {
    return token.value === undefined ? undefined : tooDeep(token.value, depth + 1);
  }
  if (!('items' in token)) return undefined;
  // From the end, so that of several places the last is told.
  for (let at = token.items.length - 1; at >= 0; at -= 1) {
    const { key, value } = token.items[at] ?? {};
    const deep =
      (value == null ? undefined : tooDeep(value, depth + 1)) ??
      (key == null ? undefined : tooDeep(key, depth + 1));
    if (deep !== undefined) return deep;
  }
  return undefined;
}

/** The line that begins the second document, or what stands there in its place. */
function secondDocument(tokens: readonly CST.Token[]): Diagnostic {
  const documents = tokens.filter((token) => token.type === 'document');
  const start = documents[1]?.offset ?? 0;
  return errorAt(
    { start, end: start + 3 },
    'a plan file holds one YAML document, this begins another',
  );
}

function sentence(code: string, message: string): string {
  if (code === 'TAG_RESOLVE_FAILED') return 'YAML tags have no meaning in a plan';
  return message.replace(/\.$/, '').replace(/ at line \d+, column \d+:[^]*$/, '');
}

/** A converted node and how many nodes it stands for once its aliases are followed. */
interface Converted {
  readonly node: SyntaxNode;
  readonly size: number;
}

/** The library's nodes → ours. Anchors share the converted node, so that aliases cost nothing. */
class Conversion {
  readonly problems: Diagnostic[] = [];
  readonly aliasProblems: Diagnostic[] = [];
  readonly #anchors = new Map<string, Converted>();
  readonly #openAnchors = new Set<string>();
  #aliasedNodes = 0;

  constructor(private readonly document: Document.Parsed) {}

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
        this.problems.push(errorAt(keySpan, 'a key must be text'));
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

  #follow(anchor: string, span: Span): Converted {
    const target = this.#anchors.get(anchor);
    if (target === undefined) {
      const reason = this.#openAnchors.has(anchor)
        ? 'stands inside its own anchor'
        : 'has no anchor above it';
      this.aliasProblems.push(errorAt(span, `the alias "*${anchor}" ${reason}`));
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

/** Keys are text to the letter: `on:`, `1:` and `0x10:` are "on", "1" and "0x10". */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source ?? '';
}

function spanOf(node: unknown, document: Document.Parsed): Span {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
  const [start, end] = range ?? document.range;
  return { start, end };
}
