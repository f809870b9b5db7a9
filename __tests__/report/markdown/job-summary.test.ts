import { describe, expect, it } from '@jest/globals';
import { shownRun, type ShownRun } from '../../../src/report/masks/shown-run.js';
import {
  addedMarkdown,
  MAX_SUMMARY_BYTES,
  summaryMarkdown,
} from '../../../src/report/markdown/job-summary.js';
import { runResult, success } from '../../rigs/result-builder.js';

const KIB = 1024;

const input = (summaries: Readonly<Record<string, string>>): ShownRun =>
  shownRun(
    {
      results: runResult([success('a')]),
      exports: {
        summaries: Object.entries(summaries).map(([id, markdown]) => ({ id, markdown })),
      },
      logTails: new Map(),
    },
    (text) => text.replaceAll('s3cret', '***'),
  );

/** Lines of 64 bytes. */
const lines = (bytes: number): string => `${'é'.repeat(31)}x\n`.repeat(bytes / 64);

describe('what the steps add to the job summary', () => {
  it('is given as it is, but for what is masked', async () => {
    expect(await addedMarkdown(input({ a: '# Title\ns3cret\n' }))).toBe('# Title\n***\n\n');
    expect(await addedMarkdown(input({}))).toBe('');
  });

  it('is in blocks of its own, behind the report and in plan order', async () => {
    const table = (name: string): string => `| ${name} | n |\n| - | - |\n| x | 1 |`;
    const summary = await summaryMarkdown(
      input({ a: table('one'), b: table('two'), c: 'Fine.\n' }),
    );
    expect(summary).toMatch(
      /\n\n\| one [^]*\| x \| 1 \|\n\n\| two [^]*\| x \| 1 \|\n\nFine\.\n\n$/,
    );
  });

  it.each([
    ['a fence', '```\ncode', '```\ncode\n```\n\n'],
    ['an element', '<details>\nmore', /^<details>\nmore\n\n<!-- [^\n]* --><\/details>\n\n$/],
    ['a comment', '<!-- a', /^<!-- a\n\n<!-- [^\n]* -->[^\n]*\n\n$/],
    ['a list', '- a\n', '- a\n\n<!-- -->\n\n'],
  ])('ends %s that is left open', async (_, markdown, closed) => {
    const shown = await addedMarkdown(input({ a: markdown, b: 'of b' }));
    expect(shown.endsWith('of b\n\n')).toBe(true);
    const first = shown.slice(0, -'of b\n\n'.length);
    if (typeof closed === 'string') expect(first).toBe(closed);
    else expect(first).toMatch(closed);
  });

  it('is all there where it fits beside the report', async () => {
    const summary = await summaryMarkdown(input({ big: lines(960 * KIB), b: 'of b\n' }));
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(summary.includes(`${lines(960 * KIB)}\nof b\n`)).toBe(true);
  });

  it('loses nothing of later steps to a long one, which is cut at a line end and says so', async () => {
    const summary = await summaryMarkdown(
      input({ first: '1\n', big: lines(1_024 * KIB), last: '2\n' }),
    );
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(MAX_SUMMARY_BYTES - 8 * KIB);
    expect(summary.slice(-300)).toMatch(
      /é{31}x\n\n\*The summary of <code>big<\/code> is cut here: it has 1024 KiB, and a job summary at most 1 MiB\.\*\n\n2\n\n$/,
    );
  });

  it('is cut where it is more than GitHub takes, and closed all the same', async () => {
    const added = await addedMarkdown(input({ big: `~~~\n${lines(4_096 * KIB)}`, last: '2\n' }));
    expect(Buffer.byteLength(added)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(added.slice(-300)).toMatch(
      /x\n~~~\n\n\*The summary of <code>big<\/code> is cut here: it has 4097 KiB/,
    );
    expect(added.slice(-300)).toMatch(/\n\n2\n\n$/);
  });

  it('gives long ones equal shares of what short ones leave', async () => {
    const added = await addedMarkdown(
      input({ a: lines(600 * KIB), b: '1\n', c: lines(900 * KIB), d: lines(200 * KIB) }),
    );
    expect(Buffer.byteLength(added)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(added.includes(`\n\n${lines(200 * KIB)}\n`)).toBe(true);
    const [a = '', c = ''] = added.split(/\*The summary of/);
    expect(Math.abs(a.length - c.length)).toBeLessThan(KIB);
  });

  it('names what is left out whole, and how large it was', async () => {
    const summaries = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`s${String(index)}`, 'x'.repeat(100 * KIB)]),
    );
    const added = await addedMarkdown(input({ ...summaries, small: 'of small\n' }));
    expect(Buffer.byteLength(added)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(added).toMatch(/^of small\n\n\*Summaries of steps that are left out/);
    expect(added).toMatch(/<code>s0<\/code> \(100 KiB\), .* \(100 KiB\), 10 more steps\.\*\n$/);
  });

  it('leaves out what opens more than can be closed, and says why', async () => {
    const added = await addedMarkdown(input({ a: '<b>\n'.repeat(10_000), b: 'of b\n' }));
    expect(added).toMatch(
      /^of b\n\n\*.*<code>a<\/code> \(40 KiB, which leaves too much open\)\.\*\n$/,
    );
  });

  it('takes thousands of steps', async () => {
    const summaries = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`s${String(index)}`, lines(192)]),
    );
    const summary = await summaryMarkdown(input(summaries));
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(summary).toContain('more steps.*');
  });
});
