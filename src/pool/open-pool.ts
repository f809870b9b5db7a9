import { inlinePool } from './inline-pool.js';
import type { Pool, PoolRequest } from './pool.js';

/** Opens a pool of the wanted kind, which can be given tasks at once, and falls back by itself. */
export async function openPool(request: PoolRequest): Promise<Pool> {
  if (request.executor === 'inline') return inlinePool();
  // Loaded only where there is a pool: plans without one start sooner.
  const { GrowingPool } = await import('./growing-pool.js');
  return new GrowingPool(request);
}
