import { describe, expect, it } from '@jest/globals';
import { COMMANDS, flagsOf } from '../../src/options/commands.js';
import { completionAt } from '../../src/options/complete.js';
import { REPORTS } from '../../src/report/reports.js';

/** What may stand in place of the last word. */
const at = (...words: readonly string[]) =>
  completionAt(words, REPORTS, (path) => path === 'Planfile');

const wordsAt = (...words: readonly string[]): readonly string[] =>
  at(...words).words.map(({ word }) => word);

const NOTHING = {
  words: [],
  paths: 'none',
  ofPlan: 'nothing',
  taken: [],
  plan: null,
  prefix: { flag: '', list: '' },
};

describe('completionAt', () => {
  it('begins with the commands', () => {
    const commands = Object.keys(COMMANDS);
    expect(wordsAt('')).toEqual([...commands, 'help', '--help', '--version']);
    expect(wordsAt()).toEqual(wordsAt(''));
    expect(at('ru').words[0]).toEqual({ word: 'run', help: COMMANDS.run.help });
    expect(wordsAt('help', '')).toEqual(commands);
  });

  it.each(['run', 'compare', 'check', 'graph', 'schema', 'completion'] as const)(
    'has all flags of %s, with what they are for',
    (command) => {
      const flags = flagsOf(command, REPORTS).map(({ name, help }) => ({
        word: `--${name}`,
        help,
      }));
      expect(at(command, '-').words).toEqual([...flags, { word: '--help', help: 'Show the help' }]);
    },
  );

  it('leaves out flags that are given and cannot be repeated', () => {
    const words = wordsAt('run', '--workers', '2', '--fail-fast', '--only', 'a', '--');
    expect(words).not.toContain('--workers');
    expect(words).not.toContain('--fail-fast');
    expect(words).toEqual(expect.arrayContaining(['--only', '--executor']));
  });

  it('has the values of a flag that takes one of several words', () => {
    const kinds = ['process', 'thread', 'inline'];
    expect(wordsAt('run', '--executor', '')).toEqual(kinds);
    expect(wordsAt('run', 'build', '--executor=pr')).toEqual(kinds);
    expect(at('run', '--executor=pr').prefix).toEqual({ flag: '--executor=', list: '' });
    expect(wordsAt('graph', '--format', 'd')).toEqual([
      ...['text', 'mermaid', 'dot', 'json'],
      ...['gitlab', 'buildkite', 'circleci'],
    ]);
  });

  it.each([
    [['run', '--html', ''], { paths: 'files' }],
    [['run', '--logs', ''], { paths: 'directories' }],
    [['run', '--root=x'], { paths: 'directories', prefix: { flag: '--root=', list: '' } }],
    [['run', 'p.yml', '--input', ''], { ofPlan: 'inputs', plan: 'p.yml', taken: [''] }],
    [['run', '--workers', ''], {}],
    [['run', '--nothing='], {}],
    [['nothing', ''], {}],
    [['schema', 'plan', ''], {}],
  ])('knows what a value is: %j', (words, expected) => {
    expect(at(...words)).toEqual({ ...NOTHING, taken: expect.anything(), ...expected });
  });

  it('has the steps of the plan, and plans until there is one', () => {
    expect(at('run', '')).toEqual({ ...NOTHING, ofPlan: 'steps', paths: 'plans' });
    expect(at('graph', 'build', '')).toEqual({
      ...NOTHING,
      ofPlan: 'steps',
      taken: ['build'],
      paths: 'plans',
    });
    for (const plan of ['p.yml', 'Planfile']) {
      expect(at('compare', plan, '--workers', '2', 'build', '')).toEqual({
        ...NOTHING,
        ofPlan: 'steps',
        taken: ['build'],
        plan,
      });
    }
    expect(at('check', 'a.yml', '')).toEqual({ ...NOTHING, paths: 'plans', plan: 'a.yml' });
  });

  it('goes on with a list of steps', () => {
    expect(at('run', '--only', 'a,b,c')).toMatchObject({
      ofPlan: 'steps',
      taken: ['a', 'b', ''],
      prefix: { flag: '', list: 'a,b,' },
    });
    expect(at('run', '--skip=a,')).toMatchObject({ prefix: { flag: '--skip=', list: 'a,' } });
  });

  it('takes a dash for a word behind "--"', () => {
    expect(at('run', '--', '-')).toMatchObject({ words: [], ofPlan: 'steps', paths: 'plans' });
  });

  it('has the words of a command that takes one of several', () => {
    expect(wordsAt('schema', '')).toEqual([
      'plan',
      'results',
      'events',
      'diagnostics',
      'inference',
    ]);
    expect(wordsAt('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });
});
