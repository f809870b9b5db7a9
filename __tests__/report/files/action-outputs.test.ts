import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { Results } from '../../../src/model/findings.js';
import { actionOutputs } from '../../../src/report/files/action-outputs.js';
import { failure, runResult, success } from '../../rigs/result-builder.js';

const outputsOf = (result: Results): Readonly<Record<string, string>> =>
  Object.fromEntries(actionOutputs(result, '/tmp/results.json'));

describe('actionOutputs', () => {
  it('has the outputs of action.yml, each once, in that order', () => {
    const file = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');
    const { outputs } = parse(file) as { readonly outputs: Readonly<Record<string, unknown>> };
    const names = actionOutputs(runResult([]), '').map(([name]) => name);
    // The last one is not of a run, but of a plan that is split.
    expect([...names, 'matrix']).toEqual(Object.keys(outputs));
  });

  it('tells the figures of the run as plain numbers', () => {
    const result = runResult([success('a'), success('b', { worker: 1, durationMs: 500.25 })]);
    expect(outputsOf(result)).toMatchObject({
      outcome: 'success',
      'makespan-ms': '1000',
      'sequential-ms': '1500.25',
      speedup: '1.50025',
      'results-file': '/tmp/results.json',
    });
  });

  it('lists the steps that failed the run, and not those that were let pass', () => {
    const result = runResult([failure('a'), failure('b', { conclusion: 'success' }), success('c')]);
    expect(outputsOf(result)['failed-steps']).toBe('["a"]');
  });

  it('lists the paths created and changed, in plan order, and no others', () => {
    const result = runResult([
      success('a', {
        files: [
          { path: 'z', result: 'created' },
          { path: 'same', result: 'unchanged' },
          { path: 'left', result: 'skipped' },
        ],
      }),
      success('b', { files: [{ path: 'a b/"q".txt', result: 'changed' }] }),
    ]);
    expect(outputsOf(result).files).toBe('["z","a b/\\"q\\".txt"]');
  });

  it('gives the outputs of each step as they were set', () => {
    const text = 'two\nlines, "quoted" ✓';
    const result = runResult([success('a', { outputs: { text, n: '1' } }), success('b')]);
    expect(JSON.parse(outputsOf(result).outputs ?? '')).toEqual({ a: { text, n: '1' }, b: {} });
  });
});
