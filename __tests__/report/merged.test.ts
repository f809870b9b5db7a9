/** What reports say of several runners: tables, charts and sentences. */
import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../src/model/findings.js';
import { renderTrace } from '../../src/report/files/chrome-trace.js';
import { renderJunit } from '../../src/report/files/junit.js';
import { closingLines } from '../../src/report/log/closing-lines.js';
import { renderCommentReport, renderSummary } from '../../src/report/markdown/markdown.js';
import { shardsSection } from '../../src/report/sections/shards.js';
import { sectionMarkdown } from '../../src/report/markdown/render-section.js';
import { runResult, success } from '../rigs/result-builder.js';
import { plan } from '../rigs/plan-builder.js';
import { pageOf } from '../rigs/page-reader.js';
import { mergedResults, type ShardFacts } from '../rigs/shard-runs.js';

const ready = await plan('install; lint<-install; unit<-install; build<-install');

const SHARDS: readonly ShardFacts[] = [
  { ends: ['lint', 'unit'] },
  { ends: ['build'], afterMs: 500, workers: 1, failing: ['build'] },
];

/** The run, without the results of some shards. */
function merged(...lost: readonly number[]): Results {
  return mergedResults(ready, SHARDS, lost);
}

const summary = (results: Results): string =>
  renderSummary(results, { maxBytes: 100_000, logTails: new Map([['build', 'the reason']]) });

describe('reports of a merged run', () => {
  it('have a table of runners, and the work that several had to do', () => {
    expect(sectionMarkdown(shardsSection(merged(), 20) ?? { title: '', blocks: [] })).toEqual([
      '### Runners',
      [
        '| Shard | Outcome | Steps | Workers | Start | Makespan |',
        '| --- | --- | ---: | ---: | ---: | ---: |',
        '| 1/2 | success | 3 | 2 | 0 ms | 2.00 s |',
        '| 2/2 | failure | 2 | 1 | 500 ms | 2.00 s |',
      ].join('\n'),
      '1 step was done by several runners: 1.00 s of work more, 20% of all.',
    ]);
    expect(shardsSection(runResult([success('a')]), 20)).toBeNull();
  });

  it('are red in JUnit where the results of a runner are missing', () => {
    const junit = renderJunit(merged(1), { logTails: new Map() });
    expect(junit).toMatch(/<testsuite [^>]*tests="5" failures="1" errors="1"/);
    expect(junit).toContain('<testcase name="results of shards 1" ');
    expect(junit).toContain('<error message="shard 1/2 left no results: ');
  });

  it('have charts with a lane for each worker of each runner, with all that it did', () => {
    const text = summary(merged());
    const chart = /```mermaid\n([^]*?)```/.exec(text)?.[1] ?? '';
    const bars = chart
      .split('\n')
      .flatMap((line) => /^ {4}(section .*|.*(?= :))/.exec(line)?.[1] ?? []);
    expect(bars).toEqual([
      ...['section 1/2 worker 0', '★ install', '✓ unit'],
      ...['section 1/2 worker 1', '★ lint'],
      ...['section 2/2 worker 0', '✓ install', '✗ build'],
    ]);
    const page = pageOf(merged());
    expect(page.lanes).toEqual(['1/2 worker 0', '1/2 worker 1', '2/2 worker 0']);
    expect(page.steps.map(({ id, bar, group }) => [id, bar?.lane, group])).toEqual([
      ['install', 0, 0],
      ['install', 2, 0],
      ['lint', 1, null],
      ['unit', 0, null],
      ['build', 2, null],
    ]);
    expect(page.groups.map(({ id, text: words }) => [id, words])).toEqual([
      ['install', '2 runs, the longest install'],
    ]);
    // A step waits for what it needs on its own runner.
    expect(page.steps.map(({ needs }) => needs)).toEqual([[], [], [0], [0], [1]]);
    expect(page.steps.map(({ dependents }) => dependents)).toEqual([[2, 3], [4], [], [], []]);
    expect(page.selected).toBe(4);
  });

  it('show the log of a step that failed on one of them', () => {
    expect(summary(merged())).toContain('the reason');
    expect(closingLines(merged(), [])[0]).toBe(
      'failure: 4 steps of 4 ran in 2.50 s on 3 workers of 2 runners (process)',
    );
  });

  it('name the runner that left nothing, and what is not known for that', () => {
    const results = merged(2);
    const problem =
      'shard 2/2 left no results: its job never ran, was stopped, or could not keep them, or its artifact has expired, a week after it was made; run it again, and then the merge';
    expect(results.outcome).toBe('failure');
    expect(closingLines(results, [])).toContain(problem);
    for (const text of [summary(results), renderCommentReport(results, 65_000)]) {
      expect(text).toContain('⚠️ shard 2/2 left no results');
      expect(text).toContain('| 2/2 | missing | – | – | – | – |');
      expect(text).toContain('not known because its shard left no results that count');
    }
    expect(pageOf(results).sentences.at(-1)).toBe(`⚠️ ${problem}.`);
  });

  it('are the same files as those of one run', () => {
    const junit = renderJunit(merged(), { logTails: new Map() });
    expect(junit.match(/<testcase name="[^"]+"/g)).toEqual(
      ['install', 'lint', 'unit', 'build'].map((id) => `<testcase name="${id}"`),
    );
    const { traceEvents } = JSON.parse(renderTrace(merged())) as {
      readonly traceEvents: readonly {
        readonly cat?: string;
        readonly args?: Record<string, unknown>;
      }[];
    };
    const slices = traceEvents.filter(({ cat }) => cat === 'step').map(({ args }) => args?.id);
    expect(slices).toEqual(['install', 'lint', 'unit', 'build', 'install']);
    const names = traceEvents.map(({ args }) => args?.name);
    expect(names).toEqual(expect.arrayContaining(['1/2 worker 1', '2/2 worker 0']));
  });

  it('are small where many runners have done the same', async () => {
    const shared = Array.from({ length: 20 }, (_, at) => `s${String(at)}`);
    const ends = Array.from({ length: 256 }, (_, at) => `end${String(at)}`);
    const large = await plan(
      [...shared, ...ends.map((id) => `${id}<-${shared.join(',')}`)].join('; '),
    );
    const facts = ends.map((end, at): ShardFacts => {
      return { ends: [end], durationMs: () => 1_000 + at, failing: at === 7 ? ['s0'] : [] };
    });
    const results = mergedResults(large, facts);
    const page = pageOf(results);
    const of = (id: string): readonly string[] =>
      page.steps.filter((step) => step.id === id).map(({ look }) => look);
    // Of each shared step the run that counts, and the 100 longest of the others.
    expect(page.steps).toHaveLength(256 + 20 * 101);
    expect(of('s0').filter((look) => look === 'failure')).toHaveLength(1);
    expect(page.groups[1]).toMatchObject({ id: 's1', text: '256 runs, the longest s1' });
    expect(page.timelineNote).toContain(
      '3,100 more runs of steps that several runners had to do are left out here and in the table',
    );
    const links = page.steps.flatMap(({ needs, dependents }) => [...needs, ...dependents]);
    expect(links).toHaveLength(2 * 256 * 20);
    // Runner 8, whose step failed, and the 19 longest of the others.
    const text = renderCommentReport(results, 65_000);
    expect(text.match(/^\| \d+\/256 .*/gm)).toHaveLength(20);
    expect(text).toContain('| 8/256 | failure | 21 | 2 | 0 ms |');
    expect(text).toContain('| 256/256 | success | 21 | 2 | 0 ms |');
    expect(text).toContain(
      'And 236 more runners, named in the results file: of 256, 255 succeeded.',
    );
  });

  it('name some of many problems, and how many more there are', async () => {
    const ends = Array.from({ length: 40 }, (_, at) => `end${String(at)}`);
    const facts = ends.map((end): ShardFacts => ({ ends: [end] }));
    const lost = ends.slice(1).map((_, at) => at + 2);
    const text = summary(mergedResults(await plan(ends.join('; ')), facts, lost));
    expect(text.match(/^⚠️ shard/gm)).toHaveLength(20);
    expect(text).toContain('⚠️ And 19 more problems, named in the results file.');
  });
});
