/** A name and its value, with the line (from 1) on which they begin. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** The assignments of a file in order, up to the first malformed line, which `problem` describes. */
export interface ParsedAssignments {
  readonly assignments: readonly Assignment[];
  readonly problem: string | null;
}

/**
 * Parses `name=value` lines and `name<<DELIMITER` blocks (workflow commands, "Environment files" and
 * "Multiline strings"). As in the runner, only Windows has lines that end in CR LF: elsewhere the CR
 * belongs to the value.
 */
export function parseAssignments(
  text: string,
  platform: NodeJS.Platform = process.platform,
): ParsedAssignments {
  const ended = (line: string): string => (platform === 'win32' ? line.replace(/\r$/, '') : line);
  const rawLines = text.split('\n');
  const lines = rawLines.map(ended);
  const nulAt = text.includes('\0') ? lines.findIndex((line) => line.includes('\0')) : Infinity;
  const assignments: Assignment[] = [];
  const failed = (at: number, sentence: string): ParsedAssignments => ({
    assignments,
    problem: `line ${String(at + 1)}: ${sentence}`,
  });
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    if (at === nulAt) return failed(at, HOLDS_NUL);
    const [, name = '', operator = '', rest = ''] = ASSIGNMENT.exec(line) ?? [];
    if (name === '') return failed(at, 'expected "name=value" or "name<<DELIMITER"');
    if (operator === '=') {
      assignments.push({ name, value: rest, line: at + 1 });
      continue;
    }
    if (rest === '') return failed(at, `"${name}<<" has no delimiter`);
    const found = lines.indexOf(rest, at + 1);
    const end = found === -1 ? lines.length : found;
    if (nulAt < end) return failed(nulAt, HOLDS_NUL);
    if (found === -1) {
      return failed(at, `the value of "${name}" does not end: no line is "${rest}"`);
    }
    // Line ends inside of a value are kept as they are; the last one belongs to the delimiter.
    const value = ended(rawLines.slice(at + 1, end).join('\n'));
    assignments.push({ name, value, line: at + 1 });
    at = end;
  }
  return { assignments, problem: null };
}

/** NULs come from binary data, or from UTF-16 that was appended to UTF-8. */
export const HOLDS_NUL =
  'it holds a NUL character, which no variable can; UTF-16 behind UTF-8 is full of them: write the whole file as UTF-8 (Windows PowerShell: Out-File -Append -Encoding utf8)';

/** A name, then `=` or `<<`, whichever comes first, then the rest of the line. */
const ASSIGNMENT = /^([^=<]*(?:<(?!<)[^=<]*)*)(=|<<)(.*)$/s;
