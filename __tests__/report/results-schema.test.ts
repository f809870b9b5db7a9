import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Results } from '../../src/model/findings.js';
import type { StepResult } from '../../src/model/result.js';
import {
  cancelled,
  failure,
  fromCache,
  neverStarted,
  runResult,
  success,
} from '../rigs/result-builder.js';
import { allOutcomes } from '../rigs/all-outcomes.js';
import { change, measured, proven } from '../rigs/sample-findings.js';
import * as samples from '../rigs/sample-results.js';

const schemaFile = new URL('../../results.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** As it is read from a results file. */
const asFile = (result: object): unknown => JSON.parse(JSON.stringify(result));

/** The places and words of all complaints (a step is tried against each kind of step). */
function complaints(result: object): readonly string[] {
  if (validate(asFile(result))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
  );
}

const withStep = (step: object): Results => runResult([step as StepResult]);

describe('results.schema.json, valid results', () => {
  it.each<[string, Results]>([
    ['a typical run', samples.typical()],
    ['one step', samples.oneStep()],
    ['the load of the machine, and memory of steps', samples.loaded()],
    ['every outcome and cause', allOutcomes()],
    ['a run in which all failed', samples.allFailed()],
    ['hostile names', samples.hostileNames()],
    [
      'results from the cache, and a step it did not have',
      runResult([fromCache('a'), success('b', { miss: 'src/a.js changed' })]),
    ],
    ['no steps', runResult([])],
    ['all that can be found out', proven()],
    ['races', proven({ races: [{ path: 'dist/a.js', steps: ['a', 'b'], kind: 'write-read' }] })],
    ['a run that was watched, without races', proven({ races: [] })],
    [
      'differences between the files',
      proven({
        comparison: measured({
          files: {
            compared: 1,
            differences: [{ path: 'a', kind: 'unstable', writtenBy: null }],
            unsteady: ['b'],
            ignored: [],
          },
        }),
      }),
    ],
    [
      'a comparison in which a run failed',
      proven({
        comparison: {
          ...{ status: 'failed', rounds: 3, workers: 2 },
          failures: [{ round: 1, side: 'parallel', outcome: 'failure', failedSteps: ['a'] }],
        },
      }),
    ],
    [
      'a comparison that was not possible',
      proven({ comparison: { status: 'impossible', rounds: 3, workers: 2, reason: 'full' } }),
    ],
    [
      'a first run beside one other',
      proven({
        history: {
          ...{ branch: 'main', runs: 1, makespan: null },
          steps: [{ id: 'install', ...change({ runs: 1, noiseMs: null, verdict: null }) }],
        },
      }),
    ],
    ['a cancelled run', runResult([cancelled('a')], { outcome: 'cancelled' })],
  ])('accepts %s', (_, result) => {
    expect(complaints(result)).toEqual([]);
  });
});

describe('results.schema.json, wrong results', () => {
  const { plan, ...withoutPlan } = runResult([success('a')]);
  const ran = success('a');
  const failed = failure('a');
  const skipped = neverStarted('a', { outcome: 'skipped' });

  it.each<[string, object, string]>([
    ['a missing field', withoutPlan, " must have required property 'plan'"],
    [
      'an unknown field',
      { ...withoutPlan, plan, extra: 1 },
      ' must NOT have additional properties',
    ],
    ['another version', { ...withoutPlan, plan, schema: 2 }, '/schema must be equal to constant'],
    [
      'a run that was skipped',
      { ...withoutPlan, plan, outcome: 'skipped' },
      '/outcome must be equal to one of the allowed values',
    ],
    ['a negative time', { ...withoutPlan, plan, makespanMs: -1 }, '/makespanMs must be >= 0'],
    [
      'a utilization above 1',
      { ...withoutPlan, plan, utilization: 1.1 },
      '/utilization must be <= 1',
    ],
    ['no workers', { ...withoutPlan, plan, workers: 0 }, '/workers must be >= 1'],
    [
      'a local time',
      { ...withoutPlan, plan, startedAt: '2026-01-01 00:00' },
      '/startedAt must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"',
    ],
    [
      'an unknown field of a step',
      withStep({ ...ran, slack: 1 }),
      '/steps/0 must NOT have additional properties',
    ],
    ['a step in group 0', withStep({ ...ran, group: 0 }), '/steps/0/group must be >= 1'],
    [
      'an unknown kind of step',
      withStep({ ...ran, kind: 'uses' }),
      '/steps/0/kind must be equal to one of the allowed values',
    ],
    [
      'an output that is not text',
      withStep({ ...ran, outputs: { count: 3 } }),
      '/steps/0/outputs/count must be string',
    ],
    [
      'an unknown result of a file',
      withStep({ ...ran, files: [{ path: 'a', result: 'deleted' }] }),
      '/steps/0/files/0/result must be equal to one of the allowed values',
    ],
    [
      'a success that never started',
      withStep({ ...skipped, outcome: 'success' }),
      '/steps/0/worker must be integer',
    ],
    [
      'a success with a cause',
      withStep({ ...ran, cause: { kind: 'exit', code: 1 } }),
      '/steps/0/cause must be null',
    ],
    [
      'a failure without a cause',
      withStep({ ...failed, cause: null }),
      '/steps/0/cause must be object',
    ],
    [
      'a skipped step that ran',
      withStep({ ...ran, outcome: 'skipped' }),
      '/steps/0/outcome must be equal to constant',
    ],
    [
      'a started step without attempts',
      withStep({ ...ran, attempts: 0 }),
      '/steps/0/attempts must be >= 1',
    ],
    [
      'a cause of an unknown kind',
      withStep({ ...failed, cause: { kind: 'bored', message: '' } }),
      '/steps/0/cause/kind must be equal to constant',
    ],
    [
      'a time limit without its length',
      withStep({ ...failed, cause: { kind: 'timeout' } }),
      "/steps/0/cause must have required property 'limitMs'",
    ],
  ])('refuses %s', (_, result, expected) => {
    expect(complaints(result)).toContain(expected);
  });
});
