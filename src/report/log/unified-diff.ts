import { isUtf8 } from 'node:buffer';
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { Difference } from '../../files/forecast-files.js';
import { printable } from '../../util/printable.js';
import { countOf } from '../format.js';

/** Longer diffs are cut: they cannot be read in a log. */
const MAX_LINES = 400;

/** Comparing takes long where hardly a line is the same. */
const MAX_COMPARE_MS = 2_000;

/** A difference as a unified diff, each line safe to print; one line if there is no diff to show. */
export function unifiedDiff(path: string, difference: Difference | null): readonly string[] {
  const name = printable(path);
  if (difference === null) return [`${name}: too large to show`];
  const { before, after } = difference;
  if (before.equals(after)) return [`${name}: only the mode changes`];
  if (!isText(before) || !isText(after)) {
    const sizes = [before, after].map(({ length }) => countOf(length, 'byte'));
    return [`${name}: binary, ${sizes.join(' → ')}`];
  }
  const [old, current] = [before, after].map((bytes) => bytes.toString('utf8'));
  const options = { context: 3, timeout: MAX_COMPARE_MS };
  const patch = structuredPatch(
    `a/${path}`,
    `b/${path}`,
    old ?? '',
    current ?? '',
    '',
    '',
    options,
  );
  // The time ran out.
  if (patch === undefined) return [`${name}: too different to show`];
  const lines = formatPatch(patch, FILE_HEADERS_ONLY).replace(/\n$/, '').split('\n');
  const shown = lines.slice(0, MAX_LINES).map((line) => printable(line, { keepTabs: true }));
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `… ${countOf(rest, 'more line')}`] : shown;
}

function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && isUtf8(bytes);
}
