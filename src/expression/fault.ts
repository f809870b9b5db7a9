import { ExpressionError } from '@actions/expressions';

/** A part of an expression: offsets of characters in its source. */
export interface ExpressionRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with an expression. */
export interface ExpressionFault {
  readonly ok: false;
  /** A sentence without a capital. */
  readonly error: string;
  /** The part that is wrong; undefined where no part is known. */
  readonly at: ExpressionRange | undefined;
}

export function fault(error: string, at?: ExpressionRange): ExpressionFault {
  return { ok: false, error, at };
}

/** What the library throws → a fault. Some of its messages end with the place and the whole expression. */
export function faultOf(thrown: unknown, source: string): ExpressionFault {
  if (!(thrown instanceof Error)) return fault(String(thrown));
  const [message, start] = cutPlace(thrown.message, source);
  const [, symbol = ''] = /: '(.*)'$/s.exec(message) ?? [];
  const from = start ?? (thrown instanceof ExpressionError ? columnOf(thrown, source) : undefined);
  const isThere = from !== undefined && symbol !== '' && source.startsWith(symbol, from);
  return fault(
    message.charAt(0).toLowerCase() + message.slice(1),
    isThere ? { start: from, end: from + symbol.length } : undefined,
  );
}

/** A message without the place at its end, and the offset that it names. */
function cutPlace(message: string, source: string): readonly [string, number | undefined] {
  const tail = ` within expression: ${source}`;
  if (!message.endsWith(tail)) return [message, undefined];
  const [place = '', position] =
    /\. Located at position (\d+)$/.exec(message.slice(0, -tail.length)) ?? [];
  const end = message.length - tail.length - place.length;
  return [message.slice(0, end), position === undefined ? undefined : Number(position) - 1];
}

/** The library counts columns anew in some lines only, so that they are of use in a single line. */
function columnOf({ pos }: ExpressionError, source: string): number | undefined {
  return source.includes('\n') ? undefined : pos.column;
}
