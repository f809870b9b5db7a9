import { setImmediate } from 'node:timers/promises';
import { killRunningCommands } from '../command/spawn-command.js';
import { runBatch, runTask } from '../task/run-task.js';
import { failedTask } from '../task/task.js';
import type { Pool } from './pool.js';

/** Does tasks in Stepwave's own process. Scripts still run side by side, each its own process. */
export function inlinePool(): Pool {
  process.once('exit', killRunningCommands);
  return {
    executor: 'inline',
    fallback: null,
    run: async (_worker, task, onEvent) => {
      try {
        const result = await runTask(task, onEvent);
        // Files are written at once, and nothing is heard of anybody meanwhile.
        if (task.kind === 'create') await setImmediate();
        return result;
      } catch (error) {
        return failedTask({ kind: 'worker', message: String(error) });
      }
    },
    runBatch: async (_worker, tasks, onEnd) => {
      const rest = await runBatch(tasks, (event) => {
        if (event.type === 'ended') event.results.forEach(onEnd);
      });
      rest.forEach(onEnd);
      await setImmediate();
    },
    // There is no worker that could be ended.
    abandon: () => undefined,
    close: () => {
      process.off('exit', killRunningCommands);
      return Promise.resolve();
    },
  };
}
