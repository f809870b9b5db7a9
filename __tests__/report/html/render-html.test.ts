import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderHtml } from '../../../src/report/html/render-html.js';
import {
  failure,
  fromCache,
  neverStarted,
  runResult,
  success,
  unstartable,
} from '../../rigs/result-builder.js';
import { allOutcomes } from '../../rigs/all-outcomes.js';
import { manySteps, typical } from '../../rigs/sample-results.js';
import { embeddedText, pageOf, resultsOf, stepOf } from '../../rigs/page-reader.js';

const NO_TAILS = { logTails: new Map<string, string>() };

/** Compared as data, so that the file may be formatted; see ../golden.ts. */
function golden(name: string, actual: unknown): unknown {
  const file = new URL(`./golden/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, JSON.stringify(actual));
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('renderHtml, the file', () => {
  const html = renderHtml(resultsOf(typical()), NO_TAILS);

  it('allows only its own style and script', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const hashOf = (element: RegExp): string => {
      const text = element.exec(html)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(/<script type="module">([^]*?)<\/script>/)}`,
      `style-src ${hashOf(/<style>([^]*?)<\/style>/)}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  it('refers to no other file', () => {
    expect(html).not.toMatch(/\b(?:src|href)=|@import|url\(|<base|\bimport\b[^:]*from/i);
  });

  it('has one style, one block of data and one script, in that order', () => {
    const tags = html.match(/<\/?(?:script|style)\b[^>]*>/g);
    expect(tags).toEqual([
      '<style>',
      '</style>',
      '<script type="application/json" id="data">',
      '</script>',
      '<script type="module">',
      '</script>',
    ]);
  });

  it('is the same for the same run', () => {
    expect(renderHtml(resultsOf(typical()), NO_TAILS)).toBe(html);
  });

  it('stays small: 5,000 steps come to less than 4 MB', () => {
    const long = renderHtml(resultsOf(manySteps(5_000)), NO_TAILS);
    expect(pageOf(resultsOf(manySteps(5_000))).steps).toHaveLength(5_000);
    expect(Buffer.byteLength(long)).toBeLessThan(4_000_000);
  });
});

describe('renderHtml, the golden file', () => {
  it('puts into words all that is known about a run', () => {
    const tails = new Map([
      ['unit', '\u001B[31m✗ adds two numbers\u001B[0m\n  expected 4, got 5\n'],
      ['install', 'not shown: it succeeded'],
    ]);
    const page = pageOf(resultsOf(allOutcomes()), tails);
    expect(page).toEqual(golden('all-outcomes.json', page));
  });
});

describe('renderHtml, hostile texts', () => {
  const texts = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]><!DOCTYPE x>',
    '${{ github.token }} $& $1 $` $$',
    '"\'`\\',
    '__proto__',
    'constructor',
  ];
  const hostile = texts.map((text) =>
    failure(text, { name: text, needs: [text], cause: { kind: 'spawn', message: text } }),
  );
  const results = resultsOf(
    runResult(hostile, { plan: { name: texts.join(' '), file: texts.join(' ') } }),
  );
  const logTails = new Map(texts.map((text) => [text, text]));

  it('puts no < into the data, so that nothing can end or open an element', () => {
    const html = renderHtml(results, { logTails });
    expect(embeddedText(html)).not.toContain('<');
    expect(html.match(/<script|<!--/g)).toHaveLength(2);
  });

  it('gives them back as they were', () => {
    const page = pageOf(results, logTails);
    expect(page.heading).toBe(texts.join(' '));
    expect(page.steps.map(({ id }) => id)).toEqual(texts);
    expect(page.steps.map(({ name }) => name)).toEqual(texts);
    expect(page.steps.map(({ log }) => log)).toEqual(texts);
    expect(page.steps.map(({ needs }) => needs)).toEqual(texts.map((_, index) => [index]));
  });

  it('escapes the line separators that older scripts choke on', () => {
    const spoilt = renderHtml(resultsOf(runResult([success('x\u2028y\u2029z')])), NO_TAILS);
    expect(spoilt).not.toMatch(/[\u2028\u2029]/);
  });

  it.each([
    ['direction overrides', 'left \u202Egnp.exe \u2066x', 'left \uFFFDgnp.exe \uFFFDx'],
    ['colours', '\u001B[31mred\u001B[0m', 'red'],
    ['control characters', 'bell\u0007\u0000', 'bell'],
    ['lone surrogates', 'lone \uD800.', 'lone \uFFFD.'],
    ['line breaks', 'two\r\nlines\u2028three', 'two lines three'],
    ['nothing but spaces', ' \t ', '(no name)'],
    ['endless text', 'W'.repeat(10_000), `${'W'.repeat(199)}…`],
  ])('shows %s as text that can be read', (_, id, shown) => {
    const page = pageOf(resultsOf(runResult([success(id)])));
    expect(page.steps[0]).toMatchObject({ id: shown, label: shown });
  });
});

describe('renderHtml, unusual runs', () => {
  it('has neither facts nor lanes for an empty plan', () => {
    expect(pageOf(resultsOf(runResult([])))).toMatchObject({
      sentences: [
        'The plan has no steps.',
        '.github/stepwave.yml, started 2026-01-01 00:00:00 UTC, executor process, schedule eager',
      ],
      facts: [],
      lanes: [],
      lengthMs: 1,
      steps: [],
      selected: null,
    });
  });

  it('keeps steps that never started out of the timeline, and says so', () => {
    const run = runResult([
      success('a'),
      unstartable('b'),
      neverStarted('c', { outcome: 'skipped', because: 'b', needs: ['b'] }),
    ]);
    const page = pageOf(resultsOf(run));
    expect(page.steps.map(({ bar }) => bar === null)).toEqual([false, true, true]);
    expect(page.timelineNote).toBe(
      '1 worker had nothing to do. 2 steps never started: see the table.',
    );
    expect(stepOf(page, 'c')).toMatchObject({
      outcome: 'skipped because "b" failed',
      spoken: 'c skipped because "b" failed',
      details: [
        ['Worker', 'none: it never started'],
        ['Group', '1'],
      ],
    });
  });

  it('tells steps that came from the cache from those that never started', () => {
    const page = pageOf(resultsOf(runResult([success('a'), fromCache('b')])));
    expect(page.timelineNote).toBe('1 worker had nothing to do. 1 step came from the cache.');
    const outcomeAt = page.columns.findIndex(({ title }) => title === 'Outcome');
    expect(page.steps.map(({ cells }) => cells[outcomeAt])).toEqual(['success', 'cached']);
  });

  it('first shows a step that failed the run, rather than one that was allowed to', () => {
    const steps = [success('a'), failure('b', { conclusion: 'success' }), failure('c')];
    expect(pageOf(resultsOf(runResult(steps))).selected).toBe(2);
    expect(pageOf(resultsOf(runResult(steps.slice(0, 2)))).selected).toBeNull();
  });

  it('claims no speed-up for a run that was cut short, nor one within noise', () => {
    const speedup = (fields: Parameters<typeof runResult>[1]): unknown =>
      pageOf(resultsOf(runResult([success('a'), success('b', { worker: 1 })], fields))).facts[2];
    expect(speedup({})).toMatchObject({ label: 'Speed-up', value: '2.00x' });
    expect(speedup({ outcome: 'cancelled' })).toMatchObject({ value: '–' });
    expect(speedup({ sequentialMs: 1_001, speedup: 1.001 })).toMatchObject({ value: 'no gain' });
  });

  it('says how the sequential time was obtained', () => {
    const note = (sequentialBasis: 'estimate' | 'measured'): unknown =>
      pageOf(resultsOf(runResult([success('a')], { sequentialBasis }))).facts[1]?.note;
    expect(note('estimate')).toBe("estimate: the sum of the steps' durations");
    expect(note('measured')).toBe('measured');
  });
});
