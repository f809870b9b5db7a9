import { homedir } from 'node:os';
import { join } from 'node:path';
import { setting } from '../../util/environment.js';

/** Where a user's programs keep what they can make again: the platform's folder for that, and Stepwave's in it. */
export function userCacheFolder(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const own = setting(environment, 'XDG_CACHE_HOME');
  if (own !== undefined) return join(own, NAME);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', NAME);
  if (platform !== 'win32') return join(homedir(), '.cache', NAME);
  return join(setting(environment, 'LOCALAPPDATA') ?? join(homedir(), 'AppData', 'Local'), NAME);
}

const NAME = 'stepwave';
