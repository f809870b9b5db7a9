/** The build tools of this machine that know GNU make's jobserver. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program, by its path, and what it says its version is. */
export interface BuildTool {
  readonly path: string;
  readonly version: string;
}

/**
 * The programs of these names on the path, and in the folders of BUILD_TOOLS, that are at least as
 * new as `oldest`. Of make there may be several, as 4.3 and 4.4 know different forms of a jobserver.
 */
export function buildTools(names: readonly string[], oldest: readonly number[]): BuildTool[] {
  if (process.platform === 'win32') return [];
  const { PATH = '', BUILD_TOOLS = '' } = process.env;
  const folders = new Set([...BUILD_TOOLS.split(delimiter), ...PATH.split(delimiter)]);
  const found = new Map<string, BuildTool>();
  for (const path of [...folders].flatMap((folder) => names.map((name) => join(folder, name)))) {
    const version = versionOf(path);
    if (version !== undefined && isAtLeast(version, oldest) && !found.has(version)) {
      found.set(version, { path, version });
    }
  }
  return [...found.values()];
}

function versionOf(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return undefined;
  }
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return /\d+\.\d+[0-9.]*/.exec(stdout)?.[0];
}

function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const at = oldest.findIndex((number, index) => (parts[index] ?? 0) !== number);
  return at === -1 || (parts[at] ?? 0) > (oldest[at] ?? 0);
}
