import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../rigs/built-dist.js';

/** What the entry answers in a role that only Stepwave itself starts it in. */
function answerOf(role: string, lines: readonly object[]): { status: number | null; stderr: string; answer: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(REPOSITORY, 'dist', 'index.js'), role],
    { input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''), encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  return { status, stderr, answer: stdout };
}

describe('the entry, started by Stepwave', () => {
  // The library behind it is the largest of the bundle, and makes itself a `require`.
  it('loads what talks to the Actions cache', () => {
    const { status, stderr, answer } = answerOf('--actions-cache', [
      { keys: {} },
      {
        id: 1,
        request: {
          question: { action: 'restore', file: 'timings.json', prefixes: ['stepwave-'] },
          folder: '/nowhere',
        },
      },
    ]);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(answer)).toEqual({
      id: 1,
      answer: { ok: false, error: 'there is no cache service' },
    });
  });
});
