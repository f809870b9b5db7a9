import { lstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryKey } from '../../model/cache.js';
import { discard } from '../../util/discard.js';
import { fileReason } from '../../util/file-reason.js';
import { makeDirectory } from '../../util/make-directory.js';
import { linkOrCopy } from '../../util/link-or-copy.js';
import { printable } from '../../util/printable.js';
import { err, ok, type Result } from '../../util/result.js';
import { measureOwnFile } from '../archive/file-digest.js';
import {
  archivePath,
  ARCHIVES,
  keep,
  keepArchive,
  keptArchives,
  touch,
  UNFINISHED,
} from './folder-archives.js';
import { readHead, removeEntry, writeHead } from './folder-heads.js';
import {
  INDEX,
  indexedKeys,
  indexPath,
  indexText,
  readIndex,
  type IndexedEntry,
} from './folder-index.js';
import { MAX_RECORD_LENGTH, type ArchiveFile, type Store, type WantedEntry } from './store.js';

/** The usual limit. */
export const DEFAULT_MAX_BYTES = 2 * 2 ** 30;

/** An entry, for a list. */
export interface ListedEntry extends EntryKey, IndexedEntry {
  readonly savedMs: number;
  readonly usedMs: number;
}

/** What a folder is asked besides. */
export interface FolderStore extends Store {
  /** All entries, the one that was used last first. */
  readonly list: () => Result<readonly ListedEntry[], string>;
  /** Removes all entries. */
  readonly clear: () => Result<null, string>;
}

/**
 * A store in a folder that any number of runs may use at once. An archive is found whole or not at all, and held against
 * its digest each time. Beyond `maxBytes`, the archives that were not used for the longest time go.
 */
export function openFolderStore(
  folder: string,
  { maxBytes = DEFAULT_MAX_BYTES }: { readonly maxBytes?: number } = {},
): FolderStore {
  const room = new Room(folder, maxBytes);
  /** The steps of which a damaged entry was found, and no other one was saved since. */
  const damaged = new Set<string>();
  const told = <T>(error: unknown): Result<T, string> =>
    err(printable(`the cache folder "${folder}" cannot be used: ${fileReason(error)}`));
  return {
    name: 'the cache folder',
    fetch: async (key, file) => {
      try {
        if (refusal(folder) !== null) return err(refusal(folder) ?? '');
        const found = await fetchEntry(folder, key, file);
        if (found !== 'damaged') return ok(found === 'whole');
        damaged.add(key.step);
        dropDamaged(folder, key, file);
        return err('the cache folder has a damaged entry');
      } catch (error) {
        discard(file);
        return told(error);
      }
    },
    save: async (key, archive, record) => {
      try {
        makeDirectory(folder, 0o700);
        if (refusal(folder) !== null) return err(refusal(folder) ?? '');
        const saved = await saveEntry(folder, key, { archive, record, maxBytes });
        if (saved.ok) {
          damaged.delete(key.step);
          room.take(archive.size);
        }
        return saved;
      } catch (error) {
        return told(error);
      }
    },
    head: (key) => (refusal(folder) === null ? readHead(folder, key) : null),
    keepHead: async (key, head) => {
      // Without it, the next run opens the archive.
      if (refusal(folder) === null) await writeHead(folder, key, head).catch(() => undefined);
    },
    hasDamaged: (step) => damaged.has(step),
    newest: (step) => Promise.resolve(ok(newestIn(folder, step))),
    list: () => {
      try {
        return ok(listEntries(folder));
      } catch (error) {
        return told(error);
      }
    },
    clear: () => {
      try {
        removeAll(folder);
        return ok(null);
      } catch (error) {
        return told(error);
      }
    },
  };
}

/** @throws an error of the system */
function removeAll(folder: string): void {
  for (const part of [INDEX, ARCHIVES, UNFINISHED]) {
    rmSync(join(folder, part), { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whoever can write to the folder decides what the steps' results are, so it must not be everybody. */
function refusal(folder: string): string | null {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (process.platform === 'win32' || stats === undefined || (stats.mode & 0o002) === 0)
    return null;
  return printable(`every user can write to the cache folder "${folder}": run "chmod o-w" on it`);
}

async function fetchEntry(
  folder: string,
  key: WantedEntry,
  file: string,
): Promise<'whole' | 'damaged' | 'none'> {
  const index = join(folder, indexPath(key));
  if (lstatSync(index, { throwIfNoEntry: false }) === undefined) return 'none';
  const entry = readIndex(index);
  if (entry === null) return 'damaged';
  if (key.isUseless?.(entry.digest) === true) return 'none';
  const archive = archivePath(folder, entry.digest);
  if (lstatSync(archive, { throwIfNoEntry: false }) === undefined) {
    // It has made room for others.
    removeEntry(folder, key);
    return 'none';
  }
  await linkOrCopy(archive, file);
  const { digest, size } = await measureOwnFile(file);
  if (digest === entry.digest && size === entry.size) {
    touch(archive);
    return 'whole';
  }
  return 'damaged';
}

/** It is of no use, and will be saved anew. */
function dropDamaged(folder: string, key: EntryKey, file: string): void {
  const entry = readIndex(join(folder, indexPath(key)));
  removeEntry(folder, key);
  rmSync(file, { force: true });
  if (entry !== null) rmSync(archivePath(folder, entry.digest), { force: true });
}

/** What is saved, and how much the folder may hold. */
interface Saving {
  readonly archive: ArchiveFile;
  readonly record: string;
  readonly maxBytes: number;
}

async function saveEntry(
  folder: string,
  key: EntryKey,
  { archive, record, maxBytes }: Saving,
): Promise<Result<null, string>> {
  const { digest, size } = archive;
  if (record.length > MAX_RECORD_LENGTH) return err('the record of the entry is too long');
  if (size > maxBytes) return err('the entry alone is larger than the cache folder may become');
  await keepArchive(folder, archive);
  await keep(folder, join(folder, indexPath(key)), (unfinished) => {
    writeFileSync(unfinished, indexText({ digest, size, record }), { flag: 'wx', mode: 0o600 });
  });
  return ok(null);
}

/** Keeps a folder below its limit. To list a large one takes longer than to save an entry, so that is done seldom. */
class Room {
  /** How much is kept, as far as this run knows; null before the folder was looked at. */
  #bytes: number | null = null;

  constructor(
    private readonly folder: string,
    private readonly maxBytes: number,
  ) {}

  /** Told of each archive that was saved. */
  take(size: number): void {
    const bytes = this.#bytes === null ? Infinity : this.#bytes + size;
    this.#bytes = bytes > this.maxBytes ? makeRoom(this.folder, this.maxBytes) : bytes;
  }
}

/** Gives how much is kept then. Two runs may do that at once: then a little more goes than must. */
function makeRoom(folder: string, maxBytes: number): number {
  const archives = keptArchives(folder);
  let bytes = archives.reduce((sum, { size }) => sum + size, 0);
  if (bytes <= maxBytes) return bytes;
  for (const { digest, size } of [...archives].sort((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= maxBytes) break;
    rmSync(archivePath(folder, digest), { force: true });
    bytes -= size;
  }
  const kept = new Set(keptArchives(folder).map(({ digest }) => digest));
  for (const key of indexedKeys(folder)) {
    const entry = readIndex(join(folder, indexPath(key)));
    if (entry === null || !kept.has(entry.digest)) removeEntry(folder, key);
  }
  return bytes;
}

function newestIn(folder: string, step: string): string | null {
  const newest = [...indexedKeys(folder, step)].sort((a, b) => b.savedMs - a.savedMs);
  const [entry] = newest.flatMap((key) => readIndex(join(folder, indexPath(key))) ?? []);
  return entry?.record ?? null;
}

function listEntries(folder: string): readonly ListedEntry[] {
  const used = new Map(keptArchives(folder).map(({ digest, usedMs }) => [digest, usedMs]));
  const entries = indexedKeys(folder).flatMap((key) => {
    const entry = readIndex(join(folder, indexPath(key)));
    const usedMs = used.get(entry?.digest ?? '');
    return entry === null || usedMs === undefined ? [] : [{ ...key, ...entry, usedMs }];
  });
  return entries.sort((a, b) => b.usedMs - a.usedMs);
}
