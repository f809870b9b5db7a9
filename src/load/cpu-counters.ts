import { cpus } from 'node:os';
import type { ReadFile } from './control-groups.js';

/** What all cores of this process have done since the machine was started, in ticks. */
export interface CpuCounters {
  readonly idle: number;
  readonly total: number;
}

/** Reads them from `/proc/stat`, and where there is none from the operating system's own interface. */
export function cpuCounters(read: ReadFile): CpuCounters {
  const stat = read('/proc/stat');
  return stat === undefined ? countersOf(cpus()) : parseStat(stat, allowedCores(read));
}

/** `cpuN user nice system idle iowait irq softirq steal guest guest_nice` (proc_stat(5)); null for all cores. */
export function parseStat(stat: string, allowed: ReadonlySet<number> | null): CpuCounters {
  let [idle, total] = [0, 0];
  for (const [, core, fields = ''] of stat.matchAll(/^cpu(\d+)((?: \d+)+)$/gm)) {
    if (allowed !== null && !allowed.has(Number(core))) continue;
    // The time of guests is part of `user` and `nice`.
    const times = fields.trim().split(' ').slice(0, 8).map(Number);
    idle += (times[3] ?? 0) + (times[4] ?? 0);
    total += times.reduce((sum, time) => sum + time, 0);
  }
  return { idle, total };
}

/** The cores that this process may run on (`0-3,8`); null if the system does not say. */
function allowedCores(read: ReadFile): ReadonlySet<number> | null {
  const [, list] = /^Cpus_allowed_list:\s*(.+)$/m.exec(read('/proc/self/status') ?? '') ?? [];
  if (list === undefined) return null;
  const cores = list.split(',').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return new Set(cores);
}

function countersOf(cores: ReturnType<typeof cpus>): CpuCounters {
  let [idle, total] = [0, 0];
  for (const { times } of cores) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, total };
}
