import type { Range } from './value-index.js';

/**
 * What reports remove from a text (`toPlainLines`), in bytes of UTF-8: colours and other terminal sequences,
 * and control characters except those that end lines.
 */
const LEFT_OUT =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /(?:\x1b\[|\xc2\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]|\xc2[\x80-\x84\x86-\x9f]|[\0-\x08\v\f\x0e-\x1f\x7f]/g;

/** A byte string as reports show it. */
export function plainBytes(bytes: string): string {
  return bytes.replace(LEFT_OUT, '');
}

/** A byte string as reports show it, which knows where each part came from. */
export interface PlainBytes {
  readonly text: string;
  readonly originalOf: (range: Range) => Range;
}

/** Null if there is nothing to remove. */
export function traceablePlainBytes(bytes: string): PlainBytes | null {
  const parts: string[] = [];
  /** For each part: where it begins in the plain text, and how much was removed before it. */
  const begins = [0];
  const leftOut = [0];
  let from = 0;
  let total = 0;
  for (const { 0: found, index } of bytes.matchAll(LEFT_OUT)) {
    parts.push(bytes.slice(from, index));
    from = index + found.length;
    begins.push(index - total);
    total += found.length;
    leftOut.push(total);
  }
  if (parts.length === 0) return null;
  parts.push(bytes.slice(from));
  const originalAt = (offset: number): number => offset + (leftOut[lastUpTo(begins, offset)] ?? 0);
  return {
    text: parts.join(''),
    // Removed bytes at the ends of a range do not belong to it.
    originalOf: ([begin, end]) => [originalAt(begin), originalAt(end - 1) + 1],
  };
}

/** The index of the last of some rising numbers that is not above a limit; the first never is. */
function lastUpTo(rising: readonly number[], limit: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rising[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
