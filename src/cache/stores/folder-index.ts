/** What says in a folder which archive an entry has: `ac/STEP/FINGERPRINT.json`. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryKey } from '../../model/cache.js';
import { namesIn } from '../../util/look-up.js';
import { readRegularFile } from '../../util/read-regular.js';
import { isCount, isDigest, isRecord } from '../archive/facts.js';
import { MAX_RECORD_LENGTH } from './store.js';

/** An entry as the folder's index has it. */
export interface IndexedEntry {
  /** SHA-256 of the archive in hexadecimal. */
  readonly digest: string;
  readonly size: number;
  readonly record: string;
}

/** Changes with the form of the index: entries of another one are not found. */
const FORMAT = 1;

export const INDEX = 'ac';

/** A record as JSON: each of its quotes takes two characters more. */
const MAX_INDEX_BYTES = 3 * MAX_RECORD_LENGTH;

export function indexPath({ step, fingerprint }: EntryKey): string {
  return join(INDEX, step, `${fingerprint}.json`);
}

/** Where the head of an entry is: what its archive begins with. */
export function headPath({ step, fingerprint }: EntryKey): string {
  return join(INDEX, step, `${fingerprint}.head`);
}

export function indexText(entry: IndexedEntry): string {
  return JSON.stringify({ format: FORMAT, ...entry });
}

/** Null if there is none, or none that can be read. */
export function readIndex(path: string): IndexedEntry | null {
  const bytes = readRegularFile(path, MAX_INDEX_BYTES);
  if (!bytes.ok) return null;
  try {
    const value: unknown = JSON.parse(bytes.value.toString());
    if (!isRecord(value) || value.format !== FORMAT) return null;
    const { digest, size, record } = value;
    return isDigest(digest) && isCount(size) && typeof record === 'string'
      ? { digest, size, record }
      : null;
  } catch {
    return null;
  }
}

/** When an entry was saved, by its key. */
export interface SavedKey extends EntryKey {
  readonly savedMs: number;
}

/** All keys of the index, or those of one step. */
export function indexedKeys(folder: string, onlyStep?: string): readonly SavedKey[] {
  const steps = onlyStep === undefined ? namesIn(join(folder, INDEX)) : [onlyStep];
  return steps.filter(isDigest).flatMap((step) =>
    namesIn(join(folder, INDEX, step)).flatMap((name) => {
      const [fingerprint, ending] = name.split('.');
      if (!isDigest(fingerprint) || ending !== 'json') return [];
      const key = { step, fingerprint };
      const stats = lstatSync(join(folder, indexPath(key)), { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ ...key, savedMs: stats.mtimeMs }];
    }),
  );
}
