/** Composes the place where copies of the workspace come to stand. */
import { lstatSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { abandonedFolders, claimScratch } from '../run/scratch-owner.js';
import { fileReason } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { err, ok, type Result } from '../util/result.js';
import { setting } from '../util/setting.js';
import { isWithin } from '../util/way-out.js';
import type { Measurement } from './measurement.js';
import type { Move } from './moved-environment.js';
import { realPath } from './moved-link.js';
import { isFileSystemRoot, movesOf } from './moves.js';
import { removeTree } from './remove-tree.js';

/** How the names of folders for copies begin. */
export const COPIES_PREFIX = 'stepwave-compare-';

/** Where the copies come to stand. */
export interface CopyPlace {
  readonly scratch: string;
  /** What is not copied. */
  readonly except: readonly string[];
  /** All that is copied. */
  readonly moves: readonly Move[];
  /** Where steps would run and write. */
  readonly root: string;
  /** The directory whose copies are compared: the workspace, or the root where that is elsewhere. */
  readonly original: string;
}

/** Makes the place for the copies. The error is why they cannot be made. */
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
    // Where they lie in the runner's temporary folder they would be copied as well.
    await removeAbandonedCopies(temporary ?? tmpdir());
    const scratch = realPath(mkdtempSync(join(temporary ?? tmpdir(), COPIES_PREFIX)));
    claimScratch(scratch);
    // What earlier steps of the job left for these ones is part of what they work with.
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
  for (const folder of abandonedFolders(directory, COPIES_PREFIX)) await removeTree(folder);
}

/** Why a repository cannot be copied whose `.git` only says where it really is (a worktree). */
function linkedRepository(directory: string, moves: readonly Move[]): string | null {
  const file = join(directory, '.git');
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const [, target = ''] = /^gitdir: (.*)/.exec(readFileSync(file, 'utf8')) ?? [];
  const isCopied = moves.some(({ from }) => isWithin(from, resolve(directory, target)));
  if (isCopied && !isAbsolute(target)) return null;
  return `${file} leads to ${target}, which steps in a copy would change: measure in a clone`;
}
