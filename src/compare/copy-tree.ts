import {
  chmodSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { realPath } from '../run/scratch-place.js';
import { inSlices } from '../util/in-slices.js';
import { err, ok, type Result } from '../util/result.js';
import { copyFile, type FileCopy, timesOf } from './copy-file.js';
import { type CopyRoots, movedLink } from './moves.js';
import { isGone, walkPath, walkTree } from './walk-tree.js';

/** What to copy, and where to. */
export interface TreeCopy {
  readonly from: string;
  /** Is made with its parents if it does not exist. Nothing in it is replaced. */
  readonly to: string;
  /** Absolute paths that are left out, with everything below them. `to` itself always is. */
  readonly except: readonly string[];
  readonly stop: AbortSignal;
}

/**
 * Copies a directory so that the steps of a plan find in the copy what they would find in the original:
 * modes, times (to the microsecond, so that `make` sees the same order), links, empty and read-only
 * directories, names that are not UTF-8. The copy shares no file with the original, only blocks where the
 * file system can do that. A link is copied as it is, unless it leads into the original by an absolute path or by
 * a relative one that leaves the directory: such a link is made to lead into the copy. Hard links become separate
 * files; pipes, sockets and devices are left out; owners and extended attributes are not kept. What vanishes
 * meanwhile is skipped. The error is a sentence that names the path.
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
    const roots = { from: realPath(from), alias: resolve(from), to: realPath(to) };
    const isWhole = await copyBetween(roots, except, stop);
    return isWhole ? ok(undefined) : err(`copying "${from}" was stopped`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return err(`"${from}" could not be copied: ${message}`);
  }
}

/** Gives whether it reached the end before it was stopped. */
async function copyBetween(
  roots: CopyRoots,
  except: readonly string[],
  stop: AbortSignal,
): Promise<boolean> {
  const [source, target] = [walkPath(roots.from), walkPath(roots.to)];
  const belowSource = (path: string): string => relative(roots.from, path).split(sep).join('/');
  const leftOut = new Set([roots.to, ...except.map(realPath)].map(belowSource));
  const directories: Pick<FileCopy, 'target' | 'stats'>[] = [
    { target, stats: lstatSync(source, { bigint: true }) },
  ];
  const entries = walkTree(source, { isLeftOut: (below) => leftOut.has(below) });
  const isCopied = await inSlices(entries, stop, async ({ path, stats }) => {
    const copy = Buffer.concat([target, path.subarray(source.length)]);
    if (stats.isDirectory()) directories.push({ target: copy, stats });
    try {
      await copyEntry({ source: path, target: copy, stats, stop }, roots);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  });
  // Modes and times come last: a directory may be read-only, and making files in it changes its time. This also
  // fails if the copy has vanished, rather than the original.
  return isCopied && (await inSlices(directories.reverse(), stop, finishDirectory));
}

function copyEntry(copy: FileCopy, roots: CopyRoots): void | Promise<void> {
  if (copy.stats.isDirectory()) mkdirSync(copy.target, 0o700);
  else if (copy.stats.isSymbolicLink()) copyLink(copy, roots);
  else if (copy.stats.isFile()) return copyFile(copy);
}

function copyLink({ source, target, stats }: FileCopy, roots: CopyRoots): void {
  const bytes = readlinkSync(source, { encoding: 'buffer' });
  const destination = bytes.toString();
  // An unchanged link is copied as bytes, because they may not be valid UTF-8.
  const moved = movedLink(source.toString(), destination, roots) ?? bytes;
  symlinkSync(moved, target, linkType(source, destination));
  lutimesSync(target, ...timesOf(stats));
}

/** Windows has three kinds of links. Only junctions lead to directories without a privilege, and they are absolute. */
function linkType(link: Buffer, destination: string): 'file' | 'dir' | 'junction' | null {
  if (process.platform !== 'win32') return null;
  if (statSync(link, { throwIfNoEntry: false })?.isDirectory() !== true) return 'file';
  return isAbsolute(destination) ? 'junction' : 'dir';
}

function finishDirectory({ target, stats }: Pick<FileCopy, 'target' | 'stats'>): void {
  chmodSync(target, Number(stats.mode) & 0o7777);
  utimesSync(target, ...timesOf(stats));
}
