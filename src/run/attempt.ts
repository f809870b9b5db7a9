import { killGroup, killTree, STEP_LADDER, type KillLadder } from '../command/kill-tree.js';
import type { Pool } from '../pool/pool.js';
import type { Task, TaskResult } from '../task/task.js';
import { longTimeout } from '../util/long-timeout.js';

/** Why everything is being stopped: the `reason` of the run's abort signal. */
export interface StopReason {
  /** The failed step under fail-fast; null if Stepwave itself was told to stop. */
  readonly because: string | null;
  readonly ladder: KillLadder;
}

/** How one attempt at a step ended. */
export interface AttemptEnd {
  /** `done`: by itself. `timeout` and `stopped`: it was killed, or asked to end and did. */
  readonly type: 'done' | 'timeout' | 'stopped';
  readonly result: TaskResult;
}

/** What an attempt needs besides its task. */
export interface AttemptOptions {
  readonly pool: Pool;
  readonly worker: number;
  readonly timeoutMs: number | null;
  readonly stop: AbortSignal;
}

/**
 * Runs a task once. Killing is done from here and not by the worker: the worker says which process it
 * started, so that a tree can be killed whatever kind of worker it runs on, dead ones included.
 */
export async function runAttempt(task: Task, options: AttemptOptions): Promise<AttemptEnd> {
  let pid: number | undefined;
  let killing: Promise<void> | undefined;
  let end: 'timeout' | 'stopped' | undefined;
  let ladder = STEP_LADDER;
  const kill = (): void => {
    if (end === undefined || pid === undefined) return;
    killing ??= killTree(pid, ladder, running);
  };
  const running = options.pool.run(options.worker, task, (event) => {
    if (event.type !== 'spawned') return;
    ({ pid } = event);
    kill();
  });
  const onStop = (): void => {
    end ??= 'stopped';
    ({ ladder } = options.stop.reason as StopReason);
    kill();
  };
  const cancelTimer =
    options.timeoutMs === null
      ? undefined
      : longTimeout(options.timeoutMs, () => {
          end ??= 'timeout';
          kill();
        });
  options.stop.addEventListener('abort', onStop, { once: true });
  if (options.stop.aborted) onStop();
  const result = await running;
  cancelTimer?.();
  options.stop.removeEventListener('abort', onStop);
  await killing;
  if (result.cause?.kind === 'worker' && pid !== undefined) killGroup(pid, 'SIGKILL');
  return { type: end ?? 'done', result };
}
