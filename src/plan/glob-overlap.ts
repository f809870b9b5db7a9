/**
 * Whether two globs can select one path: two patterns come in, yes or no goes out, and no file is looked at. Exact but for
 * two classes (`[ab]` and `[cd]`), which are taken to have a character in common.
 */
import { braceExpand, minimatch } from 'minimatch';
import { isPlainPath, MAX_ALTERNATIVES } from '../util/globs.js';

/** A glob without braces: the parts of its path, each in pieces. */
type Pattern = readonly Part[];

/** A part of a path: a text, the pieces of a pattern, or `**` for any number of parts. */
type Part = string | readonly Piece[];

/** A character, something that stands for one, or `*` for any number of them. */
type Piece =
  | { readonly type: 'character' | 'class'; readonly text: string }
  | { readonly type: 'any' | 'many' };

/** The patterns that a tidy glob stands for. It covers what is below that which it matches. */
export function patternsOf(glob: string): readonly Pattern[] {
  if (isPlainPath(glob)) return [[...glob.split('/'), '**']];
  return braceExpand(glob, { braceExpandMax: MAX_ALTERNATIVES }).map((one) => [
    ...one.split('/').map((part) => (part === '**' ? part : piecesOf(part))),
    '**',
  ]);
}

const PIECES =
  /\\(?<escaped>[^])|(?<class>\[[!^]?\]?(?:\\[^]|[^\]\\])*\])|(?<many>\*+)|(?<any>\?)|(?<plain>[^])/gu;

function piecesOf(part: string): readonly Piece[] {
  return [...part.matchAll(PIECES)].map(({ groups = {} }): Piece => {
    if (groups.many !== undefined) return { type: 'many' };
    if (groups.any !== undefined) return { type: 'any' };
    if (groups.class !== undefined) return { type: 'class', text: groups.class };
    return { type: 'character', text: groups.escaped ?? groups.plain ?? '' };
  });
}

/** Whether there can be a path that both globs select. */
export function canMeet(some: readonly Pattern[], others: readonly Pattern[]): boolean {
  return some.some((one) => others.some((other) => meet(one, other, PATHS)));
}

/** What a row of items is made of. */
interface Alphabet<T> {
  /** Whether an item stands for any number of others. */
  readonly isMany: (item: T) => boolean;
  readonly fits: (one: T, other: T) => boolean;
}

const PARTS: Alphabet<Piece> = {
  isMany: ({ type }) => type === 'many',
  fits: (one, other) => {
    if (one.type === 'class' && other.type === 'character') return isIn(other.text, one.text);
    if (one.type === 'character' && other.type === 'class') return isIn(one.text, other.text);
    return one.type !== 'character' || other.type !== 'character' || one.text === other.text;
  },
};

const PATHS: Alphabet<Part> = {
  isMany: (part) => part === '**',
  fits: (one, other) => {
    if (one === '**' || other === '**') return true;
    if (typeof one === 'string' && typeof other === 'string') return one === other;
    const [some, others] = [one, other].map((part) =>
      typeof part === 'string' ? piecesOf(part) : part,
    );
    return meet(some ?? [], others ?? [], PARTS);
  },
};

function isIn(character: string, group: string): boolean {
  return minimatch(character, group, {
    dot: true,
    noext: true,
    nocomment: true,
    platform: 'linux',
  });
}

/** Whether two rows of items can stand for one text. Takes time in proportion to the product of their lengths. */
function meet<T>(some: readonly T[], others: readonly T[], { isMany, fits }: Alphabet<T>): boolean {
  // Whether the items of `some` so far and the first n of `others` can stand for one text, by n.
  let row: readonly boolean[] = [true];
  for (const other of others) row = [...row, row.at(-1) === true && isMany(other)];
  for (const item of some) {
    const next: boolean[] = [row[0] === true && isMany(item)];
    for (const [index, other] of others.entries()) {
      const [above, before, diagonal] = [row[index + 1], next[index], row[index]];
      const isEither = above === true || before === true;
      next.push(isMany(item) || isMany(other) ? isEither : diagonal === true && fits(item, other));
    }
    row = next;
  }
  return row.at(-1) === true;
}
