/** Makes the directories of a run: where steps work, and where Stepwave keeps its own files meanwhile. */
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunDirectories } from '../model/run-directories.js';
import type { RunOptions } from '../options/table.js';
import { setting } from '../util/environment.js';
import { fileReason } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { err, ok, type Result } from '../util/result.js';
import type { Host } from './host.js';
import { removeQuietly } from './scratch-owner.js';
import { homeOf, makeScratch, scratchParents } from './scratch-place.js';

/** Directories that are there. */
export interface MadeDirectories {
  readonly directories: RunDirectories;
  /** Removes those that are only for the run. */
  readonly remove: () => void;
}

/** Makes what is missing. The error is a directory that cannot be used. */
export function makeDirectories(
  { root, logsDirectory }: Pick<RunOptions, 'root' | 'logsDirectory'>,
  host: Pick<Host, 'environment' | 'platform' | 'workspace' | 'variables'>,
): Result<MadeDirectories, string> {
  const { environment, platform, workspace, variables = {} } = host;
  const given = setting(environment, 'RUNNER_TEMP');
  const fault =
    faultOf('root directory', root) ??
    faultOf('directory for logs', logsDirectory, constants.W_OK) ??
    faultOf('directory RUNNER_TEMP', given);
  if (fault !== undefined) return err(fault);
  const realRoot = realpathSync.native(root);
  const scratch = makeScratch(
    scratchParents({
      environment,
      platform,
      home: homeOf(environment),
      temporary: tmpdir(),
      workplaces: [realRoot, workspace],
    }),
  );
  if (!scratch.ok) return scratch;
  const { path } = scratch.value;
  const temporary = given === undefined ? makeTemporary(path) : undefined;
  const places = { root: resolve(root), realRoot, repository: workspace, scratch: path };
  return ok({
    directories: { ...places, variables, ...(temporary === undefined ? {} : { temporary }) },
    remove: () => {
      if (temporary !== undefined) removeQuietly(temporary);
      scratch.value.remove();
    },
  });
}

/** Makes a directory, and gives why it cannot be used. */
function faultOf(what: string, path: string | null | undefined, mode?: number): string | undefined {
  if (path === null || path === undefined) return undefined;
  try {
    makeDirectory(resolve(path));
  } catch (error) {
    return `the ${what} "${path}" cannot be made: ${fileReason(error)}`;
  }
  try {
    if (mode !== undefined) accessSync(path, mode);
    return undefined;
  } catch (error) {
    return `the ${what} "${path}" cannot be written to: ${fileReason(error)}`;
  }
}

/**
 * A folder for the steps' own temporary files, where there is no runner that gives them one. Steps may empty it:
 * it is not where Stepwave's own files are, unless there is no other place.
 */
function makeTemporary(scratch: string): string {
  try {
    makeDirectory(tmpdir());
    return mkdtempSync(join(tmpdir(), 'stepwave-temp-'));
  } catch {
    const temporary = join(scratch, 'temp');
    mkdirSync(temporary);
    return temporary;
  }
}
