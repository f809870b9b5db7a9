import type { ExecutorKind, Fallback } from '../run/result.js';
import { inlinePool } from './inline-pool.js';
import type { Pool } from './pool.js';

/** What a pool is opened with. */
export interface PoolRequest {
  readonly executor: ExecutorKind;
  /** Workers to start at once. */
  readonly size: number;
  readonly script: string;
  readonly roleArgument: string;
}

/** What is tried next when workers of a kind cannot be started. */
const NEXT: Readonly<Record<ExecutorKind, ExecutorKind>> = {
  process: 'thread',
  thread: 'inline',
  inline: 'inline',
};

/** Opens a pool of the wanted kind, or of the next one that works, which the pool then says. */
export async function openPool(request: PoolRequest): Promise<Pool> {
  let { executor } = request;
  let fallback: Fallback | null = null;
  while (executor !== 'inline') {
    try {
      // Loaded only where there is a pool: plans without one start sooner.
      const { openWorkerPool } = await import('./worker-pool.js');
      const { script, roleArgument } = request;
      const options = { workerType: executor, script, roleArgument };
      return await openWorkerPool(request.size, options, fallback);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const to = NEXT[executor];
      fallback = { from: request.executor, to, reason: firstLine(reason) };
      executor = to;
    }
  }
  return inlinePool(fallback);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}
