/** The folder that the copies of the workspace are made in. */
import { lstatSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { abandonedFolders, claimScratch } from '../run/scratch-owner.js';
import { realPath } from '../run/scratch-place.js';
import { setting } from '../util/environment.js';
import { fileReason } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { isWithin } from '../util/paths.js';
import { err, ok, type Result } from '../util/result.js';
import { forceRemove } from './force-remove.js';
import type { Measurement } from './measurement.js';
import { isFileSystemRoot, movesOf, type Move } from './moves.js';

/** How the names of folders for copies begin. */
export const COPIES_PREFIX = 'stepwave-compare-';

/** What is copied, and where to. */
export interface CopyPlace {
  readonly scratch: string;
  /** Absolute paths that are not copied. */
  readonly except: readonly string[];
  /** The directories that are copied. */
  readonly moves: readonly Move[];
  /** Where steps would run and write without the copy. */
  readonly root: string;
  /** The directory whose copies are compared: the workspace, or the root if that lies elsewhere. */
  readonly original: string;
}

/** Makes the folder for the copies. The error says why that is impossible. */
export async function makeCopyPlace({
  environment,
  workspace,
  options,
}: Measurement): Promise<Result<CopyPlace, string>> {
  const temporary = setting(environment, 'RUNNER_TEMP');
  const root = realPath(resolve(options.root));
  const repository = realPath(workspace);
  const copied = [repository, root];
  if (copied.some(isFileSystemRoot)) return err('a whole file system cannot be copied');
  try {
    makeDirectory(temporary ?? tmpdir());
    // In the runner's temporary folder, abandoned copies would be copied again.
    await removeAbandonedCopies(temporary ?? tmpdir());
    const scratch = realPath(mkdtempSync(join(temporary ?? tmpdir(), COPIES_PREFIX)));
    claimScratch(scratch);
    // Steps may use what earlier steps of the job left in the temporary folder.
    const moves = movesOf(
      [...copied, ...(temporary === undefined ? [] : [realPath(temporary)])],
      scratch,
    );
    const escape = copied
      .map((directory) => linkedRepository(directory, moves))
      .find((reason) => reason !== null);
    if (escape != null) return err(escape);
    const logs = options.logsDirectory;
    const except = [scratch, ...(logs === null ? [] : [resolve(logs)])];
    const original = isWithin(repository, root) ? repository : root;
    return ok({ scratch, except, moves, root, original });
  } catch (error) {
    return err(
      `the folder for copies cannot be made in "${temporary ?? tmpdir()}": ${fileReason(error)}`,
    );
  }
}

/** Removes the copies that killed runs have left in a directory. Never rejects. */
export async function removeAbandonedCopies(directory: string): Promise<void> {
  for (const folder of abandonedFolders(directory, COPIES_PREFIX)) await forceRemove(folder);
}

/** Why a repository whose `.git` only names its real place (a worktree) cannot be copied; null if it can. */
function linkedRepository(directory: string, moves: readonly Move[]): string | null {
  const file = join(directory, '.git');
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const [, target = ''] = /^gitdir: (.*)/.exec(readFileSync(file, 'utf8')) ?? [];
  const isCopied = moves.some(({ from }) => isWithin(from, resolve(directory, target)));
  if (isCopied && !isAbsolute(target)) return null;
  return `${file} leads to ${target}, which steps in a copy would change: measure in a clone`;
}
