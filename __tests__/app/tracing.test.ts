import { expect, it } from '@jest/globals';
import { openTracing } from '../../src/app/tracing.js';
import { runKey } from '../../src/github/run-key.js';

const RUNNER = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'test',
  GITHUB_ACTION: '__octo-org_stepwave',
  RUNNER_NAME: 'Runner 1',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
};

/** What the step `build` of a plan gets where the action runs it. */
async function traceparent(environment: object = {}, commentKey = 'linux'): Promise<unknown> {
  const all = { ...RUNNER, ...environment };
  const tracing = await openTracing({
    door: {
      environment: all,
      runKey: runKey(all, commentKey),
      showNotice: () => Promise.reject(new Error('there is nothing to tell')),
    },
    planFile: '.github/stepwave.yml',
    interrupt: new AbortController().signal,
  });
  return tracing?.stepVariables('build');
}

it('the action can be told the ids of its spans beforehand', async () => {
  expect(await traceparent()).toEqual({
    TRACEPARENT: '00-68d4fa458cb27b47c4a30b97724b6cbc-8e40b0b7a82eea9b-01',
  });
});

it.each([
  ['GITHUB_RUN_ATTEMPT', '3'],
  ['GITHUB_ACTION', '__octo-org_stepwave_2'],
  ['RUNNER_NAME', 'Runner 2'],
])('another %s makes other ids', async (name, value) => {
  expect(await traceparent({ [name]: value })).not.toEqual(await traceparent());
});

it('another comment-key makes other ids', async () => {
  expect(await traceparent({}, 'windows')).not.toEqual(await traceparent());
});
