import type { SourceText } from '../model/source-text.js';
import { STDIN_NAME } from '../options/read-options.js';
import { MAX_PLAN_BYTES } from '../plan/plan-size.js';
import { decodeBytes, type Unreadable } from '../plan/read-plan.js';
import { fileReason } from '../util/file-reason.js';
import { err, type Result } from '../util/result.js';

/** Reads a plan from standard input, to its end. */
export async function readStdin(): Promise<Result<SourceText, Unreadable>> {
  const { stdin } = process;
  if (stdin.isTTY) {
    return refused('this is a terminal; hand a plan over by a pipe: stepwave run - <plan.yml');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_PLAN_BYTES) return refused('a plan has at most 32 MiB');
    }
  } catch (error) {
    return refused(fileReason(error));
  }
  return decodeBytes(STDIN_NAME, Buffer.concat(chunks));
}

function refused(message: string): Result<never, Unreadable> {
  return err({ file: STDIN_NAME, line: null, message });
}
