import { FileProblem } from '../../files/file-problem.js';
import { codeOf, fileReason } from '../../util/file-reason.js';
import { printable } from '../../util/printable.js';

/** Why something did not work, as the end of a sentence on one line. @throws what is a bug */
export function wordsFor(error: unknown): string {
  if (error instanceof FileProblem) return printable(`"${error.path}": ${error.message}`);
  if (codeOf(error) === null && !(error instanceof Damage)) throw error;
  return printable(fileReason(error));
}

/** An archive is not what Stepwave has made. The message is the end of a sentence about the entry. */
export class Damage extends Error {}
