import { describe, expect, it } from '@jest/globals';
import { pageOf, stepOf } from '../../rigs/page-reader.js';
import { loaded, typical } from '../../rigs/sample-results.js';

describe('the load on the page', () => {
  it('gives shares of the cores and of the memory, and says what the whole is', () => {
    const { load } = pageOf(loaded());
    expect(load?.rows).toEqual(['4 cores', '16.0 GiB']);
    expect(load?.samples.slice(0, 2)).toEqual([
      [500, 0.875, 0.125],
      [1000, 0.875, 0.131],
    ]);
    expect(load?.samples).toHaveLength(70);
    expect(load?.note).toBe(
      'Load: 2.2 of 4 cores in use on average, at most 8.9 of 16.0 GiB of memory. ' +
        'For 5% of the time some program waited for memory. Most memory: build 2.3 GiB, unit-tests 858 MiB.',
    );
  });

  it('never leaves the row', () => {
    const run = loaded();
    const sample = { atMs: 3_000, busyCores: 4.2, usedBytes: 2 ** 40, stalledShare: 0 };
    const load = { everyMs: 1_000, cores: 4, totalBytes: 2 ** 34, samples: [sample] };
    expect(pageOf({ ...run, load }).load?.samples).toEqual([[3_000, 1, 1]]);
  });

  it('shows the memory of a step among its details', () => {
    expect(stepOf(pageOf(loaded()), 'build').details).toContainEqual(['Peak memory', '2.3 GiB']);
  });

  it('is not there where nobody looked', () => {
    expect(pageOf(typical()).load).toBeNull();
  });
});
