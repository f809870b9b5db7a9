import type { ErrorCode } from 'yaml';
import {
  COLUMN,
  COMMA,
  DIRECTIVE,
  WRONG_COLUMN,
  NO_KEY,
  SECOND_ANCHOR,
  LATE_ANCHOR,
  TAG,
  ANY,
  LIST_IN_BRACKETS,
  AFTER_BLOCK_SIGN,
  NO_SPACE_AFTER_DASH,
  OTHER_BRACKET,
  OPEN_BRACKET,
  TAB,
  type Rule,
} from './yaml-rule.js';
import {
  beginOfWord,
  inQuotes,
  lineAbove,
  nextLine,
  openingQuote,
  quoteHint,
} from './yaml-spot.js';

/** For every code of the library: what to say. The last rule of each code has no condition. */
export const RULES: Readonly<Record<ErrorCode, readonly Rule[]>> = {
  ALIAS_PROPS: [
    {
      message: 'an alias ("*") has no anchor and no tag of its own',
      hint: 'leave out what stands before "*"',
    },
  ],
  BAD_ALIAS: [
    {
      says: 'Alias cannot',
      message: 'a text that begins with "*" is an alias in YAML',
      hint: quoteHint,
    },
    {
      says: 'Anchor cannot',
      message: 'a text that begins with "&" is an anchor in YAML',
      hint: quoteHint,
    },
    {
      message: 'the name of an anchor or alias ends in ":"',
      hint: 'write a space before the ":", or put the text in quotes',
    },
  ],
  BAD_COLLECTION_TYPE: TAG,
  BAD_DIRECTIVE: [DIRECTIVE],
  BAD_DQ_ESCAPE: [
    {
      message: 'text in double quotes has no such escape',
      hint: 'write "\\\\" for a backslash, or put the text in single quotes, which have no escapes',
    },
  ],
  BAD_INDENT: [
    { says: 'Flow', looks: /^[\]}]/, ...OTHER_BRACKET },
    { says: 'Flow', looks: /^$/, ...OPEN_BRACKET },
    {
      says: 'Flow sequence',
      message: 'a list that began with "[" ends before this line',
      hint: 'close it with "]", or indent this line more than the key of the list',
    },
    {
      says: 'Flow map',
      message: 'a mapping that began with "{" ends before this line',
      hint: 'close it with "}", or indent this line more than the key of the mapping',
    },
    { says: 'Block scalar', ...TAB },
    WRONG_COLUMN,
  ],
  BAD_PROP_ORDER: [LATE_ANCHOR],
  BAD_SCALAR_START: [{ message: 'a text cannot begin with this character', hint: quoteHint }],
  BLOCK_AS_IMPLICIT_KEY: [
    { says: 'A block sequence', ...WRONG_COLUMN },
    {
      looks: /:(?:\s|$)/,
      message: 'a text with ": " in it must be in quotes',
      hint: quoteHint,
    },
    {
      message: 'the next line begins a key, indented too far',
      hint: COLUMN,
      place: nextLine,
    },
  ],
  BLOCK_IN_FLOW: [
    LIST_IN_BRACKETS,
    { message: 'a second ":" without a "," before it', hint: COMMA },
  ],
  DUPLICATE_KEY: [{ message: 'this key stands here twice', hint: 'leave one of them out' }],
  IMPOSSIBLE: [ANY],
  KEY_OVER_1024_CHARS: [
    { message: 'a key has at most 1,024 characters', hint: 'put a text with ": " in it in quotes' },
  ],
  MISSING_CHAR: [
    {
      says: 'Missing closing "',
      message: 'this text in double quotes does not end',
      hint: `close it with ", and write \\" for a quote inside`,
      place: (spot) => openingQuote(spot, '"'),
    },
    {
      says: "Missing closing '",
      message: 'this text in single quotes does not end',
      hint: "close it with ', and write '' for a quote inside",
      place: (spot) => openingQuote(spot, "'"),
    },
    { says: 'Implicit map keys', ...WRONG_COLUMN, looks: /^-\s/ },
    ...NO_KEY.map((rule) => ({ says: 'Implicit map keys', ...rule })),
    { says: 'Sequence item', ...WRONG_COLUMN },
    {
      says: 'Missing newline',
      message: 'a line break is missing after this anchor or tag',
      hint: 'begin the list or mapping in the next line',
    },
    {
      says: 'Missing directives-end',
      message: DIRECTIVE.message,
      hint: DIRECTIVE.hint,
      place: lineAbove,
    },
    {
      says: 'Block collection',
      message: 'a plan cannot begin in the line of "---"',
      hint: 'begin it in the next line',
    },
    ...TAG.map((rule) => ({
      ...rule,
      says: 'Tags and anchors',
      after: rule.after === undefined ? /!\S*$/ : /\bif:\s+!\S*$/,
      place: beginOfWord,
    })),
    {
      says: 'Tags and anchors',
      message: 'a text that begins with "&" is an anchor in YAML',
      hint: quoteHint,
      place: beginOfWord,
    },
    { says: 'Flow', looks: /^[\]}]/, ...OTHER_BRACKET },
    { says: 'Flow', ...OPEN_BRACKET },
    { says: 'Missing space after :', message: 'a space is missing after ":"', hint: COMMA },
    { message: 'a "," is missing between two items', hint: COMMA },
  ],
  MULTILINE_IMPLICIT_KEY: [
    { says: 'Implicit keys of flow', ...LIST_IN_BRACKETS },
    { says: 'Implicit keys of flow', message: 'a key has a line break in it', hint: COMMA },
    ...NO_KEY,
  ],
  MULTIPLE_ANCHORS: [SECOND_ANCHOR],
  MULTIPLE_DOCS: [
    { message: 'a plan file holds one YAML document', hint: 'leave the second one out' },
  ],
  MULTIPLE_TAGS: [SECOND_ANCHOR],
  NON_STRING_KEY: [{ message: 'a key must be text', hint: quoteHint }],
  RESOURCE_EXHAUSTION: [ANY],
  TAB_AS_INDENT: [TAB],
  TAG_RESOLVE_FAILED: TAG,
  UNEXPECTED_TOKEN: [
    {
      says: 'Not a YAML token',
      after: /[|>]\S*\s+$/,
      ...AFTER_BLOCK_SIGN,
    },
    { says: 'Block scalar header', ...AFTER_BLOCK_SIGN },
    {
      says: 'Unexpected block-seq-ind',
      message: 'a list cannot begin in the line of its key',
      hint: ({ rest }) =>
        `begin it in the next line, or put a text that begins with "-" in quotes: ${inQuotes(rest)}`,
    },
    {
      after: /'\S*\s*$/,
      looks: /^[^'"]*'\s*$/,
      message: 'this text in single quotes has a quote inside, which ends it',
      hint: 'write \'\' for a quote inside, or write the text below "|"',
    },
    {
      after: /"\s*$/,
      message: 'text stands after a closing quote',
      hint: 'put all of it in single quotes, or write it below "|"',
    },
    {
      after: /'\s*$/,
      message: 'text stands after a closing quote',
      hint: 'put all of it in double quotes, or write it below "|"',
    },
    {
      after: /[\]}]\s*$/,
      message: 'something stands after a closing bracket',
      hint: 'put all of it in quotes, or write it below "|"; leave a bracket too many out',
    },
    {
      after: /^\.\.\./,
      message: 'text stands after "...", which ends a YAML document',
      hint: 'leave it out',
    },
    { looks: /^,/, message: 'there is a "," too many', hint: 'leave it out' },
    { looks: /^[\]}]/, message: 'there is a closing bracket too many', hint: 'leave it out' },
    { after: /^\s*$/, ...NO_SPACE_AFTER_DASH },
    { after: /^\s*$/, ...WRONG_COLUMN },
    ANY,
  ],
};
