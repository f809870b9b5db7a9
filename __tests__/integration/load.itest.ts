/** How busy the machine was during a real run, and how much memory real processes hold. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { TaskEvent } from '../../src/model/task.js';
import type { Pool } from '../../src/pool/pool.js';
import { StepMemory } from '../../src/run/step-memory.js';
import { FakeClock } from '../rigs/fake-clock.js';
import { exitResult } from '../rigs/fake-pool.js';
import { success } from '../rigs/result-builder.js';
import { itWithProc, usePlanRig } from '../rigs/run-plan.js';

jest.setTimeout(60_000);

const rig = usePlanRig();
const schemaFile = new URL('../../results.schema.json', import.meta.url);
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>,
);

describe('the load of the machine', () => {
  it('is noted while a run lasts, and is in the reports', async () => {
    const run = await rig().run([
      { id: 'a', run: 'node -e "setTimeout(() => {}, 2500)"' },
      { id: 'b', run: 'node -e ""' },
    ]);
    expect(run.exitCode).toBe(0);
    const { load, makespanMs } = run.result;
    expect(isValid(run.result)).toBe(true);
    expect(load?.samples.length).toBeGreaterThan(0);
    for (const { busyCores } of load?.samples ?? []) {
      expect(busyCores).toBeLessThanOrEqual(load?.cores ?? 0);
    }
    expect(load?.samples[0]?.usedBytes).toBeGreaterThan(0);
    expect(load?.samples[0]?.atMs).toBeLessThanOrEqual(makespanMs + 1_000);
    expect(run.summary).toContain('<details><summary>Load: ');
  });

  it('is left out of a run of less than two seconds', async () => {
    const run = await rig().run([{ id: 'a', run: 'node -e ""' }]);
    expect(run.exitCode).toBe(0);
    expect(run.result.load === undefined).toBe(run.result.makespanMs < 2_000);
  });
});

/** A program that fills 200 MB, has a child that fills 100 MB, and tells when that is done. */
const HOG = `
  const held = Buffer.alloc(200e6, 1);
  const inner = 'const held = Buffer.alloc(100e6, 1); console.log("full"); setInterval(() => held[0], 1e3);';
  require('child_process').spawn(process.execPath, ['-e', inner], { stdio: 'inherit' });
  setInterval(() => held[0], 1e3);`;

describe('the memory of a step', () => {
  itWithProc('is that of all its processes, at the moment when they held most', async () => {
    const hog = spawn(process.execPath, ['-e', HOG], {
      ...{ detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
    });
    const clock = new FakeClock(70_000);
    const memory = new StepMemory(clock, 70_000);
    let spawned: (event: TaskEvent) => void = () => undefined;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const pool = memory.watched({
      executor: 'inline',
      fallback: null,
      run: async (_, __, { onEvent }) => {
        spawned = onEvent;
        await ended;
        return exitResult(0);
      },
      abandon: () => undefined,
      close: () => Promise.resolve(),
    } satisfies Pool);
    try {
      await once(hog.stdout, 'data');
      const stop = new AbortController().signal;
      const running = pool.run(3, {} as never, { onEvent: () => undefined, stop });
      clock.advance(10);
      spawned({ type: 'spawned', pid: hog.pid ?? 0 });
      memory.look();
      clock.advance(60_000);
      memory.look();
      end();
      await running;
    } finally {
      if (hog.pid !== undefined) process.kill(-hog.pid, 'SIGKILL');
    }
    const step = success('hog', { worker: 3, startMs: 0, durationMs: 90_000 });
    const { peakBytes = 0 } = memory.withPeak(step);
    expect(peakBytes).toBeGreaterThan(300e6);
    expect(peakBytes).toBeLessThan(900e6);
    // Others on the same worker, and on others at the same time, are not that step.
    expect(memory.withPeak({ ...step, worker: 2 })).not.toHaveProperty('peakBytes');
    expect(memory.withPeak({ ...step, startMs: 11 })).not.toHaveProperty('peakBytes');
  });
});
