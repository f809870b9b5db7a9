import { describe, expect, it } from '@jest/globals';
import { plainText } from '../../../src/report/document.js';
import { toReportModel } from '../../../src/report/report-model.js';
import { cacheFigures, cacheText, missesSection } from '../../../src/report/sections/cache.js';
import { runSentence } from '../../../src/report/sections/run-facts.js';
import { fromCache, runResult, success } from '../../rigs/result-builder.js';

const MISSED = success('b', { miss: 'src/a.js changed' });

describe('what the cache brought', () => {
  it('is nothing for steps without a cache', () => {
    expect(cacheFigures([success('a')])).toBeNull();
  });

  it('counts hits, misses and the time that the hits took when they ran', () => {
    const figures = cacheFigures([fromCache('a'), fromCache('c', 500), MISSED, success('d')]);
    expect(figures).toEqual({ hits: 2, misses: 1, savedMs: 3_500 });
    expect(figures === null ? '' : cacheText(figures)).toBe(
      'from the cache: 2 of 3 steps, which took 3.50 s when they ran',
    );
  });

  it('says that there was no hit', () => {
    expect(cacheText({ hits: 0, misses: 1, savedMs: 0 })).toBe('from the cache: none of 1 step');
  });

  it('is a sentence of the headline, also where no step ran', () => {
    const some = toReportModel(runResult([fromCache('a'), MISSED]));
    expect(plainText(runSentence(some))).toContain(
      'From the cache: 1 of 2 steps, which took 3.00 s when it ran.',
    );
    const all = toReportModel(runResult([fromCache('a')]));
    expect(plainText(runSentence(all))).toBe(
      'No step had to run; done in 40 ms. Steps: 1 success. From the cache: 1 of 1 step, which took 3.00 s when it ran.',
    );
  });
});

describe('the table of misses', () => {
  it('has a row for each step that ran though it has a cache', () => {
    expect(missesSection([MISSED, fromCache('a')], 10)).toMatchObject({
      title: 'Not in the cache',
      blocks: [{ rows: [[{ code: 'b' }, { plain: 'src/a.js changed' }]] }],
    });
  });

  it('is left out if there is none, and cut if there are many', () => {
    expect(missesSection([fromCache('a')], 10)).toBeNull();
    const many = Array.from({ length: 12 }, (_, index) =>
      success(`s${String(index)}`, { miss: 'x' }),
    );
    expect(missesSection(many, 10)?.blocks.at(-1)).toEqual({
      kind: 'text',
      text: ['2 more steps, named in the results file.'],
    });
  });
});
