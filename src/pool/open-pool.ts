import { CommandWatch } from '../script/command-watch.js';
import { inlinePool } from './inline-pool.js';
import type { Pool, PoolRequest } from './pool.js';
import { watchedPool } from './watched-pool.js';

/** Opens a pool of the wanted kind, which can be given tasks at once, and falls back by itself. */
export async function openPool(request: PoolRequest): Promise<Pool> {
  const watch = new CommandWatch(request.script);
  if (request.executor === 'inline') return watchedPool(inlinePool(request), watch);
  // Loaded only where there is a pool: plans without one start sooner.
  const { GrowingPool } = await import('./growing-pool.js');
  return watchedPool(new GrowingPool(request), watch);
}
