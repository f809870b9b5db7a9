/** A range of a plan's text, in UTF-16 code units from its start; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as editors and GitHub count: lines and columns from 1, columns in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A plan's text, without a byte order mark, and the file name for messages. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** Offset at which each line starts. */
  readonly lineStarts: ArrayLike<number>;
}

/** Prepares a text for looking up places. A line ends with LF, CR LF or CR. */
export function sourceText(name: string, raw: string): SourceText {
  const text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
  // A plan may have 32 million lines. A plain array of their offsets would take ten times the text's memory.
  const lineStarts = new Uint32Array(forEachLine(text, () => undefined));
  forEachLine(text, (line, start) => {
    lineStarts[line] = start;
  });
  return { name, text, lineStarts };
}

/** Calls back with each line's number (from 0) and offset. Returns the number of lines. */
function forEachLine(text: string, onLine: (line: number, start: number) => void): number {
  onLine(0, 0);
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== LF && (code !== CR || text.charCodeAt(at + 1) === LF)) continue;
    onLine(lines, at + 1);
    lines += 1;
  }
  return lines;
}

const LF = 0x0a;
const CR = 0x0d;

/** The line (from 1) of an offset. Takes little time even if the plan is one long line. */
export function lineAt(source: SourceText, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** The place of an offset. A character outside the BMP counts as one column. */
export function placeAt(source: SourceText, offset: number): Place {
  const line = lineAt(source, offset);
  const start = source.lineStarts[line - 1] ?? 0;
  return { line, column: characterCount(source.text.slice(start, offset)) + 1 };
}

/** The text of a line (from 1), without its end of line. */
export function lineText(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1] ?? 0;
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}

/** The number of characters (code points) of a text. */
export function characterCount(text: string): number {
  return [...text].length;
}
