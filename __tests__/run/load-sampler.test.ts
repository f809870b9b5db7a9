/** The sampler on a machine whose counters the test sets. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { LoadSampler } from '../../src/run/load-sampler.js';
import { FakeClock } from '../rigs/fake-clock.js';

/** Two cores that are busy for a quarter of the time, 8 GiB of memory of which half is free, and a clock. */
class Machine {
  looks = 0;
  #ticks = 0;
  readonly clock = new FakeClock(5_000);

  readonly read = (path: string): string | undefined => {
    if (path === '/proc/meminfo') return 'MemTotal: 8388608 kB\nMemAvailable: 4194304 kB\n';
    if (path !== '/proc/stat') return undefined;
    this.#ticks += 100;
    const times = `${String(this.#ticks / 4)} 0 0 ${String((this.#ticks * 3) / 4)} 0 0 0 0 0 0`;
    return `cpu 0 0 0 0\ncpu0 ${times}\ncpu1 ${times}\n`;
  };

  sampler(fields: { readonly everyMs: number; readonly mostSamples?: number }): LoadSampler {
    const { clock, read } = this;
    const look = (): void => {
      this.looks += 1;
      clock.advance(fields.everyMs);
    };
    clock.advance(fields.everyMs);
    return new LoadSampler({ cores: 2, clock, startedMs: 5_000, read, look, ...fields });
  }

  async until(looks: number): Promise<void> {
    while (this.looks < looks) await sleep(1);
  }
}

describe('the sampler of the load', () => {
  it('notes how busy the machine was, and how much of its memory was taken', async () => {
    const machine = new Machine();
    const sampler = machine.sampler({ everyMs: 4 });
    await machine.until(5);
    const load = sampler.close();
    expect(load).toMatchObject({ everyMs: 4, cores: 2, totalBytes: 2 ** 33 });
    const point = { busyCores: 0.5, usedBytes: 2 ** 32, stalledShare: 0 };
    expect(load?.samples.slice(0, 3)).toEqual([
      { atMs: 4, ...point },
      { atMs: 8, ...point },
      { atMs: 12, ...point },
    ]);
  });

  it('ends with the run', async () => {
    const machine = new Machine();
    const sampler = machine.sampler({ everyMs: 1 });
    await machine.until(2);
    sampler.close();
    const { looks } = machine;
    await sleep(20);
    expect(machine.looks).toBe(looks);
  });

  it('looks half as often when there are too many samples', async () => {
    const machine = new Machine();
    const sampler = machine.sampler({ everyMs: 1, mostSamples: 4 });
    await machine.until(9);
    const load = sampler.close();
    expect(load?.everyMs).toBeGreaterThanOrEqual(4);
    expect(load?.samples.length).toBeLessThanOrEqual(4);
    expect(load?.samples.map(({ busyCores }) => busyCores)).toContain(0.5);
    const times = load?.samples.map(({ atMs }) => atMs) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('takes a last sample where some time has passed since the one before', () => {
    const machine = new Machine();
    const sampler = machine.sampler({ everyMs: 1_000 });
    machine.clock.advance(1_500);
    expect(sampler.close()?.samples).toMatchObject([{ atMs: 2_500 }]);
  });

  it('says nothing of a run that was too short', () => {
    const machine = new Machine();
    const sampler = machine.sampler({ everyMs: 1_000 });
    machine.clock.advance(999);
    expect(sampler.close()).toBeNull();
  });
});
