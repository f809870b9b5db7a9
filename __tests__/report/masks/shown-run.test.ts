import { describe, expect, it } from '@jest/globals';
import type { Results } from '../../../src/model/findings.js';
import { maskedResults } from '../../../src/report/masks/shown-run.js';
import { failure, runResult, success } from '../../rigs/result-builder.js';
import { measured } from '../../rigs/sample-findings.js';

const SECRET = 's3cret';
const masked = (results: Results): string =>
  JSON.stringify(maskedResults(results, (text) => text.replaceAll(SECRET, '***')));

describe('maskedResults', () => {
  it.each<[string, Results]>([
    ["the plan's name", runResult([], { plan: { name: `a ${SECRET}`, file: 'p.yml' } })],
    ["a step's name", runResult([success('a', { name: `echo ${SECRET}` })])],
    ['an output', runResult([success('a', { outputs: { token: SECRET } })])],
    ["an output's name", runResult([success('a', { outputs: { [SECRET]: 'a' } })])],
    ['a file', runResult([success('a', { files: [{ path: SECRET, result: 'created' }] })])],
    ['why a step failed', runResult([failure('a', { cause: { kind: 'spawn', message: SECRET } })])],
    [
      'the file that failed a step',
      runResult([failure('a', { cause: { kind: 'file', message: SECRET, path: SECRET } })]),
    ],
    [
      'why there was a fallback',
      runResult([], { fallback: { from: 'process', to: 'thread', reason: SECRET } }),
    ],
    [
      'why nothing was measured',
      runResult([], {
        comparison: { status: 'impossible', rounds: 3, workers: 2, reason: SECRET },
      }),
    ],
    [
      'the paths that differ',
      runResult([], {
        comparison: measured({
          files: {
            compared: 2,
            differences: [{ path: SECRET, kind: 'extra', writtenBy: null }],
            unsteady: [SECRET],
            ignored: [],
          },
        }),
      }),
    ],
  ])('hides what %s holds', (_, results) => {
    expect(JSON.stringify(results)).toContain(SECRET);
    expect(masked(results)).not.toContain(SECRET);
    expect(masked(results)).toContain('***');
  });

  it('keeps outputs whose names differ only in what is hidden', () => {
    const outputs = { 's3cret-a': '1', 's3cret-b': '2', plain: '3' };
    const { steps } = maskedResults(runResult([success('a', { outputs })]), (text) =>
      text.replace(/s3cret-./, '***'),
    );
    expect(steps[0]?.outputs).toEqual({ '***': '1', '*** (2)': '2', plain: '3' });
  });

  it('hides what appears only where a report has put a text on one line', () => {
    const names = ['the s3\n  cret', 'of two  parts'];
    const results = runResult(names.map((name, index) => success(`s${String(index)}`, { name })));
    const { steps } = maskedResults(results, (text) => text.replaceAll('s3 cret', '***'));
    expect(steps.map(({ name }) => name)).toEqual(['the ***', 'of two  parts']);
  });

  it('leaves alone what reports go by', () => {
    const results = runResult([success('a'), failure('b', { needs: ['a'] })], {
      criticalPath: ['a', 'b'],
    });
    expect(maskedResults(results, () => '***')).toMatchObject({
      outcome: 'failure',
      criticalPath: ['a', 'b'],
      groups: [['a', 'b']],
      steps: [
        { id: 'a', outcome: 'success', kind: 'run' },
        { id: 'b', needs: ['a'], cause: { kind: 'exit', code: 1 } },
      ],
    });
  });
});
