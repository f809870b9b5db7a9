/**
 * What archives in a folder begin with, so that a hit whose outputs are all there need not open one:
 * `ac/STEP/FINGERPRINT.head`. The first line has the digest of the rest, and that of the archive.
 */
import { createHash } from 'node:crypto';
import { lstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryKey } from '../../model/cache.js';
import { readRegularFile } from '../../util/read-regular.js';
import { isDigest } from '../archive/facts.js';
import { archivePath, keep, touch } from './folder-archives.js';
import { headPath, indexPath, readIndex } from './folder-index.js';

/** An entry with more is opened each time: reading its head would take as long. */
const MAX_HEAD_BYTES = 8 << 20;

/** Changes with the form of the file: a head of another form is not read. */
const FORM = 'stepwave-head-1';

/** Null if there is none, if it is damaged, or if its archive is gone. */
export function readHead(folder: string, key: EntryKey): string | null {
  const bytes = readRegularFile(join(folder, headPath(key)), MAX_HEAD_BYTES);
  if (!bytes.ok) return null;
  const end = bytes.value.indexOf('\n');
  const rest = bytes.value.subarray(end + 1);
  const [form, digest, archive] = bytes.value.toString('latin1', 0, Math.max(0, end)).split(' ');
  if (form !== FORM || digest !== sha256(rest) || !isDigest(archive)) return null;
  const path = archivePath(folder, archive);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return null;
  touch(path);
  return rest.toString();
}

/** Keeps the head of an entry of the index. @throws an error of the system */
export async function writeHead(folder: string, key: EntryKey, head: string): Promise<void> {
  const entry = readIndex(join(folder, indexPath(key)));
  const rest = Buffer.from(head);
  if (entry === null || rest.length > MAX_HEAD_BYTES - FIRST_LINE_BYTES) return;
  const line = `${FORM} ${sha256(rest)} ${entry.digest}\n`;
  await keep(folder, join(folder, headPath(key)), (unfinished) => {
    writeFileSync(unfinished, Buffer.concat([Buffer.from(line), rest]), {
      flag: 'wx',
      mode: 0o600,
    });
  });
}

/** Removes an entry from the index. */
export function removeEntry(folder: string, key: EntryKey): void {
  for (const path of [headPath(key), indexPath(key)]) rmSync(join(folder, path), { force: true });
}

const FIRST_LINE_BYTES = 200;

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
