import { killRunningCommands } from '../command/spawn-command.js';
import type { Fallback } from '../run/result.js';
import { runTask } from '../task/run-task.js';
import { failedTask } from '../task/task.js';
import type { Pool } from './pool.js';

/** Does tasks in Stepwave's own process. Scripts still run side by side, each its own process. */
export function inlinePool(fallback: Fallback | null = null): Pool {
  process.once('exit', killRunningCommands);
  return {
    executor: 'inline',
    fallback,
    run: async (_worker, task, onEvent) => {
      try {
        return await runTask(task, onEvent);
      } catch (error) {
        return failedTask({ kind: 'worker', message: String(error) });
      }
    },
    close: () => {
      process.off('exit', killRunningCommands);
      return Promise.resolve();
    },
  };
}
