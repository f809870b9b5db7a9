/**
 * GitHub's rules of a matrix: the product of its vectors, without what `exclude` names, with what `include` adds. In: plain
 * values. Out: the values of each leg, in GitHub's order. They are those of the runner's own `MatrixBuilder`.
 */

/** The values of one leg, or a filter of legs. Names ignore case. */
export type Values = ReadonlyMap<string, unknown>;

/** A matrix without expressions. No vector is empty. */
export interface Matrix {
  readonly vectors: ReadonlyMap<string, readonly unknown[]>;
  readonly include: readonly Values[];
  readonly exclude: readonly Values[];
}

/** One leg. */
export interface MatrixLeg {
  readonly values: Values;
  /** What tells it from the other legs, for its name. */
  readonly words: readonly string[];
}

/** How many legs the vectors have before anything is excluded. */
export function productSize({ vectors }: Matrix): number {
  if (vectors.size === 0) return 0;
  return [...vectors.values()].reduce((size, values) => size * values.length, 1);
}

/** The legs: those of the product, then those that only `include` has. */
export function matrixLegs(matrix: Matrix): readonly MatrixLeg[] {
  const additions = matrix.include.map((item) => additionOf(item, matrix));
  const used = new Set<Addition>();
  const legs: MatrixLeg[] = [];
  for (let index = 0; index < productSize(matrix); index += 1) {
    const values = combination(matrix, index);
    if (matrix.exclude.some((filter) => matches(filter, values))) continue;
    const extra = new Map<string, unknown>();
    for (const addition of additions) {
      if (!matches(addition.filter, values)) continue;
      used.add(addition);
      for (const [name, value] of addition.extra) extra.set(name, value);
    }
    legs.push({ values: new Map([...values, ...extra]), words: wordsOf(values) });
  }
  const alone = additions.filter((addition) => !used.has(addition));
  return [...legs, ...alone.map(({ filter, extra }) => aloneLeg(filter, extra))];
}

/** An item of `include`: it adds `extra` to each leg that fits `filter`, or is a leg of its own. */
interface Addition {
  readonly filter: Values;
  readonly extra: Values;
}

function additionOf(item: Values, { vectors }: Matrix): Addition {
  const names = new Set([...vectors.keys()].map((name) => name.toLowerCase()));
  const isFilter = ([name]: readonly [string, unknown]): boolean => names.has(name.toLowerCase());
  const pairs = [...item];
  return {
    filter: new Map(pairs.filter(isFilter)),
    extra: new Map(pairs.filter((pair) => !isFilter(pair))),
  };
}

function aloneLeg(filter: Values, extra: Values): MatrixLeg {
  const values = new Map([...filter, ...extra]);
  return { values, words: wordsOf(values) };
}

/** The n-th element of the product. The last vector changes fastest. */
function combination({ vectors }: Matrix, index: number): Values {
  let rest = index;
  const pairs = [...vectors].toReversed().map(([name, values]): [string, unknown] => {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    return [name, value];
  });
  return new Map(pairs.toReversed());
}

/** The texts, numbers and booleans in some values, those in lists and mappings too. */
function wordsOf(values: Values): readonly string[] {
  return [...values.values()].flatMap(leavesOf);
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return value === null || value === '' ? [] : [toText(value)];
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether all that a filter names is the same in the values. */
function matches(filter: Values, values: Values): boolean {
  return [...filter].every(([name, wanted]) => fits(wanted, valueOf(values, name)));
}

function valueOf(values: Values, name: string): unknown {
  if (values.has(name)) return values.get(name);
  const lower = name.toLowerCase();
  for (const [key, value] of values) if (key.toLowerCase() === lower) return value;
  return null;
}

/** Whether each leaf of `wanted` is the same in `value`; `value` may have more. */
function fits(wanted: unknown, value: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return areEqual(wanted, value ?? null);
  const held = typeof value === 'object' && value !== null ? value : {};
  const known = new Map(Object.entries(held) as [string, unknown][]);
  return Object.entries(wanted).every(([name, part]) => fits(part, valueOf(known, name)));
}

/** The `==` of GitHub's expressions, for what is no list and no mapping on its left side. */
function areEqual(a: unknown, b: unknown): boolean {
  if (typeof b === 'object' && b !== null) return false;
  if (typeof a === 'string' && typeof b === 'string') return a.toUpperCase() === b.toUpperCase();
  if (a === b) return true;
  return typeof a !== typeof b || a === null || b === null ? asNumber(a) === asNumber(b) : false;
}

/** Values of different types are compared as numbers. What is none equals nothing. */
function asNumber(value: unknown): number {
  if (typeof value !== 'string') return Number(value);
  return value.trim() === '' ? 0 : Number(value);
}
