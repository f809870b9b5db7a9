import { describe, expect, it } from '@jest/globals';
import type { SplitResult } from '../../../src/model/result.js';
import { sectionMarkdown } from '../../../src/report/markdown/render-section.js';
import { splitsSection, splitText } from '../../../src/report/sections/splits.js';
import { neverStarted, success } from '../../rigs/result-builder.js';

const leg = (n: number, split: SplitResult, durationMs: number) =>
  success(`test-${String(n)}`, { of: 'test', split, durationMs });

const shown = (...legs: Parameters<typeof splitsSection>[0]): readonly string[] =>
  sectionMarkdown(splitsSection(legs, 2) ?? { title: '', blocks: [] });

describe('the section of splits', () => {
  it('is not there without one', () => {
    expect(splitsSection([success('a')], 9)).toBeNull();
  });

  it('has what was predicted of each leg and what it took', () => {
    const legs = [
      leg(1, { files: 3, predictedMs: 1000 }, 2000),
      leg(2, { files: 1, predictedMs: 1100 }, 1000),
    ];
    expect(shown(...legs)).toEqual([
      '### Splits',
      '<code>test</code>: 4 files in 2 legs; the longest took 33% more than the mean (predicted: 5% more).',
      [
        '| Leg | Files | Predicted | Took |',
        '| --- | ---: | ---: | ---: |',
        '| <code>test-1</code> | 3 | 1.00 s | 2.00 s |',
        '| <code>test-2</code> | 1 | 1.10 s | 1.00 s |',
      ].join('\n'),
    ]);
  });

  it('says that nothing was known, and leaves the shortest legs out of a long table', () => {
    const unknown = { files: 1, predictedMs: null };
    const idle = neverStarted('test-4', {
      outcome: 'skipped',
      of: 'test',
      split: { ...unknown, files: 0 },
    });
    const text = shown(leg(1, unknown, 10), leg(2, unknown, 30), leg(3, unknown, 20), idle);
    expect(text[1]).toBe(
      '<code>test</code>: 3 files in 4 legs; the longest took 50% more than the mean. Shared out by size, as no JUnit file of an earlier run says how long the files take.',
    );
    expect(text[2]?.split('\n').slice(2)).toEqual([
      '| <code>test-2</code> | 1 | 30 ms |',
      '| <code>test-3</code> | 1 | 20 ms |',
    ]);
    expect(text[3]).toBe('2 shorter legs, in the results file.');
  });
});

it('a share in a few words', () => {
  expect(splitText({ files: 12, predictedMs: 3210 })).toBe('12 files, about 3.21 s');
  expect(splitText({ files: 1, predictedMs: null })).toBe('1 file');
});
