/** The governor with a real scheduler and loop, on a machine whose counters the test sets. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/model/clock.js';
import { RunLoop } from '../../src/run/run-loop.js';
import { SlotGovernor } from '../../src/run/slot-governor.js';
import { Scheduler } from '../../src/schedule/scheduler.js';
import { graphOf } from '../rigs/graph-builder.js';
import { schedulerInput } from '../rigs/virtual-run.js';

const MEMORY = 'MemTotal: 8388608 kB\nMemAvailable: 8388608 kB\n';

/** A machine with two cores. */
class Machine {
  /** How many ticks each core is idle from one look to the next, of 100. */
  idle = 100;
  memory = MEMORY;
  #ticks = [0, 0] as [busy: number, idle: number];

  readonly read = (path: string): string | undefined => {
    if (path === '/proc/meminfo') return this.memory;
    if (path !== '/proc/stat') return undefined;
    this.#ticks = [this.#ticks[0] + 100 - this.idle, this.#ticks[1] + this.idle];
    const times = `${String(this.#ticks[0])} 0 0 ${String(this.#ticks[1])} 0 0 0 0 0 0`;
    return `cpu 0 0 0 0\ncpu0 ${times}\ncpu1 ${times}\n`;
  };
}

let governor: SlotGovernor | undefined;

afterEach(() => {
  governor?.close();
});

/** Runs steps that never end on two cores. */
function governed(machine: Machine, mostAtOnce = 10) {
  const graph = graphOf('a; b; c; d; e; f; g; h; i; j; k; l');
  const scheduler = new Scheduler(schedulerInput({ graph, slots: 2, mostAtOnce }));
  const loop = new RunLoop();
  for (const node of scheduler.open()) scheduler.admit(node);
  const { read } = machine;
  const started = { cores: 2, clock: systemClock, startedMs: systemClock.nowMs() };
  const made = new SlotGovernor({ scheduler, loop, ...started, read });
  governor = made;
  const startAll = (): number => {
    while (scheduler.next() !== undefined);
    made.note();
    return scheduler.atOnce;
  };
  return { governor: made, loop, startAll };
}

describe('the governor of workers: auto', () => {
  it('wakes the run when cores are idle, so that twice as many steps start', async () => {
    const { governor: made, loop, startAll } = governed(new Machine());
    expect(startAll()).toBe(2);
    await loop.next();
    expect(startAll()).toBe(6);
    await loop.next();
    expect(startAll()).toBe(10);
    const { mostAtOnce, idleShare, decisions, cores } = made.close();
    expect({ mostAtOnce, idleShare, cores }).toEqual({ mostAtOnce: 10, idleShare: 1, cores: 2 });
    expect(decisions).toMatchObject([
      { running: 2, allowed: 4, idleCores: 2 },
      { running: 6, allowed: 4, idleCores: 2 },
    ]);
  });

  it.each([
    ['the cores are busy', { idle: 10 }],
    ['memory is short', { memory: 'MemTotal: 8388608 kB\nMemAvailable: 500000 kB\n' }],
  ])('lets nothing start while %s', async (_, state) => {
    const machine = Object.assign(new Machine(), state);
    const { governor: made, loop, startAll } = governed(machine);
    expect(startAll()).toBe(2);
    await sleep(400);
    expect(loop.isIdle).toBe(true);
    expect(startAll()).toBe(2);
    Object.assign(machine, { idle: 100, memory: MEMORY });
    await loop.next();
    expect(startAll()).toBe(6);
    machine.idle = 0;
    await sleep(400);
    expect(made.close().decisions).toMatchObject([{ allowed: 4 }, { allowed: 0, running: 6 }]);
  });

  it('leaves no timer behind', async () => {
    const { governor: made, loop } = governed(new Machine());
    made.close();
    await sleep(300);
    expect(loop.isIdle).toBe(true);
  });
});
