/** The archives in a folder, by their digests: `cas/ab/abcd…`. The time of a file is that of its last use. */
import { chmodSync, lstatSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sweepLitter, temporaryName } from '../../files/litter.js';
import { codeOf } from '../../util/file-reason.js';
import { linkOrCopy } from '../../util/link-or-copy.js';
import { namesIn } from '../../util/look-up.js';
import { makeDirectory } from '../../util/make-directory.js';
import { isDigest } from '../archive/facts.js';
import type { ArchiveFile } from './store.js';

export const ARCHIVES = 'cas';

/** Files lie here until they get their names. */
export const UNFINISHED = 'tmp';

/** An archive in the folder. */
export interface KeptArchive {
  readonly digest: string;
  readonly size: number;
  readonly usedMs: number;
}

export function archivePath(folder: string, digest: string): string {
  return join(folder, ARCHIVES, digest.slice(0, 2), digest);
}

/** Notes that an archive is used now. */
export function touch(archive: string): void {
  try {
    const now = new Date();
    utimesSync(archive, now, now);
  } catch {
    // The folder is read-only, or another run has removed the archive.
  }
}

/** Writes a file under another name first, so that nobody ever finds a part of it. @throws an error of the system */
export async function keep(
  folder: string,
  path: string,
  write: (unfinished: string) => Promise<void> | void,
): Promise<void> {
  const directory = join(folder, UNFINISHED);
  sweepLitter(directory, directory);
  const unfinished = join(directory, temporaryName());
  const put = async (): Promise<void> => {
    try {
      await write(unfinished);
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  };
  try {
    await put();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    // Nearly always the folders are there.
    makeDirectory(directory, 0o700);
    makeDirectory(join(path, '..'), 0o700);
    await put();
  }
}

/** Keeps an archive that is not there yet. @throws an error of the system */
export async function keepArchive(
  folder: string,
  { path: file, digest, size }: ArchiveFile,
): Promise<void> {
  const path = archivePath(folder, digest);
  if (lstatSync(path, { throwIfNoEntry: false })?.size === size) {
    touch(path);
    return;
  }
  await keep(folder, path, async (unfinished) => {
    await linkOrCopy(file, unfinished);
    chmodSync(unfinished, 0o600);
    touch(unfinished);
  });
}

export function keptArchives(folder: string): readonly KeptArchive[] {
  const archives = join(folder, ARCHIVES);
  return namesIn(archives).flatMap((part) =>
    namesIn(join(archives, part)).flatMap((digest) => {
      if (!isDigest(digest)) return [];
      const stats = lstatSync(join(archives, part, digest), { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ digest, size: stats.size, usedMs: stats.mtimeMs }];
    }),
  );
}
