/**
 * Entries of the result cache as archives. In: a step's outputs below the root, its log, and the facts of its result;
 * or an archive that somebody else may have made. Out: one archive; or the outputs in their places, each old or new and
 * never half. It must not know of plans, runs and stores.
 */
import type { EntryFacts } from '../model/cache.js';
import { err, ok, type Result } from '../util/result.js';
import { readArchive } from './archive/read-archive.js';
import { wordsFor } from './archive/words.js';

export { packEntry, type Packed, type Packing } from './archive/pack-entry.js';
export { restoreEntry, type Restoring } from './archive/restore-entry.js';

/** What an archive says of a step's result. The error is the end of a sentence about the entry. Never rejects. */
export async function readEntry(archive: string): Promise<Result<EntryFacts, string>> {
  const found: EntryFacts[] = [];
  try {
    await readArchive(archive, {
      onManifest: ({ facts }) => {
        found.push(facts);
        return Promise.resolve(false);
      },
      onLog: () => Promise.resolve(false),
      onMember: () => Promise.resolve(),
    });
  } catch (error) {
    return err(wordsFor(error));
  }
  const [facts] = found;
  return facts === undefined ? err('its archive is damaged') : ok(facts);
}
