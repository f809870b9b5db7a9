import type { Fallback } from '../run/result.js';
import { inlinePool } from './inline-pool.js';
import { Lane, type LaneOptions } from './lane.js';
import type { Pool } from './pool.js';

/**
 * Starts a pool with `size` workers. A worker number from `size` on is that of a step that takes no
 * slot and hardly computes: a worker of its own would cost more than the step, so its script is
 * started from Stepwave's own process.
 * @throws if a worker cannot be started
 */
export async function openWorkerPool(
  size: number,
  options: LaneOptions,
  fallback: Fallback | null,
): Promise<Pool> {
  const lanes = Array.from({ length: size }, () => new Lane(options));
  const slotless = inlinePool();
  const close = async (): Promise<void> => {
    await Promise.all([slotless, ...lanes].map((one) => one.close()));
  };
  try {
    await Promise.all(lanes.map((lane) => lane.ready()));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    executor: options.workerType,
    fallback,
    run: (worker, task, onEvent) =>
      lanes[worker]?.run(task, onEvent) ?? slotless.run(worker, task, onEvent),
    runBatch: (worker, tasks, onEnd) =>
      lanes[worker]?.runBatch(tasks, onEnd) ?? slotless.runBatch(worker, tasks, onEnd),
    close,
  };
}
