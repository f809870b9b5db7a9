/**
 * The document model of reports: sections as plain data, made once and shown both in Markdown and on the HTML
 * page. In: what `sections/` says about a run. Out: sentences, lists and tables. It knows nothing of either form;
 * the renderers escape what it holds.
 */
import { cutText, oneLine } from './escape.js';

/** A part of a sentence. A string is in our own words; text of the run is `code` or `plain`. */
export type Part =
  | string
  /** Text of the run, on one line. */
  | { readonly plain: string }
  /** Text of the run, on one line, in a fixed-width font. */
  | { readonly code: string }
  /** Words that stand in a plan like that: `needs`. */
  | { readonly key: string }
  | { readonly strong: string };

export type Sentence = readonly Part[];

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly isNumber: boolean;
}

export type Block =
  | { readonly kind: 'text'; readonly text: Sentence }
  | { readonly kind: 'list'; readonly items: readonly Sentence[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Part[])[];
    }
  /** Hidden until the reader opens it. */
  | { readonly kind: 'folded'; readonly summary: string; readonly blocks: readonly Block[] };

/** A heading and what stands below it. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Untrusted text, at most `maxChars` code points of it. */
export function code(text: string, maxChars = 200): Part {
  return { code: cutText(oneLine(text), maxChars) };
}

/** Untrusted text that is no code, such as a name or a reason. */
export function plain(text: string, maxChars = 200): Part {
  return { plain: cutText(oneLine(text), maxChars) };
}

/** A paragraph. */
export function text(...parts: Sentence): Block {
  return { kind: 'text', text: parts };
}

/** A column of numbers. */
export function numeric(title: string): Column {
  return { title, isNumber: true };
}

/** A column of words. */
export function words(title: string): Column {
  return { title, isNumber: false };
}

/** A sentence without its emphasis. */
export function plainText(sentence: Sentence): string {
  return sentence
    .map((part) => (typeof part === 'string' ? part : Object.values(part).join('')))
    .join('');
}
