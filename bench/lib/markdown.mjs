/** Tables as the formatter of this repository leaves them, so that they can be pasted as they are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { targetsIn } from './targets.mjs';

/** A table: the first column is text, the others are numbers and stand to the right. */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => row[at].length)));
  const line = (row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(cells[0]), `| ${rule.join(' | ')} |`, ...cells.slice(1).map(line)].join('\n');
}

/** Milliseconds with as many digits as mean something. */
export function msText(ms) {
  if (!Number.isFinite(ms)) return '–';
  if (ms < 1) return ms.toFixed(3);
  return ms < 100 ? ms.toFixed(1) : ms.toFixed(0);
}

/** A quotient with three digits. */
export function ratioText(ratio) {
  if (!Number.isFinite(ratio)) return '–';
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(ratio < 100 ? 1 : 0);
}

/**
 * Puts a text between `<!-- NAME -->` and `<!-- /NAME -->` in a file, in place of what is there.
 * @throws if the file has no such place
 */
function replaceSection(file, name, text) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const whole = readFileSync(file, 'utf8');
  const [from, to] = [whole.indexOf(open), whole.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`${file} has no place "${open} … ${close}"`);
  writeFileSync(file, `${whole.slice(0, from + open.length)}\n\n${text}\n\n${whole.slice(to)}`);
}

/**
 * Shows a section and, if there is a file, puts it into the file's place for it; the file's list of
 * targets follows.
 */
export function publish({ name, text, file }) {
  process.stdout.write(`${text}\n\n`);
  if (file === undefined) return;
  replaceSection(file, name, text);
  const rows = targetsIn(readFileSync(file, 'utf8')).map(
    ({ heading, what, wanted, measured, verdict }) => [
      `${heading}: ${what}`,
      ...[wanted, measured, verdict],
    ],
  );
  replaceSection(file, 'targets', table(['Target', 'wanted', 'measured', ''], rows));
}
