import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.js';
import type { Span } from '../model/source-text.js';
import {
  describeNode,
  toPlainValue,
  type ListNode,
  type MappingEntry,
  type MappingNode,
  type SyntaxNode,
} from '../model/syntax-tree.js';
import { didYouMean } from '../util/closest-word.js';
import { isMade } from './evaluate-node.js';
import type { Matrix, Values } from './matrix.js';

/** A matrix as the plan has it, and what is wrong with it. */
export interface MatrixRead {
  /** Null if it cannot be used. */
  readonly matrix: Matrix | null;
  readonly problems: readonly Diagnostic[];
}

/** `include` and `exclude` are no vectors. */
const FILTERS: ReadonlySet<string> = new Set(['include', 'exclude']);

/**
 * Reads the value of `matrix`, whose expressions are evaluated. `at` is where the key stands. The shape of what the file
 * has is checked elsewhere, that of what expressions gave is checked here.
 */
export function readMatrix(node: SyntaxNode, at: Span): MatrixRead {
  if (node.kind !== 'mapping') {
    const problems = wrongShape(node, '"matrix"', 'a mapping of names to lists');
    return { matrix: null, problems };
  }
  const vectors = node.entries.filter(({ key }) => !FILTERS.has(key));
  const names = vectors.map(({ key }) => key);
  const [include, exclude] = [...FILTERS].map((key) => filtersOf(node, key));
  if (vectors.length === 0 && include?.isSound === true && include.items.length === 0) {
    return { matrix: null, problems: [emptyMatrix(at)] };
  }
  const problems = [
    ...vectors.flatMap(vectorProblems),
    ...sameNames(vectors),
    ...[include, exclude].flatMap((list) => list?.problems ?? []),
    ...(include?.items ?? []).flatMap((item) =>
      item.entries.length > 0 ? [] : [errorAt(startOf(item), EMPTY_INCLUDE)],
    ),
    ...(exclude?.items ?? []).flatMap((item) => excludeProblems(item, names)),
  ];
  const isSound = problems.length === 0 && vectors.every(({ value }) => isVector(value));
  if (!isSound || include?.isSound !== true || exclude?.isSound !== true) {
    return { matrix: null, problems };
  }
  return {
    matrix: {
      vectors: new Map(vectors.map(({ key, value }) => [key, listOf(value).map(toPlainValue)])),
      include: include.items.map(valuesOf),
      exclude: exclude.items.map(valuesOf),
    },
    problems: roundedNumbers(node),
  };
}

const EMPTY_INCLUDE = 'this item of "include" has no values';
const EMPTY_EXCLUDE = 'this item of "exclude" has no values, so that it would take out all legs';
const LIST = 'a list of values, one at least';

/** A matrix without a leg. */
export function emptyMatrix(at: Span, why = 'the matrix has no values'): Diagnostic {
  const hint = 'give it a list, such as "node: [20, 22]", or leave "matrix" out';
  return errorAt(at, `${why}, so that the step would never run`, hint);
}

function isVector(node: SyntaxNode): node is ListNode {
  return node.kind === 'list' && node.items.length > 0;
}

function listOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.kind === 'list' ? node.items : [];
}

function vectorProblems({ key, value }: MappingEntry): readonly Diagnostic[] {
  return isVector(value) ? [] : wrongShape(value, `"${key}"`, LIST);
}

/** Names ignore case, so that one of the two vectors would be lost. */
function sameNames(vectors: readonly MappingEntry[]): readonly Diagnostic[] {
  const seen = new Map<string, string>();
  return vectors.flatMap(({ key, keySpan }) => {
    const first = seen.get(key.toLowerCase());
    seen.set(key.toLowerCase(), first ?? key);
    if (first === undefined || first === key) return [];
    return [errorAt(keySpan, `the vectors "${key}" and "${first}" differ only in case`)];
  });
}

interface Filters {
  readonly items: readonly MappingNode[];
  readonly isSound: boolean;
  readonly problems: readonly Diagnostic[];
}

function filtersOf(matrix: MappingNode, key: string): Filters {
  const value = matrix.entries.find((entry) => entry.key === key)?.value;
  if (value === undefined) return { items: [], isSound: true, problems: [] };
  if (value.kind !== 'list') {
    const problems = wrongShape(value, `"${key}"`, 'a list of mappings');
    return { items: [], isSound: false, problems };
  }
  const items = value.items.filter((item) => item.kind === 'mapping');
  const problems = value.items.flatMap((item) =>
    item.kind === 'mapping' ? [] : wrongShape(item, `an item of "${key}"`, 'a mapping'),
  );
  return { items, isSound: items.length === value.items.length, problems };
}

function excludeProblems(item: MappingNode, names: readonly string[]): readonly Diagnostic[] {
  if (item.entries.length === 0) return [errorAt(startOf(item), EMPTY_EXCLUDE)];
  const known = new Set(names.map((name) => name.toLowerCase()));
  return item.entries
    .filter(({ key }) => !known.has(key.toLowerCase()))
    .map(({ key, keySpan }) => {
      const hint = didYouMean(key, names) ?? `its vectors are ${names.join(', ') || 'none'}`;
      return errorAt(keySpan, `the matrix has no vector "${key}" to exclude by`, hint);
    });
}

/** Nothing for a node of the file: the schema says the same there. */
function wrongShape(node: SyntaxNode, subject: string, expected: string): readonly Diagnostic[] {
  if (!isMade(node)) return [];
  return [
    errorAt(node.span, `${subject} must be ${expected}, and this gives ${describeNode(node)}`),
  ];
}

function startOf({ span }: SyntaxNode): Span {
  return { start: span.start, end: span.start + 1 };
}

function valuesOf(node: MappingNode): Values {
  return new Map(node.entries.map(({ key, value }) => [key, toPlainValue(value)]));
}

/** `3.10` is the number 3.1, which surprises everybody once. */
function roundedNumbers(node: SyntaxNode): readonly Diagnostic[] {
  if (node.kind === 'list') return node.items.flatMap(roundedNumbers);
  if (node.kind === 'mapping') return node.entries.flatMap(({ value }) => roundedNumbers(value));
  const { value, spelling = '', span } = node;
  if (typeof value !== 'number' || !/^\d+\.\d*0$/.test(spelling)) return [];
  const message = `${spelling} is the number ${String(value)}`;
  return [warningAt(span, message, `put it in quotes: "${spelling}"`)];
}
