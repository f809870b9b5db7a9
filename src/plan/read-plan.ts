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

/** Reads a plan file. The error is a line that names the file. */
export function readPlan(path: string): Result<SourceText, string> {
  const bytes = readRegularFile(path, MAX_PLAN_BYTES);
  if (bytes.ok) return decodePlan(path, bytes.value);
  const { code, reason } = bytes.error;
  return err(`${printable(path)}: error: ${REASONS.get(code) ?? reason}`);
}

/** Bytes → text. Only UTF-8 is taken: in another encoding, letters would be misread. */
export function decodePlan(name: string, bytes: Uint8Array): Result<SourceText, string> {
  try {
    return ok(sourceText(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    const line = firstBadLine(bytes);
    return err(
      `${printable(name)}:${String(line)}:1: error: this is not UTF-8; save the file as UTF-8`,
    );
  }
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
