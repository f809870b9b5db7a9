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
import { isGone } from './is-gone.js';

const { COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE } = constants;

/** Nothing is replaced, and blocks are shared where that can be. */
const SHARING = COPYFILE_EXCL | COPYFILE_FICLONE;

/** From here on a copy may take longer than the event loop should wait (16 MiB: some 40 ms). */
const LARGE_BYTES = 16 * 1024 * 1024;

/** The holes of a file are looked for from this size on, and in pieces of it (1 MiB). */
const SPARSE_BYTES = 1024 * 1024;

const ZEROS = Buffer.alloc(SPARSE_BYTES);

/** The bits that make a program run as its owner or group. */
const SET_ID = 0o6000;

/** A file that is copied. */
export interface FileCopy {
  readonly source: Buffer;
  /** Must not be there yet. */
  readonly target: Buffer;
  /** Those of the source. */
  readonly stats: BigIntStats;
  readonly stop: AbortSignal;
}

/**
 * Copies a regular file with its mode and times; the blocks are shared where the file system can, until
 * either file is written to. A source that is no longer there is passed over; else this throws what the
 * system says.
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

/** Gives a copy the times of what it was copied from, to the microsecond. */
export function copyTimes(
  stats: BigIntStats,
  set: (atimeSeconds: number, mtimeSeconds: number) => void,
): void {
  set(seconds(stats.atimeNs), seconds(stats.mtimeNs));
}

/**
 * Node takes times as floating-point seconds; Node 20 and 22 cut them off at microseconds. A third of a
 * microsecond more than whole ones keeps rounding from making it one less, so that two files never change
 * their order.
 */
function seconds(timeNs: bigint): number {
  return (Number(timeNs / 1000n) + 0.3) / 1e6;
}

function finish({ target, stats }: FileCopy): void {
  takeOver(target, stats);
  const mode = Number(stats.mode) & 0o7777;
  if ((mode & SET_ID) !== 0) chmodSync(target, hasSameOwner(target, stats) ? mode : mode & ~SET_ID);
  copyTimes(stats, (atime, mtime) => {
    utimesSync(target, atime, mtime);
  });
}

/**
 * A copy belongs to who makes it, so that git does not find a repository in it of "dubious ownership".
 * Node 22 and later give root's copy of a file the owner of the original.
 */
function takeOver(target: Buffer, { uid }: BigIntStats): void {
  const [ownUid, ownGid] = [process.geteuid?.(), process.getegid?.()];
  if (ownUid === 0 && ownGid !== undefined && uid !== 0n) chownSync(target, ownUid, ownGid);
}

/** A program of somebody else's must not come to run as that user. */
function hasSameOwner(target: Buffer, stats: BigIntStats): boolean {
  const { uid, gid } = lstatSync(target, { bigint: true });
  return uid === stats.uid && gid === stats.gid;
}

/** Windows does not tell how many blocks a file has. */
function isSparse({ size, blocks }: BigIntStats): boolean {
  return process.platform !== 'win32' && size >= SPARSE_BYTES && blocks * 512n < size / 2n;
}

/** Without this the copy of a disk image that is mostly holes would fill the disk with zeros. */
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
