import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failureLines } from '../../../src/report/log/failure-lines.js';
import { failure, neverStarted, runResult, success } from '../../rigs/result-builder.js';

const OPTIONS = { plan: 'plan.yml', steps: null, logsDirectory: null };

const LINES = new Map([
  ['a', 14],
  ['b', 20],
]);

/** The lines without their tones. */
function linesOf(
  steps: Parameters<typeof runResult>[0],
  logTails: ReadonlyMap<string, string> = new Map(),
  options: Parameters<typeof failureLines>[2] = OPTIONS,
): readonly string[] {
  return failureLines({ results: runResult(steps), logTails }, LINES, options).map(
    ([text]) => text,
  );
}

describe('failureLines', () => {
  it('are none if nothing failed the run', () => {
    const skipped = neverStarted('c', { outcome: 'skipped', because: 'b' });
    expect(linesOf([success('a'), failure('b', { conclusion: 'success' }), skipped])).toEqual([]);
  });

  it('say how each step failed, where it is in the plan, and the last lines of its log', () => {
    const tails = new Map([['b', 'one\n\u001b[31mtwo\u001b[0m\tx\n']]);
    expect(linesOf([failure('a', { name: 'make' }), success('c'), failure('b')], tails)).toEqual([
      '',
      '2 steps failed:',
      '❌ a — make: exited with code 1 in 1.00 s',
      '  plan.yml:14',
      '❌ b: exited with code 1 in 1.00 s',
      '  plan.yml:20, its whole output is above',
      '  │ one',
      '  │ two    x',
      '',
    ]);
  });

  it('say where the log is kept, and point into no file for a plan that is in none', () => {
    const options = { ...OPTIONS, steps: '- run: x', logsDirectory: 'logs' };
    expect(linesOf([failure('a')], new Map([['a', 'x\n']]), options)[3]).toBe(
      `  whole log: ${join('logs', 'a.log')}`,
    );
    expect(linesOf([failure('a')], new Map(), options).slice(2)).toEqual([
      '❌ a: exited with code 1 in 1.00 s',
      '',
    ]);
  });

  it('show ten lines of a log, and say that there are more', () => {
    const tail = Array.from({ length: 30 }, (_, at) => `line ${String(at)}\n`).join('');
    const lines = linesOf([failure('a')], new Map([['a', tail]])).slice(4, -1);
    expect(lines).toHaveLength(11);
    expect([lines[0], lines[1], lines.at(-1)]).toEqual(['  │ …', '  │ line 20', '  │ line 29']);
  });

  it('show the logs of ten steps, and of others only how they ended', () => {
    const steps = Array.from({ length: 12 }, (_, at) => failure(`s${String(at)}`));
    const tails = new Map(steps.map(({ id }) => [id, `of ${id}`]));
    const lines = linesOf(steps, tails);
    expect(lines.filter((line) => line.startsWith('❌'))).toHaveLength(12);
    expect(lines.filter((line) => line.startsWith('  │ of'))).toHaveLength(10);
  });
});
