import {
  type BigIntStats,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  lstatSync,
  utimesSync,
} from 'node:fs';
import { copyFile as copyLargeFile, type FileHandle, open } from 'node:fs/promises';

/** Replaces nothing, and shares blocks if the file system can. */
const SHARING = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

/** A copy of this size may take longer than the event loop should wait (16 MiB: some 40 ms). */
const LARGE_BYTES = 16 * 1024 * 1024;

/** Files of this size and more are searched for holes, in chunks of this size (1 MiB). */
const SPARSE_BYTES = 1024 * 1024;

const ZEROS = Buffer.alloc(SPARSE_BYTES);

/** The bits that make a program run as its owner or group. */
const SET_ID = 0o6000;

/** A file (or anything else) to copy. */
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
 * of them is written to. A copy that is stopped may be incomplete.
 * @throws an error of the file system
 */
export async function copyFile(copy: FileCopy): Promise<void> {
  const { source, target, stats } = copy;
  if (isSparse(stats)) await copySparse(copy);
  else if (stats.size >= LARGE_BYTES) await copyLargeFile(source, target, SHARING);
  // For many small files this is some four times faster than waiting for each.
  else copyFileSync(source, target, SHARING);
  takeOver(target, stats);
  const mode = Number(stats.mode) & 0o7777;
  const isHarmless = (mode & SET_ID) === 0 || hasSameOwner(target, stats);
  chmodSync(target, isHarmless ? mode : mode & ~SET_ID);
  utimesSync(target, ...timesOf(stats));
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

/** Copies a file with its holes: a disk image that is mostly holes would fill the disk with zeros. */
async function copySparse({ source, target, stats, stop }: FileCopy): Promise<void> {
  const from = await open(source);
  try {
    const to = await open(target, 'wx', 0o600);
    try {
      await copyData(from, to, stop);
      await to.truncate(Number(stats.size));
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function copyData(from: FileHandle, to: FileHandle, stop: AbortSignal): Promise<void> {
  const chunk = Buffer.allocUnsafe(SPARSE_BYTES);
  for (let at = 0; !stop.aborted;) {
    const { bytesRead } = await from.read(chunk, 0, SPARSE_BYTES, at);
    if (bytesRead === 0) return;
    const data = chunk.subarray(0, bytesRead);
    const isHole = data.equals(ZEROS.subarray(0, bytesRead));
    for (let done = isHole ? bytesRead : 0; done < bytesRead;) {
      done += (await to.write(data, done, bytesRead - done, at + done)).bytesWritten;
    }
    at += bytesRead;
  }
}
