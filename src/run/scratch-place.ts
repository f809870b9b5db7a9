/** Decides where a run keeps its own files: scripts, logs, environment files. */
import { mkdtempSync, realpathSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { setting } from '../util/environment.js';
import { fileReason } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { isWithin } from '../util/paths.js';
import { err, ok, type Result } from '../util/result.js';
import { abandonedFolders, claimScratch, removeQuietly } from './scratch-owner.js';

/** What decides where the files lie. */
export interface ScratchSurroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The home directory; null where none is known. */
  readonly home: string | null;
  /** The system's folder for temporary files. */
  readonly temporary: string;
  /** Where steps work. They may remove, copy or commit what lies there. */
  readonly workplaces: readonly string[];
}

/** A folder in which that of a run can be made, hidden where others look in. */
export interface ScratchParent {
  readonly directory: string;
  /** Must exist already; the folders from here to the directory are made. */
  readonly base: string;
  /** What the name of a run's folder begins with. */
  readonly prefix: string;
}

/** A run's folder. */
export interface Scratch {
  readonly path: string;
  /** Removes it, and what killed runs have left beside it. */
  readonly remove: () => void;
}

/** The home directory, if it is out of the steps' reach. */
export function homeOf(environment: NodeJS.ProcessEnv): string | null {
  try {
    // In a container job `HOME` lies in RUNNER_TEMP, by another path; the user's own home does not.
    return isOnGithub(environment) ? userInfo().homedir : homedir();
  } catch {
    return null;
  }
}

function isOnGithub(environment: NodeJS.ProcessEnv): boolean {
  return environment.GITHUB_ACTIONS === 'true';
}

/**
 * The places for a run's folder, the best first. Steps clean up `$RUNNER_TEMP`, the temporary folder and their
 * checkout, so a place in one of the first two comes late, and a place in the checkout last.
 */
export function scratchParents(surroundings: ScratchSurroundings): readonly ScratchParent[] {
  const { environment, temporary, workplaces } = surroundings;
  const cleaned = [setting(environment, 'RUNNER_TEMP'), temporary];
  const reach = (parent: ScratchParent): number => {
    const path = realPath(parent.directory);
    const isIn = (directories: readonly (string | undefined)[]): boolean =>
      directories.some((one) => one !== undefined && isWithin(realPath(one), path));
    if (isIn([...workplaces, setting(environment, 'GITHUB_WORKSPACE')])) return 2;
    return isIn(cleaned) ? 1 : 0;
  };
  return candidates(surroundings)
    .filter(({ directory }) => isAbsolute(directory))
    .map((parent) => ({ parent, reach: reach(parent) }))
    .sort((a, b) => a.reach - b.reach)
    .map(({ parent }) => parent);
}

function candidates(surroundings: ScratchSurroundings): readonly ScratchParent[] {
  const { environment, platform, home, temporary } = surroundings;
  const below = (base: string | null | undefined, way: string, prefix: string): ScratchParent[] =>
    base == null ? [] : [{ base, directory: way === '' ? base : join(base, way), prefix }];
  // Beside the checkout, which the runner keeps there.
  const workspace = isOnGithub(environment) ? setting(environment, 'RUNNER_WORKSPACE') : undefined;
  const onWindows = below(setting(environment, 'LOCALAPPDATA'), 'stepwave', 'run-');
  // On macOS too, the user's folder is the hidden one and not Application Support: many a script says
  // `>> $GITHUB_OUTPUT` without quotes, and would stumble over the space.
  const state = below(setting(environment, 'XDG_STATE_HOME'), 'stepwave', 'run-');
  const onPosix = [
    // That folder is made if needed. A home is not.
    ...state.map((parent) => ({ ...parent, base: resolve('/') })),
    ...below(home, '.local/state/stepwave', 'run-'),
    ...below('/var/tmp', '', 'stepwave-'),
  ];
  return [
    ...below(workspace, '', '.stepwave-'),
    ...(platform === 'win32' ? onWindows : onPosix),
    ...below(temporary, '', 'stepwave-'),
  ];
}

/** Makes a run's folder, which only the owner can enter, in the first place that works. */
export function makeScratch(parents: readonly ScratchParent[]): Result<Scratch, string> {
  const refusals: string[] = [];
  for (const { directory, base, prefix } of parents) {
    try {
      const real = join(realpathSync.native(base), directory.slice(base.length));
      if (directory !== base) makeDirectory(real, 0o700);
      const path = mkdtempSync(join(real, prefix));
      claimScratch(path);
      const remove = (): void => {
        removeQuietly(path);
        abandonedFolders(real, prefix).forEach(removeQuietly);
      };
      return ok({ path, remove });
    } catch (error) {
      refusals.push(`${directory}: ${fileReason(error)}`);
    }
  }
  return err(`there is no place for scripts and logs (${refusals.join('; ')})`);
}

/** A path without links (on macOS the folder for temporary files is behind one), as far as it exists. */
export function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), whole.slice(parent.length));
  }
}
