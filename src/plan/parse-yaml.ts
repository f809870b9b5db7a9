import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import { errorAt, type Diagnostic } from './diagnostic.js';
import type { SourceText, Span } from './source-text.js';
import type { MappingEntry, SyntaxNode } from './syntax-tree.js';
import { err, ok, type Result } from '../util/result.js';

/**
 * How many nodes all aliases of a plan may stand for together. Generous for shared `env` blocks in
 * 100,000 steps, far too small for an alias bomb.
 */
const MAX_ALIASED_NODES = 2_000_000;

/** Reads a YAML 1.2 plan (one document) into a syntax tree. */
export function parseYaml(source: SourceText): Result<SyntaxNode, readonly Diagnostic[]> {
  const document = parseDocument(source.text, {
    // Checked in `Conversion`: the library's own check is quadratic in the number of keys.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent',
  });
  const problems = [...document.errors, ...document.warnings].map((problem) => {
    const [start, end] = problem.pos;
    return errorAt({ start, end }, sentence(problem.code, problem.message));
  });
  if (problems.length > 0) return err(problems);
  if (document.contents === null) {
    return ok({ kind: 'scalar', value: null, span: { start: 0, end: 0 } });
  }
  const conversion = new Conversion(document);
  const tree = conversion.convert(document.contents).node;
  return conversion.problems.length > 0 ? err(conversion.problems) : ok(tree);
}

function sentence(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a plan file holds one YAML document, this begins another';
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
  readonly #anchors = new Map<string, Converted>();
  #aliasedNodes = 0;

  constructor(private readonly document: Document.Parsed) {}

  convert(node: unknown): Converted {
    const converted = this.#convertBare(node);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined && !isAlias(node)) this.#anchors.set(anchor, converted);
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
    return { node: { kind: 'scalar', value, span }, size: 1 };
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
      this.problems.push(errorAt(span, `the alias "*${anchor}" stands inside its own anchor`));
      return emptyScalar(span);
    }
    this.#aliasedNodes += target.size;
    if (this.#aliasedNodes <= MAX_ALIASED_NODES) return target;
    if (this.problems.every((one) => !one.message.startsWith('the aliases'))) {
      this.problems.push(errorAt(span, 'the aliases of this plan expand to too much data'));
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
