import { Composer, CST, Lexer, Parser, type ScalarTag } from 'yaml';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import { err, ok, type Result } from '../util/result.js';
import { Conversion, emptyScalar } from './convert-yaml.js';
import { MAX_DEPTH, MAX_PARSER_PROBLEMS, PieceCount, tooDeep, tooLarge } from './plan-size.js';
import type { ParsedTree } from './plan.js';
import { yamlProblems } from './yaml-problems.js';

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
