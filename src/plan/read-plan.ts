import { sourceText, type SourceText } from '../model/source-text.js';
import { printable } from '../util/printable.js';
import { readRegularFile } from '../util/read-regular.js';
import { err, ok, type Result } from '../util/result.js';
import { MAX_PLAN_BYTES } from './plan-size.js';

/** Why a plan file is not read, by the code of the error. For any other code the system's words are used. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such plan file'],
  ['special', 'this is not a file'],
  ['large', 'a plan file has at most 32 MiB'],
]);

/** Why a plan has no text. */
export interface Unreadable {
  /** The plan, as it was named. */
  readonly file: string;
  /** From 1; null if the problem is at no line. */
  readonly line: number | null;
  /** One sentence without a full stop. */
  readonly message: string;
}

/** Reads a plan file. The error is a line that names the file. */
export function readPlan(path: string): Result<SourceText, string> {
  return withLine(openPlanFile(path));
}

/** Reads a plan file. */
export function openPlanFile(path: string): Result<SourceText, Unreadable> {
  const bytes = readRegularFile(path, MAX_PLAN_BYTES);
  if (bytes.ok) return decodeBytes(path, bytes.value);
  const { code, reason } = bytes.error;
  return err({ file: path, line: null, message: REASONS.get(code) ?? reason });
}

/** Bytes → text. The error is a line that names the plan. */
export function decodePlan(name: string, bytes: Uint8Array): Result<SourceText, string> {
  return withLine(decodeBytes(name, bytes));
}

/** Bytes → text. Only UTF-8 is taken: in another encoding, letters would be misread. */
export function decodeBytes(name: string, bytes: Uint8Array): Result<SourceText, Unreadable> {
  try {
    return ok(sourceText(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    const message = 'this is not UTF-8; save the file as UTF-8';
    return err({ file: name, line: firstBadLine(bytes), message });
  }
}

function withLine(read: Result<SourceText, Unreadable>): Result<SourceText, string> {
  return read.ok ? read : err(unreadableLine(read.error));
}

/** The line that says why a plan has no text. */
export function unreadableLine({ file, line, message }: Unreadable): string {
  const place = line === null ? '' : `${String(line)}:1:`;
  return `${printable(file)}:${place} error: ${message}`;
}

/** The first line (from 1) that is not UTF-8. The byte of a newline is part of no other character. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return line;
}
