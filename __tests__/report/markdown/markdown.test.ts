import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import { renderCommentReport, renderSummary } from '../../../src/report/markdown/markdown.js';
import { allOutcomes } from '../../rigs/all-outcomes.js';
import { quickOrSlow } from '../../rigs/extent.js';
import { golden } from '../../rigs/golden.js';
import { proven } from '../../rigs/sample-findings.js';
import {
  allFailed,
  hostileNames,
  loaded,
  manySteps,
  oneStep,
  typical,
} from '../../rigs/sample-results.js';

const count = (value: number): string => value.toLocaleString('en');

const MIB = 1_048_576;
const NO_TAILS = new Map<string, string>();

const summary = (result: Results, logTails: ReadonlyMap<string, string> = NO_TAILS): string =>
  renderSummary(result, { maxBytes: MIB, logTails });

describe('renderSummary, the golden files', () => {
  it('shows a typical run', () => {
    const text = summary(typical());
    expect(text).toBe(golden('typical.md', text));
  });

  it('shows the load of the machine, but not in a comment', () => {
    const text = summary(loaded());
    expect(text).toBe(golden('load.md', text));
    expect(renderCommentReport(loaded(), 65_536)).not.toContain('Load');
  });

  it('shows all that can be found out', () => {
    const text = summary(proven());
    expect(text).toBe(golden('proven.md', text));
  });

  it('says nothing of what was not looked for', () => {
    const text = summary(proven({ whatIf: null, comparison: null }));
    expect(text).not.toMatch(/### (?:What if|One worker against the pool)/);
  });

  it('gives one piece of advice where much is to be gained', () => {
    const text = summary(proven({ workers: 2, makespanMs: 60_110, comparison: null }));
    expect(text).toContain(
      '> [!TIP]\n> On 4 workers this would take about 40.7 s (an estimate that takes a core for ' +
        'each for granted): a larger runner may pay.\n',
    );
  });

  it('shows one step without a chart', () => {
    const text = summary(oneStep());
    expect(text).toBe(golden('one-step.md', text));
  });

  it('shows every outcome with its reason', () => {
    const tails = new Map([
      ['unit', '\u001B[31m✗ adds two numbers\u001B[0m\n  expected 4, got 5\n\n1 of 212 failed\n'],
      ['native', 'Segmentation fault (core dumped)'],
      ['install', 'not shown: it succeeded'],
    ]);
    const text = summary(allOutcomes(), tails);
    expect(text).toBe(golden('all-outcomes.md', text));
  });

  it('shows a run in which all failed', () => {
    const text = summary(allFailed());
    expect(text).toBe(golden('all-failed.md', text));
  });

  it('shows hostile names as they are', () => {
    const tails = new Map([['a|b', '```\n</details>\n~~~\n@org/team #12\n````\n\u202E\u0000']]);
    const text = summary(hostileNames(), tails);
    expect(text).toBe(golden('hostile-names.md', text));
  });

  it('shows 300 steps with a chart and a folded table', () => {
    const text = summary(manySteps(300));
    expect(text).toBe(golden('300-steps.md', text));
  });
});

describe('renderSummary, the budget', () => {
  const sections = (text: string): readonly string[] =>
    text.split('\n').filter((line) => /^(##|[\d,]+ .* left out|The |No chart|Critical)/.test(line));
  const manyTails = (count: number, tail: string): ReadonlyMap<string, string> =>
    new Map(manySteps(count).steps.map(({ id }) => [id, tail]));

  it('shows 5,000 steps within 1 MiB, all rows included', () => {
    const text = summary(manySteps(5_000));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MIB);
    expect(text.match(/^\| 1 \| <code>unit-/gm)).toHaveLength(5_000);
    expect(sections(text)).toEqual([
      '## ❌ Many steps: failure',
      '### Failed steps',
      '### Timeline',
      'No chart: 5,000 steps ran, and it can show 300.',
      expect.stringMatching(/^Critical path \(1\.44 s\): <code>unit-1<\/code> → /),
      '### Steps',
    ]);
  });

  const MOST_STEPS = quickOrSlow(20_000, 100_000);

  it(`folds the rows of ${count(MOST_STEPS)} steps`, () => {
    const text = summary(manySteps(MOST_STEPS));
    // Every 97th step fails, and 100 of them are shown.
    const failures = Math.floor(MOST_STEPS / 97) - 100;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MIB);
    expect(sections(text)).toEqual([
      '## ❌ Many steps: failure',
      '### Failed steps',
      `${count(failures)} more failed steps left out for brevity.`,
      '### Timeline',
      `No chart: ${count(MOST_STEPS)} steps ran, and it can show 300.`,
      expect.stringMatching(/^Critical path/),
      '### Steps',
      `${count(MOST_STEPS - 100)} more rows left out for brevity (` +
        `${count(MOST_STEPS - 100 - failures)} success, ${count(failures)} failure). ` +
        'Shown are the steps that failed, then the critical path, then the slowest.',
    ]);
  });

  it('leaves out log tails first', () => {
    const tails = manyTails(300, 'x'.repeat(15_000));
    const all = renderSummary(manySteps(300), { maxBytes: 120_000, logTails: tails });
    expect(all.match(/<summary>End of the log/g)).toHaveLength(3);
    const text = renderSummary(manySteps(300), { maxBytes: 70_000, logTails: tails });
    expect(text.match(/<summary>End of the log/g)).toHaveLength(1);
    expect(sections(text)).toEqual([
      '## ❌ Many steps: failure',
      '### Failed steps',
      '2 log tails left out for brevity.',
      '### Timeline',
      '### Steps',
    ]);
  });

  it('then folds rows, keeping what failed, the critical path and the slowest', () => {
    const text = renderSummary(manySteps(300), { maxBytes: 35_000, logTails: NO_TAILS });
    const ids = [...text.matchAll(/^\| 1 \| <code>unit-(\d+)/gm)].map(([, id]) => Number(id));
    expect(ids).toHaveLength(100);
    expect(ids).toEqual(expect.arrayContaining([1, 2, 10, 97, 194, 291, 7, 14, 21]));
    expect(text).toContain('```mermaid');
    expect(sections(text).at(-1)).toBe(
      '200 more rows left out for brevity (200 success). ' +
        'Shown are the steps that failed, then the critical path, then the slowest.',
    );
  });

  it('then replaces the chart by the critical path', () => {
    const text = renderSummary(manySteps(300), { maxBytes: 15_000, logTails: NO_TAILS });
    expect(sections(text)).toEqual([
      '## ❌ Many steps: failure',
      '### Failed steps',
      '### Timeline',
      'The chart is left out for brevity.',
      expect.stringMatching(/^Critical path/),
      '### Steps',
      expect.stringMatching(/^200 more rows left out/),
    ]);
  });

  it('then shows fewer rows', () => {
    const text = renderSummary(manySteps(300), { maxBytes: 5_000, logTails: NO_TAILS });
    expect(sections(text).at(-1)).toMatch(/^280 more rows left out/);
  });

  it('then shows the headline alone', () => {
    const text = renderSummary(manySteps(300), { maxBytes: 600, logTails: NO_TAILS });
    expect(text).toBe(
      [
        '## ❌ Many steps: failure',
        '**300 steps in 7.57 s, 5.94x faster than one after another.** ' +
          'Steps: 297 success, 3 failure.',
        '| Makespan | One after another | Speed-up | Utilization | Workers | Executor |\n' +
          '| ---: | ---: | ---: | ---: | ---: | --- |\n' +
          "| 7.57 s | 44.9 s (estimate: the sum of the steps' durations) | 5.94x | 74% | 8 | " +
          'process, schedule eager |',
        'The rest is left out: it does not fit in 600 bytes.\n',
      ].join('\n\n'),
    );
  });

  it('then a sentence, cut where it must be', () => {
    const text = renderSummary(hostileNames(), { maxBytes: 100, logTails: NO_TAILS });
    expect(text).toBe(
      '❌ failure: 19 of 20 steps in 4.98 s. The rest is left out: it does not fit in 100 bytes.',
    );
    expect(renderSummary(hostileNames(), { maxBytes: 10, logTails: NO_TAILS })).toBe('❌ failur');
    expect(renderSummary(hostileNames(), { maxBytes: 2, logTails: NO_TAILS })).toBe('');
    expect(renderSummary(hostileNames(), { maxBytes: 0, logTails: NO_TAILS })).toBe('');
  });

  it('keeps every budget', () => {
    const tails = new Map([['a|b', 'é'.repeat(9_000)]]);
    const budgets = [...Array(60).keys()].map((index) => Math.floor(1.2 ** index));
    const excess = [hostileNames(), allOutcomes(), manySteps(120)].flatMap((result) =>
      budgets.filter(
        (maxBytes) =>
          Buffer.byteLength(renderSummary(result, { maxBytes, logTails: tails })) > maxBytes,
      ),
    );
    expect(excess).toEqual([]);
  });

  it('cuts a long log at a line', () => {
    const log = Array.from({ length: 5_000 }, (_, index) => `line ${index + 1}`).join('\n');
    const text = summary(allFailed(), new Map([['lint', log]]));
    const shown = text.slice(text.indexOf('```text'), text.indexOf('\n</details>'));
    expect(shown.slice(0, 20)).toBe('```text\n…\nline 3401\n');
    expect(shown.slice(-18)).toBe('999\nline 5000\n```\n');
  });
});
