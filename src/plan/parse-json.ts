import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import type { MappingEntry, SyntaxNode } from '../model/syntax-tree.js';
import { err, ok, type Result } from '../util/result.js';
import { MAX_DEPTH, MAX_PARSER_PROBLEMS, PieceCount, tooDeep, tooLarge } from './plan-size.js';
import type { ParsedTree } from './plan.js';

/** For jsonc-parser's error codes: what to say, and a remedy. They are a const enum, without names at run time. */
const SENTENCES: Readonly<Record<number, readonly [message: string, hint: string]>> = {
  1: ['this is not JSON', 'put text and keys in double quotes'],
  2: ['this number is not JSON', 'write it like 5 or 0.5, or put it in double quotes'],
  3: ['expected a key in double quotes', 'write "key": value, without a "," after the last one'],
  4: ['expected a value', 'write one, or leave out the "," or key before it'],
  5: ['expected ":"', 'write "key": value'],
  6: ['expected ","', 'put "," between two items, or close the text, list or object before it'],
  7: ['expected "}"', 'close every "{" with "}"'],
  8: ['expected "]"', 'close every "[" with "]"'],
  9: ['expected the end of the file', 'leave out what stands after the plan'],
  10: ['JSON has no comments', 'leave it out, or write the plan in YAML'],
  11: ['this comment does not end', 'JSON has no comments: leave it out'],
  12: [
    'this text does not end: a closing double quote is missing',
    'close it in its line, and write \\" for a quote and \\n for a line break inside',
  ],
  13: ['this number does not end', 'write digits after "." and "e"'],
  14: [
    'this is not a Unicode escape: expected \\u and four hexadecimal digits',
    'write \\\\ for a backslash',
  ],
  15: ['JSON has no such escape', 'write \\\\ for a backslash'],
  16: [
    'control characters must be written as escapes in JSON',
    'write \\t for a tab and \\n for a line break',
  ],
};

/** Reads a JSON plan (strictly: no comments, no trailing commas) into a syntax tree. */
export function parseJson(source: SourceText): Result<ParsedTree, readonly Diagnostic[]> {
  const large = firstPieceTooMany(source.text);
  if (large !== undefined) return err([tooLarge(large)]);
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  if (errors.length > 0 || root === undefined) {
    const found = errors.filter(
      (error, index) => !isConsequence(source.text, error, errors[index - 1]),
    );
    return err(found.slice(0, MAX_PARSER_PROBLEMS).map(toDiagnostic));
  }
  const deep = firstTooDeep(root);
  if (deep !== undefined) return err([tooDeep(deep)]);
  const duplicates: Diagnostic[] = [];
  return ok({ tree: convert(root, source.text, duplicates), problems: duplicates });
}

/** White space that is too long for the library, which keeps each of its characters. */
const LONG_GAP = 100_000;

/** Where such white space begins. A regular expression would scan each gap again and again. */
function longGap(text: string): number | undefined {
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!isBlank(text.charCodeAt(at))) start = at + 1;
    else if (at - start >= LONG_GAP) return start;
  }
  return undefined;
}

/** JSON's white space is space, tab and the line ends. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** The offset of the first piece beyond what can be parsed. */
function firstPieceTooMany(text: string): number | undefined {
  const costly = longGap(text) ?? firstEscapeTooMany(text);
  if (costly !== undefined) return costly;
  const pieces = new PieceCount();
  const scanner = createScanner(text, true);
  while ((scanner.scan() as number) !== END_OF_FILE) {
    // The value of a long text is counted as one piece: in JSON it costs little.
    if (pieces.add(scanner.getTokenValue())) return scanner.getTokenOffset();
  }
  return undefined;
}

/** The library joins a text at each of its escapes, which takes about 130 bytes each. */
const MAX_ESCAPES = 3_000_000;

/** The offset of the first escape beyond `MAX_ESCAPES`. */
function firstEscapeTooMany(text: string): number | undefined {
  let count = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) {
    count += 1;
    if (count > MAX_ESCAPES) return at;
  }
  return undefined;
}

/** `SyntaxKind.EOF`, a const enum that does not exist at run time. */
const END_OF_FILE = 17;

/** The offset of the first node that is nested too deeply. */
function firstTooDeep(root: Node): number | undefined {
  const open = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth > MAX_DEPTH) return node.offset;
    // A property is not a level of its own.
    const isProperty = node.type === 'property';
    for (const child of node.children ?? []) {
      open.push({ node: child, depth: isProperty ? depth : depth + 1 });
    }
  }
  return undefined;
}

/** A missing key and a missing value. */
const MISSING: ReadonlySet<number> = new Set([3, 4]);

/** Behind another problem in its line, the parser misses what it has skipped. */
function isConsequence(text: string, error: ParseError, before: ParseError | undefined): boolean {
  return (
    MISSING.has(error.error) &&
    before !== undefined &&
    !text.slice(before.offset, error.offset).includes('\n')
  );
}

function toDiagnostic(error: ParseError): Diagnostic {
  const span = { start: error.offset, end: error.offset + error.length };
  const [message, hint] = SENTENCES[error.error] ?? ['this is not JSON'];
  return errorAt(span, message, hint);
}

/** Converts the library's node. Repeated keys are left out, and added to `duplicates`. */
function convert(node: Node, text: string, duplicates: Diagnostic[]): SyntaxNode {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'array':
      return {
        kind: 'list',
        items: (node.children ?? []).map((item) => convert(item, text, duplicates)),
        span,
      };
    case 'object':
      return { kind: 'mapping', entries: convertEntries(node, text, duplicates), span };
    case 'number': {
      const spelling = text.slice(span.start, span.end);
      return { kind: 'scalar', value: node.value as number, spelling, span };
    }
    default:
      return { kind: 'scalar', value: node.value as string | boolean | null, span };
  }
}

function convertEntries(
  node: Node,
  text: string,
  duplicates: Diagnostic[],
): readonly MappingEntry[] {
  const seen = new Set<string>();
  const entries: MappingEntry[] = [];
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined || valueNode === undefined) continue;
    const key = String(keyNode.value);
    const keySpan = { start: keyNode.offset, end: keyNode.offset + keyNode.length };
    if (seen.has(key)) {
      duplicates.push(errorAt(keySpan, `the key "${key}" stands here twice`));
      continue;
    }
    seen.add(key);
    entries.push({ key, spelling: key, keySpan, value: convert(valueNode, text, duplicates) });
  }
  return entries;
}
