import { planSchema } from '../generated/plan-schema.js';
import { bare, cut, inQuotes, quoteHint, type Spot } from './yaml-spot.js';

/** What is said of a problem. The first rule of its code that fits is taken. */
export interface Rule {
  /** What the library's words begin with. */
  readonly says?: string;
  /** How the rest of the line looks. */
  readonly looks?: RegExp;
  /** How what stands before it in the line looks. */
  readonly after?: RegExp;
  readonly message: string;
  readonly hint: string | ((spot: Spot) => string);
  /** A better place than the parser's. */
  readonly place?: (spot: Spot) => number;
}

export const COLUMN =
  'start all keys of a mapping, and all "-" of a list, in one column; indent text below "|" more than its key';
export const COMMA =
  'put "," between the items, and a text that has brackets, commas or ": " in it in quotes';
export const DIRECTIVE: Rule = {
  message: 'a line that begins with "%" is a YAML directive, and a plan needs none',
  hint: 'leave the line out',
};
export const WRONG_COLUMN: Rule = {
  message: 'this line does not start in the column of those above it',
  hint: COLUMN,
  place: ({ start, rest }) => start + rest.search(/\S|$/),
};
export const NO_SPACE_AFTER_DASH: Rule = {
  looks: /^-[^\s-]/,
  message: 'a space is missing after "-"',
  hint: ({ rest }) => `write "- ${cut(rest.slice(1))}"`,
};
/** The keys of a plan and of its steps. */
export const KEYS = ['plan', 'step'].flatMap((name) =>
  Object.keys(planSchema.$defs?.[name]?.properties ?? {}),
);
export const NO_KEY: readonly Rule[] = [
  {
    looks: /^(?:<{7}|={7}|>{7})/,
    message: 'this line was left by a merge conflict',
    hint: 'keep one of the two sides, and delete this line',
  },
  {
    looks: /^[\w-]+:\S/,
    message: 'a space is missing after ":"',
    hint: ({ rest }) => `write "${cut(rest.replace(':', ': '))}"`,
  },
  {
    looks: new RegExp(`^(?:${KEYS.join('|')})(?:\\s|$)`),
    message: 'a ":" is missing after this key',
    hint: ({ rest }) => `write "${cut(rest.trimEnd().replace(/^[\w-]+/, '$&:'))}"`,
  },
  { looks: /^-\s/, ...WRONG_COLUMN },
  NO_SPACE_AFTER_DASH,
  {
    message: 'this line is neither a key nor part of the text above',
    hint: 'write "key: value"; indent a text of several lines more than its key, below "|"',
  },
];
export const SECOND_ANCHOR: Rule = {
  message: 'a value has at most one anchor ("&") and one tag ("!")',
  hint: 'leave one out, or put a text that begins with "&" or "!" in quotes',
};
export const LATE_ANCHOR: Rule = {
  message: 'an anchor ("&") or a tag ("!") stands before the value that it belongs to',
  hint: 'write it right before the value: "- &name value"',
};
export const TAG: readonly Rule[] = [
  {
    after: /\bif:\s+$/,
    message: 'a text that begins with "!" is a tag in YAML',
    hint: ({ rest }) => `put it in quotes, ${inQuotes(rest)}, or write \${{ ${cut(bare(rest))} }}`,
  },
  { looks: /^!!/, message: 'YAML tags have no meaning in a plan', hint: 'leave the tag out' },
  {
    message: 'a text that begins with "!" is a tag in YAML, and tags have no meaning in a plan',
    hint: quoteHint,
  },
];
export const ANY: Rule = { message: 'YAML cannot read this', hint: quoteHint };

export const LIST_IN_BRACKETS: Rule = {
  looks: /^-\s/,
  message: 'a list with "-" cannot stand in brackets',
  hint: 'write [a, b], or a list with one "- item" a line',
};
export const AFTER_BLOCK_SIGN: Rule = {
  message: 'text stands after "|" or ">"',
  hint: 'begin the text in the next line, indented more than its key',
};
export const OTHER_BRACKET: Rule = {
  message: 'this does not close the bracket that is open',
  hint: '"[" is closed by "]", and "{" by "}"',
};
export const OPEN_BRACKET: Rule = {
  message: 'a bracket is not closed',
  hint: 'close "[" with "]", and "{" with "}"',
};
export const TAB: Rule = { message: 'a tab cannot indent in YAML', hint: 'use spaces' };
