import type { Clock } from '../model/clock.js';
import type { StepResult } from '../model/result.js';
import type { Pool, TaskLink } from '../pool/pool.js';
import { linuxSnapshot } from '../script/process-snapshot.js';
import { treeOf } from '../script/process-tree.js';
import { residentBytes } from '../script/processes.js';

/** Looking takes no more than this share of a core, however many processes there are: 3 ms of CPU time for each hundred. */
const MAX_COST = 0.004;

/** One look may come at any moment. Two of them have at least seen a second of the step. */
const LEAST_LOOKS = 2;

/** The processes of one attempt at a step. */
interface Attempt {
  readonly spawnedMs: number;
  looks: number;
  peakBytes: number;
}

/** Notes how much memory the processes of each step hold. Linux only: elsewhere nothing is known. */
export class StepMemory {
  readonly #clock: Clock;
  readonly #startedMs: number;
  /** Those that were seen, by worker. */
  readonly #seen = new Map<number, Attempt[]>();
  /** By the process that was started. */
  readonly #running = new Map<number, Attempt>();
  #notBeforeMs = 0;

  constructor(clock: Clock, startedMs: number) {
    this.#clock = clock;
    this.#startedMs = startedMs;
  }

  /** The same pool; what its workers start is noted. */
  watched(pool: Pool): Pool {
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
          if (event.type === 'spawned') {
            pids.push(event.pid);
            const spawnedMs = this.#clock.nowMs() - this.#startedMs;
            this.#running.set(event.pid, { spawnedMs, looks: 0, peakBytes: 0 });
          }
          link.onEvent(event);
        };
        try {
          return await pool.run(worker, task, { onEvent, stop: link.stop });
        } finally {
          for (const pid of pids) this.#end(pid, worker);
        }
      },
      abandon: pool.abandon,
      close: pool.close,
    };
  }

  /** Adds up what the running steps hold now; does nothing if the last time was too expensive to do it again already. */
  look(): void {
    if (process.platform !== 'linux' || this.#running.size === 0) return;
    if (this.#clock.nowMs() < this.#notBeforeMs) return;
    const before = process.cpuUsage();
    this.#addUp();
    // Not the time that it took: on a busy machine that would be the time of others.
    const { user, system } = process.cpuUsage(before);
    this.#notBeforeMs = this.#clock.nowMs() + (user + system) / 1_000 / MAX_COST;
  }

  #addUp(): void {
    const snapshot = linuxSnapshot();
    for (const [pid, attempt] of this.#running) {
      // Reading the environments of all processes would take too long.
      const tree = treeOf(snapshot, { pid, setting: null });
      const bytes = tree.reduce((sum, one) => sum + residentBytes(one.pid), 0);
      attempt.looks += 1;
      attempt.peakBytes = Math.max(attempt.peakBytes, bytes);
    }
  }

  /** The step with the most memory that it held, if that is known. Its times must not be rounded yet. */
  withPeak(step: StepResult): StepResult {
    const { worker, startMs, endMs } = step;
    if (startMs === null) return step;
    const own = (this.#seen.get(worker) ?? []).filter(
      ({ spawnedMs }) => spawnedMs >= startMs && spawnedMs < endMs,
    );
    const peakBytes = Math.max(0, ...own.map((one) => one.peakBytes));
    const looks = own.reduce((sum, one) => sum + one.looks, 0);
    return looks < LEAST_LOOKS || peakBytes === 0 ? step : { ...step, peakBytes };
  }

  /** Most steps are too short to be seen, and there may be very many. */
  #end(pid: number, worker: number): void {
    const attempt = this.#running.get(pid);
    this.#running.delete(pid);
    if (attempt === undefined || attempt.looks === 0) return;
    const seen = this.#seen.get(worker);
    if (seen === undefined) this.#seen.set(worker, [attempt]);
    else seen.push(attempt);
  }
}
