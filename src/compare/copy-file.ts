import {
  type BigIntStats,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { copyFile as copyLargeFile } from 'node:fs/promises';
import { inSlices } from './in-slices.js';
import { isGone } from './walk-tree.js';

const { COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE } = constants;

/** Replaces nothing, and shares blocks if the file system can. */
const SHARING = COPYFILE_EXCL | COPYFILE_FICLONE;

/** A copy of this size may take longer than the event loop should wait (16 MiB: some 40 ms). */
const LARGE_BYTES = 16 * 1024 * 1024;

/** Files of this size and more are searched for holes, in chunks of this size (1 MiB). */
const SPARSE_BYTES = 1024 * 1024;

const ZEROS = Buffer.alloc(SPARSE_BYTES);

/** The bits that make a program run as its owner or group. */
const SET_ID = 0o6000;

/** A file to copy. */
export interface FileCopy {
  readonly source: Buffer;
  /** Must not exist yet. */
  readonly target: Buffer;
  /** Those of the source. */
  readonly stats: BigIntStats;
  readonly stop: AbortSignal;
}

/**
 * Copies a regular file with its mode and times. If the file system can, both files share their blocks until one
 * of them is written to. A source that is gone is skipped.
 * @throws any other error of the file system
 */
export function copyFile(copy: FileCopy): void | Promise<void> {
  const { source, target, stats } = copy;
  if (isSparse(stats) || stats.size >= LARGE_BYTES) return copySlowly(copy);
  try {
    copyFileSync(source, target, SHARING);
  } catch (error) {
    if (isGone(error)) return;
    throw error;
  }
  finish(copy);
}

async function copySlowly(copy: FileCopy): Promise<void> {
  const { source, target, stats } = copy;
  try {
    await (isSparse(stats) ? copySparse(copy) : copyLargeFile(source, target, SHARING));
  } catch (error) {
    if (isGone(error)) return;
    throw error;
  }
  finish(copy);
}

/** The access and modification times of an original, in seconds, as `utimes` takes them. Exact to the microsecond. */
export function timesOf({ atimeNs, mtimeNs }: BigIntStats): readonly [number, number] {
  return [seconds(atimeNs), seconds(mtimeNs)];
}

/**
 * Node takes times as floating-point seconds; Node 20 and 22 truncate them to microseconds. Adding a third of a
 * microsecond keeps rounding from losing a whole one, so that two files never change their order.
 */
function seconds(timeNs: bigint): number {
  return (Number(timeNs / 1000n) + 0.3) / 1e6;
}

function finish({ target, stats }: FileCopy): void {
  takeOver(target, stats);
  const mode = Number(stats.mode) & 0o7777;
  if ((mode & SET_ID) !== 0) chmodSync(target, hasSameOwner(target, stats) ? mode : mode & ~SET_ID);
  utimesSync(target, ...timesOf(stats));
}

/**
 * A copy belongs to the user who makes it, so that git does not complain of "dubious ownership".
 * Node 22 and later give a copy that root makes the owner of the original.
 */
function takeOver(target: Buffer, { uid }: BigIntStats): void {
  const [ownUid, ownGid] = [process.geteuid?.(), process.getegid?.()];
  if (ownUid === 0 && ownGid !== undefined && uid !== 0n) chownSync(target, ownUid, ownGid);
}

/** A copy may run as its owner only if the original ran as the same user. */
function hasSameOwner(target: Buffer, stats: BigIntStats): boolean {
  const { uid, gid } = lstatSync(target, { bigint: true });
  return uid === stats.uid && gid === stats.gid;
}

/** Windows does not tell how many blocks a file has. */
function isSparse({ size, blocks }: BigIntStats): boolean {
  return process.platform !== 'win32' && size >= SPARSE_BYTES && blocks * 512n < size / 2n;
}

/** Without this, the copy of a disk image that is mostly holes would fill the disk with zeros. */
async function copySparse(copy: FileCopy): Promise<void> {
  try {
    copyFileSync(copy.source, copy.target, COPYFILE_EXCL | COPYFILE_FICLONE_FORCE);
  } catch {
    await copyWithHoles(copy);
  }
}

async function copyWithHoles({ source, target, stats, stop }: FileCopy): Promise<void> {
  const from = openSync(source, 'r');
  try {
    const onto = openSync(target, 'wx', 0o600);
    try {
      await inSlices(positions(stats.size), stop, (at) => {
        copyChunk(from, onto, at);
      });
      ftruncateSync(onto, Number(stats.size));
      fchmodSync(onto, Number(stats.mode) & 0o7777 & ~SET_ID);
    } finally {
      closeSync(onto);
    }
  } finally {
    closeSync(from);
  }
}

function* positions(size: bigint): Generator<number> {
  for (let at = 0; at < size; at += SPARSE_BYTES) yield at;
}

function copyChunk(from: number, onto: number, position: number): void {
  const chunk = Buffer.allocUnsafe(SPARSE_BYTES);
  const data = chunk.subarray(0, readSync(from, chunk, 0, chunk.length, position));
  if (data.equals(ZEROS.subarray(0, data.length))) return;
  for (let done = 0; done < data.length;) {
    done += writeSync(onto, data, done, data.length - done, position + done);
  }
}
