import { err, ok, type Result } from '../util/result.js';
import type { Git } from './git.js';

/** What has changed below a folder. Paths are relative to it, with `/` between their parts. */
export interface ChangedFiles {
  /** Of a renamed file both, and of a deleted one too. */
  readonly paths: readonly string[];
  /** Those of them that are submodules: what changed within is not known. */
  readonly submodules: readonly string[];
}

const SUBMODULE = '160000';

/** What differs between a commit and the files that are there now, new ones that git does not ignore among them. */
export async function changedSince(
  git: Git,
  commit: string,
): Promise<Result<ChangedFiles, string>> {
  const diff = await git('diff', '--raw', '-z', '--no-renames', '--relative', commit, '--');
  if (!diff.ok) return diff;
  const untracked = await git('ls-files', '-z', '--others', '--exclude-standard');
  if (!untracked.ok) return untracked;
  const tracked = parseRaw(diff.value);
  if (tracked === null) return err('what git said could not be understood');
  const added = untracked.value.split('\0').filter((path) => path !== '');
  return ok({ ...tracked, paths: [...tracked.paths, ...added] });
}

/** Reads `:MODE MODE SHA SHA STATUS\0PATH\0…` (git-diff(1), "raw output format"). */
function parseRaw(text: string): ChangedFiles | null {
  const fields = text.split('\0');
  const paths: string[] = [];
  const submodules: string[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, before, after] = /^:(\d{6}) (\d{6}) /.exec(fields[at] ?? '') ?? [];
    const path = fields[at + 1];
    if (before === undefined || path === undefined) return null;
    paths.push(path);
    if (before === SUBMODULE || after === SUBMODULE) submodules.push(path);
  }
  return { paths, submodules };
}
