import { dirname } from 'node:path';
import { ownSetting } from '../script/command-files.js';
import type { CommandWatch } from '../script/command-watch.js';
import type { Pool, TaskLink } from './pool.js';

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
