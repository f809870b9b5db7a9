import { ancestors, groupPath, type ReadFile } from './control-groups.js';
import { cpuCounters, type CpuCounters } from './cpu-counters.js';
import type { LoadSample } from './load-sample.js';
import { memoryOf } from './memory-counters.js';

/** What is read each time. */
interface Counters {
  readonly atMs: number;
  readonly cpu: CpuCounters;
  /** CPU time of the control group, in milliseconds; null where nothing counts it. */
  readonly groupMs: number | null;
  /** Time in which some program waited for memory, in milliseconds. */
  readonly stalledMs: number;
}

/** Measures how busy the machine is. Each sample is of the time since the one before. */
export class LoadMeter {
  readonly #cores: number;
  readonly #read: ReadFile;
  #before: Counters;

  /** `cores`: how many this process may use. A quota below the cores counts. */
  constructor(cores: number, read: ReadFile, nowMs: number) {
    this.#cores = cores;
    this.#read = read;
    this.#before = this.#counters(nowMs);
  }

  sample(nowMs: number): LoadSample {
    const before = this.#before;
    const now = this.#counters(nowMs);
    this.#before = now;
    const elapsedMs = Math.max(1, now.atMs - before.atMs);
    const total = now.cpu.total - before.cpu.total;
    const idleShare = total > 0 ? (now.cpu.idle - before.cpu.idle) / total : 0;
    // Under a quota others may idle, but not for us.
    const ownCores =
      now.groupMs === null || before.groupMs === null
        ? 0
        : (now.groupMs - before.groupMs) / elapsedMs;
    const idleCores = Math.min(idleShare * this.#cores, Math.max(0, this.#cores - ownCores));
    return {
      atMs: nowMs,
      cores: this.#cores,
      idleCores,
      ...memoryOf(this.#read),
      stalledShare: Math.min(1, (now.stalledMs - before.stalledMs) / elapsedMs),
    };
  }

  #counters(atMs: number): Counters {
    const stalled = /^some .*total=(\d+)$/m.exec(this.#read('/proc/pressure/memory') ?? '')?.[1];
    return {
      atMs,
      cpu: cpuCounters(this.#read),
      groupMs: this.#groupMs(),
      stalledMs: Number(stalled ?? 0) / 1000,
    };
  }

  /** cgroup v2 only: the group that is this process's own, or the top as a container sees it. */
  #groupMs(): number | null {
    const path = groupPath(this.#read, (controllers) => controllers === '');
    const [own = ''] = ancestors(path);
    const used = /^usage_usec (\d+)$/m.exec(this.#read(`/sys/fs/cgroup${own}/cpu.stat`) ?? '')?.[1];
    return used === undefined ? null : Number(used) / 1000;
  }
}
