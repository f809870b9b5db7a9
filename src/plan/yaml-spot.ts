/** Where the parser stopped, and the line around it. */
export interface Spot {
  readonly start: number;
  /** From there to the end of the line. */
  readonly rest: string;
  /** What stands before it in its line. */
  readonly before: string;
  readonly text: string;
}

/** At most this many characters of the plan are repeated in a hint. */
const MAX_SHOWN = 60;

/** Lines are cut: a plan may be one long line. */
export function spotAt(text: string, start: number): Spot {
  const from = lineStart(text, start);
  const end = text.indexOf('\n', start);
  const rest = text.slice(start, Math.min(end === -1 ? text.length : end, start + 1000));
  return {
    start,
    rest: rest.replace(/\r$/, ''),
    before: text.slice(from, start).slice(-1000),
    text,
  };
}

export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The first character of the next line. */
export function nextLine({ start, text }: Spot): number {
  const end = text.indexOf('\n', start);
  if (end === -1) return start;
  const skipped = /^\s*/.exec(text.slice(end, end + 1000)) ?? [''];
  return Math.min(text.length, end + skipped[0].length);
}

export function lineAbove({ start, text }: Spot): number {
  const line = lineStart(text, start);
  return line === 0 ? 0 : lineStart(text, line - 1);
}

export function beginOfWord({ start, before }: Spot): number {
  return start - (/\S*$/.exec(before)?.[0].length ?? 0);
}

/** The quote that opens the text which ends at a place. A doubled or escaped quote does not. */
export function openingQuote({ start, text }: Spot, quote: string): number {
  let at = text.lastIndexOf(quote, start - 1);
  while (at > 0 && text[at - 1] === (quote === '"' ? '\\' : quote)) {
    at = text.lastIndexOf(quote, at - 2);
  }
  return at === -1 ? start : at;
}

/** The text without the comment behind it. */
export function bare(rest: string): string {
  return rest.replace(/\s+#.*$/, '').trimEnd();
}

export function cut(text: string): string {
  const characters = [...text.trimEnd()];
  return characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN - 1).join('')}…` : text;
}

/** The text as YAML takes it to the letter. */
export function inQuotes(rest: string): string {
  const text = cut(bare(rest));
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** In brackets, the text does not end with the line. */
export function quoteHint({ before, rest }: Spot): string {
  const isWhole = !/[[{,]/.test(before) && bare(rest).length <= MAX_SHOWN;
  return isWhole
    ? `put it in quotes, ${inQuotes(rest)}, or write it below "|"`
    : 'put the text in quotes, or write it below "|"';
}
