/** The controller of `workers: auto`, driven by hand: samples in, slots out. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LoadSample } from '../../src/load/load-sample.js';
import { slotAllowance } from '../../src/schedule/slot-allowance.js';

const GIB = 2 ** 30;

const IDLE: LoadSample = {
  atMs: 150,
  cores: 2,
  idleCores: 2,
  availableBytes: 8 * GIB,
  totalBytes: 10 * GIB,
  stalledShare: 0,
};

const allowed = (load: Partial<LoadSample>, running = 2, availableAtStart = 8 * GIB): number =>
  slotAllowance({ ...IDLE, ...load }, { running, availableAtStart });

describe('the allowance beyond the cores', () => {
  it.each([
    [2, 4],
    [1, 2],
    [0.6, 1],
    [0.5, 1],
    [0.49, 0],
    [0, 0],
  ])('is twice the idle cores: %d idle, %d more steps', (idleCores, expected) => {
    expect(allowed({ idleCores })).toBe(expected);
  });

  it('is none while programs wait for memory', () => {
    expect(allowed({ stalledShare: 0.04 })).toBe(4);
    expect(allowed({ stalledShare: 0.06 })).toBe(0);
  });

  it('is none while memory is short', () => {
    expect(allowed({ availableBytes: 1.1 * GIB }, 2, 1.1 * GIB)).toBe(4);
    expect(allowed({ availableBytes: 0.9 * GIB }, 2, 0.9 * GIB)).toBe(0);
  });

  it('is no more than fits into memory, if all steps are like those that run', () => {
    // Two steps took 4 GiB. Of the 4 GiB that are left, one is kept.
    expect(allowed({ availableBytes: 4 * GIB })).toBe(1);
    // Two steps took 6 GiB. Another one would not fit.
    expect(allowed({ availableBytes: 2 * GIB })).toBe(0);
    // Before any step runs, nothing is known of them.
    expect(allowed({ availableBytes: 4 * GIB }, 0, 4 * GIB)).toBe(4);
  });

  it('never grows as cores get busier or memory gets shorter', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (idle, less, free, taken) => {
        const load = { idleCores: 2 * idle, availableBytes: 8 * GIB * free };
        const before = allowed(load);
        expect(allowed({ ...load, idleCores: load.idleCores * less })).toBeLessThanOrEqual(before);
        const shorter = { ...load, availableBytes: load.availableBytes * taken };
        expect(allowed(shorter)).toBeLessThanOrEqual(before);
        expect(before).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
