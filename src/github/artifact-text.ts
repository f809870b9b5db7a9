/** An artifact of the service → the text that is kept in it. */
import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate';
import { MAX_RESULTS_BYTES } from '../model/shards.js';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import type { ArtifactRecord, ArtifactService } from './artifact-service.js';
import { TooLarge, type HeldBytes } from './held-bytes.js';

/** The file with the results, of a shard or of all. */
const FILE = 'results.json';

/** The bytes of the text stay held. The error is the end of a sentence. Never rejects. */
export async function textOf(
  service: ArtifactService,
  record: ArtifactRecord,
  held: HeldBytes,
): Promise<Result<string, string>> {
  try {
    if (record.size > MAX_RESULTS_BYTES) return err(TOO_LARGE);
    const zip = await service.content(record, held);
    try {
      return textIn(zip, held);
    } finally {
      held.give(zip.length);
    }
  } catch (error) {
    return err(reasonOf(error));
  }
}

/** @throws what is wrong with the zip */
function textIn(zip: Buffer, held: HeldBytes): Result<string, string> {
  let taken = 0;
  const isOurs = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (name !== FILE) return false;
    if (originalSize > MAX_RESULTS_BYTES) throw new TooLarge(TOO_LARGE);
    held.take(originalSize);
    taken += originalSize;
    return true;
  };
  try {
    const file = unzipSync(zip, { filter: isOurs })[FILE];
    return file === undefined ? err(`it has no ${FILE}`) : ok(strFromU8(file));
  } catch (error) {
    held.give(taken);
    throw error;
  }
}

const TOO_LARGE = 'it is too large';

/** What went wrong, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : String(error));
}
