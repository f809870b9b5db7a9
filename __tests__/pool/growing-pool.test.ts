import { expect, it, jest } from '@jest/globals';

it('starts no worker in a pool that is closed while their code is loaded', async () => {
  const started = jest.fn();
  let isWanted: (value?: unknown) => void = () => undefined;
  const wanted = new Promise((resolve) => (isWanted = resolve));
  let load: (value?: unknown) => void = () => undefined;
  const loaded = new Promise((resolve) => (load = resolve));
  // Only the time that it takes to load is not real.
  jest.unstable_mockModule('../../src/pool/worker-slot.js', async () => {
    isWanted();
    await loaded;
    return { WorkerSlot: started };
  });
  const { GrowingPool } = await import('../../src/pool/growing-pool.js');
  const pool = new GrowingPool({ executor: 'process', size: 2, script: 'none' });
  const growing = pool.grow();
  await wanted;
  await pool.close();
  load();
  await growing;
  expect(started).not.toHaveBeenCalled();
  expect(pool.fallback).toBeNull();
});
