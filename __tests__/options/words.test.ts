import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../src/options/commands.js';
import { sortWords } from '../../src/options/words.js';

const sort = (...words: readonly string[]) =>
  sortWords(words, COMMANDS.run.takes, (path) => path === 'Planfile');

describe('the words of a command that takes a plan and steps', () => {
  it.each([
    '-',
    'p.yml',
    'p.YAML',
    'p.json',
    './p',
    'ci/p',
    'ci\\p',
    '/p',
    'Planfile',
    '--odd.yml',
  ])('are a plan if no step is called so, or if such a file is there: %s', (word) => {
    expect(sort(word)).toEqual({ plans: [word], steps: [], problems: [] });
  });

  it.each(['build', 'test-*', 'lint,test', 'yml', 'a.b', '{a,b}', 'planfile'])(
    'are steps otherwise: %s',
    (word) => {
      expect(sort(word)).toEqual({ plans: [], steps: [word], problems: [] });
    },
  );

  it('are in any order', () => {
    expect(sort('build', 'p.yml', 'test')).toEqual({
      plans: ['p.yml'],
      steps: ['build', 'test'],
      problems: [],
    });
  });

  it('have one plan', () => {
    expect(sort('a.yml', '-', 'Planfile').problems).toEqual([
      'unexpected argument "-"',
      'unexpected argument "Planfile"',
    ]);
  });
});
