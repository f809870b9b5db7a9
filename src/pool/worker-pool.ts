import type { Fallback } from '../run/result.js';
import { Lane, type LaneOptions } from './lane.js';
import type { Pool } from './pool.js';

/**
 * Starts a pool with `size` workers. A worker number from `size` on (a step that takes no slot) gets
 * a worker when it is first used.
 * @throws if a worker cannot be started
 */
export async function openWorkerPool(
  size: number,
  options: LaneOptions,
  fallback: Fallback | null,
): Promise<Pool> {
  const lanes = new Map<number, Lane>();
  const lane = (worker: number): Lane => {
    const known = lanes.get(worker);
    if (known !== undefined) return known;
    const added = new Lane(options);
    lanes.set(worker, added);
    return added;
  };
  const close = async (): Promise<void> => {
    await Promise.all([...lanes.values()].map((one) => one.close()));
  };
  try {
    await Promise.all(Array.from({ length: size }, (_, worker) => lane(worker).ready()));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    executor: options.workerType,
    fallback,
    run: (worker, task, onEvent) => lane(worker).run(task, onEvent),
    close,
  };
}
