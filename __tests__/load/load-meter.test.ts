import { describe, expect, it } from '@jest/globals';
import { parseStat } from '../../src/load/cpu-counters.js';
import { LoadMeter } from '../../src/load/load-meter.js';
import { memoryOf } from '../../src/load/memory-counters.js';
import { systemClock } from '../../src/model/clock.js';
import { textIn } from '../../src/util/look-up.js';

type Files = Readonly<Record<string, string>>;

/** `cpuN` lines: user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice. */
const stat = (...cores: readonly (readonly number[])[]): string =>
  [
    'cpu  1 2 3 4',
    ...cores.map((times, core) => `cpu${String(core)} ${times.join(' ')}`),
    'intr 1 2',
    '',
  ].join('\n');

const MEMORY =
  'MemTotal:       8388608 kB\nMemFree:         100000 kB\nMemAvailable:    4194304 kB\n';

/** What a meter says of a machine that has these files now, and had those 100 ms before. */
function sampleOf(before: Files, now: Files, cores = 2) {
  let files = before;
  const meter = new LoadMeter(cores, (path) => files[path], 1000);
  files = now;
  return meter.sample(1100);
}

describe('idle cores', () => {
  const before = {
    '/proc/stat': stat([10, 0, 0, 100, 0, 0, 0, 0, 0, 0], [0, 0, 0, 100, 0, 0, 0, 0, 0, 0]),
    '/proc/meminfo': MEMORY,
  };
  const later = (...cores: readonly (readonly number[])[]): Files => ({
    ...before,
    '/proc/stat': stat(...cores),
  });

  it('are those that did nothing, or waited for a disk', () => {
    const half = later([20, 0, 0, 100, 0, 0, 0, 0, 0, 0], [0, 0, 0, 104, 6, 0, 0, 0, 0, 0]);
    expect(sampleOf(before, half)).toMatchObject({ cores: 2, idleCores: 1, atMs: 1100 });
  });

  it('are none that another machine has taken', () => {
    const stolen = later([10, 0, 0, 100, 0, 0, 0, 10, 0, 0], [0, 0, 0, 105, 0, 0, 0, 5, 0, 0]);
    expect(sampleOf(before, stolen).idleCores).toBeCloseTo(0.5);
  });

  it('are those that this process may use', () => {
    const only = { '/proc/self/status': 'Cpus_allowed_list:\t1\n' };
    const now = later([20, 0, 0, 100, 0, 0, 0, 0, 0, 0], [0, 0, 0, 110, 0, 0, 0, 0, 0, 0]);
    expect(sampleOf({ ...before, ...only }, { ...now, ...only }, 1).idleCores).toBe(1);
    const other = { '/proc/self/status': 'Cpus_allowed_list:\t0,4-7\n' };
    expect(sampleOf({ ...before, ...other }, { ...now, ...other }, 1).idleCores).toBe(0);
  });

  it('are no more than a quota leaves', () => {
    const own = (ms: number): Files => ({
      '/proc/self/cgroup': '0::/job\n',
      '/sys/fs/cgroup/job/cpu.stat': `usage_usec ${String(ms * 1000)}\nuser_usec 1\n`,
    });
    const now = later([10, 0, 0, 110, 0, 0, 0, 0, 0, 0], [0, 0, 0, 110, 0, 0, 0, 0, 0, 0]);
    expect(sampleOf({ ...before, ...own(500) }, { ...now, ...own(650) }).idleCores).toBeCloseTo(
      0.5,
    );
    expect(sampleOf({ ...before, ...own(500) }, { ...now, ...own(800) }).idleCores).toBe(0);
  });

  it('are none where the counters stand still', () => {
    expect(sampleOf(before, before).idleCores).toBe(0);
  });

  it('are read of every core', () => {
    expect(
      parseStat(stat([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 0, 0, 1, 0, 0, 0, 0, 0, 0]), null),
    ).toEqual({ idle: 10, total: 38 });
  });
});

describe('memory', () => {
  const GIB = 2 ** 30;
  const memory = (files: Files) =>
    memoryOf((path) => ({ '/proc/meminfo': MEMORY, ...files })[path]);

  it('is what the machine has', () => {
    expect(memory({})).toEqual({ totalBytes: 8 * GIB, availableBytes: 4 * GIB });
  });

  it('is what the tightest control group leaves', () => {
    const v2 = {
      '/proc/self/cgroup': '0::/a/b\n',
      '/sys/fs/cgroup/a/memory.max': String(2 * GIB),
      '/sys/fs/cgroup/a/memory.current': String(1.5 * GIB),
      '/sys/fs/cgroup/a/memory.stat': `anon 1\ninactive_file ${String(0.25 * GIB)}\n`,
      '/sys/fs/cgroup/a/b/memory.max': 'max\n',
      '/sys/fs/cgroup/a/b/memory.current': String(GIB),
    };
    expect(memory(v2)).toEqual({ totalBytes: 2 * GIB, availableBytes: 0.75 * GIB });
    const v1 = {
      '/proc/self/cgroup': '4:memory:/job\n',
      '/sys/fs/cgroup/memory/job/memory.limit_in_bytes': String(GIB),
      '/sys/fs/cgroup/memory/job/memory.usage_in_bytes': String(2 * GIB),
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '1',
    };
    expect(memory(v1)).toEqual({ totalBytes: GIB, availableBytes: 0 });
  });

  it('that programs wait for is a share of the time', () => {
    const pressure = (us: number): Files => ({
      '/proc/meminfo': MEMORY,
      '/proc/pressure/memory': `some avg10=0.00 avg60=0.00 avg300=0.00 total=${String(us)}\nfull avg10=0 total=9\n`,
    });
    expect(sampleOf(pressure(1_000), pressure(26_000)).stalledShare).toBeCloseTo(0.25);
    expect(sampleOf({ '/proc/meminfo': MEMORY }, { '/proc/meminfo': MEMORY }).stalledShare).toBe(0);
  });
});

describe('this machine', () => {
  it('is measured', () => {
    const meter = new LoadMeter(2, (path) => textIn(path, 'utf8'), systemClock.nowMs());
    const until = systemClock.nowMs() + 50;
    while (systemClock.nowMs() < until);
    const { idleCores, availableBytes, totalBytes } = meter.sample(systemClock.nowMs());
    expect(idleCores).toBeGreaterThanOrEqual(0);
    expect(idleCores).toBeLessThanOrEqual(2);
    expect(availableBytes).toBeGreaterThan(0);
    expect(availableBytes).toBeLessThanOrEqual(totalBytes);
  });
});
