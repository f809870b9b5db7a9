import { dirname } from 'node:path';
import { ownSetting } from '../script/command-files.js';
import { CommandWatch } from '../script/command-watch.js';
import { inlinePool } from './inline-pool.js';
import type { Pool, PoolRequest, TaskLink } from './pool.js';

/** Opens a pool of the wanted kind, which can be given tasks at once, and falls back by itself. */
export async function openPool(request: PoolRequest): Promise<Pool> {
  const watch = new CommandWatch(request.script);
  if (request.executor === 'inline') return watchedPool(inlinePool(request.script), watch);
  // Loaded only where there is a pool: plans without one start sooner.
  const { GrowingPool } = await import('./growing-pool.js');
  return watchedPool(new GrowingPool(request), watch);
}

/** A pool whose scripts, wherever it has them started, end with Stepwave. */
export function watchedPool(pool: Pool, watch: CommandWatch): Pool {
  return {
    get executor() {
      return pool.executor;
    },
    get fallback() {
      return pool.fallback;
    },
    run: async (worker, task, link) => {
      const pids: number[] = [];
      const onEvent: TaskLink['onEvent'] = (event) => {
        if (event.type === 'spawned' && 'scratch' in task) {
          pids.push(event.pid);
          watch.begin({ pid: event.pid, setting: ownSetting(task.scratch) }, dirname(task.scratch));
        }
        link.onEvent(event);
      };
      const running = pool.run(worker, task, { onEvent, stop: link.stop });
      return running.finally(() => {
        for (const pid of pids) watch.end(pid);
      });
    },
    abandon: pool.abandon,
    close: async () => {
      await pool.close();
      watch.close();
    },
  };
}
