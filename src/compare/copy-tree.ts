import {
  type BigIntStats,
  chmodSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { err, ok, type Result } from '../util/result.js';
import { copyFile, copyTimes } from './copy-file.js';
import { inSlices } from './in-slices.js';
import { isGone } from './is-gone.js';
import { type Ends, movedLink, realPath } from './moved-link.js';
import { type TreeEntry, walkPath, walkTree } from './walk-tree.js';

/** What to copy where. */
export interface TreeCopy {
  readonly from: string;
  /** Made with its parents if it is not there; nothing in it is replaced. */
  readonly to: string;
  /** Absolute paths that are not copied, nor is what is below them. `to` itself never is. */
  readonly except: readonly string[];
  readonly stop: AbortSignal;
}

interface CopiedDirectory {
  readonly target: Buffer;
  readonly stats: BigIntStats;
}

/**
 * Copies a directory so that the steps of a plan find in the copy what they would find in the original:
 * modes, times (to the microsecond, so that `make` sees the same order), links, empty and read-only
 * directories, names that are not UTF-8. The copy shares no file with the original, but blocks where the
 * file system can. A link is copied as it is, unless it leads into the original by an absolute path or by
 * a way that leaves it: that one leads into the copy. Hard links become files of their own; pipes, sockets
 * and devices are left out; owners and extended attributes are not kept. What vanishes meanwhile is passed
 * over. The error is a sentence that names the path.
 *
 * `fs.cp` does less (Node 20 to 24): it loses the times of directories and links, cuts those of files off
 * at milliseconds, and fails at pipes and at names that are not UTF-8.
 */
export async function copyTree({
  from,
  to,
  except,
  stop,
}: TreeCopy): Promise<Result<void, string>> {
  try {
    mkdirSync(to, { recursive: true });
    const ends = { from: realPath(from), alias: resolve(from), to: realPath(to) };
    const isWhole = await copyBetween(ends, except, stop);
    return isWhole ? ok(undefined) : err(`copying "${from}" was stopped`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return err(`"${from}" could not be copied: ${message}`);
  }
}

/** Gives whether it got to the end. */
async function copyBetween(
  ends: Ends,
  except: readonly string[],
  stop: AbortSignal,
): Promise<boolean> {
  const [source, target] = [walkPath(ends.from), walkPath(ends.to)];
  const leftOut = new Set([ends.to, ...except.map(realPath)].map((path) => keyOf(walkPath(path))));
  const directories: CopiedDirectory[] = [{ target, stats: lstatSync(source, { bigint: true }) }];
  const entries = walkTree(source, { isLeftOut: (path) => leftOut.has(keyOf(path)) });
  const isCopied = await inSlices(entries, stop, (entry) => {
    const copy = Buffer.concat([target, entry.path.subarray(source.length)]);
    if (entry.stats.isDirectory()) directories.push({ target: copy, stats: entry.stats });
    return copyEntry(entry, { ends, target: copy, stop });
  });
  // Only now: a directory may be read-only, and what is made in it changes its time. It also fails where
  // not the original but the copy has vanished.
  return isCopied && (await inSlices(directories.reverse(), stop, finishDirectory));
}

interface EntryCopy {
  readonly ends: Ends;
  readonly target: Buffer;
  readonly stop: AbortSignal;
}

function copyEntry(entry: TreeEntry, { ends, target, stop }: EntryCopy): void | Promise<void> {
  const { path, stats } = entry;
  if (stats.isDirectory()) mkdirSync(target, 0o700);
  else if (stats.isSymbolicLink()) copyLink(entry, target, ends);
  else if (stats.isFile()) return copyFile({ source: path, target, stats, stop });
}

function copyLink({ path, stats }: TreeEntry, target: Buffer, ends: Ends): void {
  const bytes = linkBytes(path);
  if (bytes === undefined) return;
  const destination = bytes.toString();
  // Left alone, it is copied by its bytes, which may be no text.
  symlinkSync(
    movedLink(path.toString(), destination, ends) ?? bytes,
    target,
    linkType(path, destination),
  );
  copyTimes(stats, (atime, mtime) => {
    lutimesSync(target, atime, mtime);
  });
}

/** Where a link leads; undefined if it is no longer there. */
function linkBytes(link: Buffer): Buffer | undefined {
  try {
    return readlinkSync(link, { encoding: 'buffer' });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Windows has three kinds; of those to directories only junctions need no privilege, and they are absolute. */
function linkType(link: Buffer, destination: string): 'file' | 'dir' | 'junction' | null {
  if (process.platform !== 'win32') return null;
  if (statSync(link, { throwIfNoEntry: false })?.isDirectory() !== true) return 'file';
  return isAbsolute(destination) ? 'junction' : 'dir';
}

function finishDirectory({ target, stats }: CopiedDirectory): void {
  chmodSync(target, Number(stats.mode) & 0o7777);
  copyTimes(stats, (atime, mtime) => {
    utimesSync(target, atime, mtime);
  });
}

/** A path as something that a set can hold. */
function keyOf(path: Buffer): string {
  return path.toString('latin1');
}
