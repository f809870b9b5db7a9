import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAttributes, resourceValues } from '../../../src/report/otlp/resource.js';
import { makeTempDir, removeTempDir } from '../../rigs/temp-dir.js';

const ABOUT = { planName: 'Shop', runId: 'f00', version: '1.2.3', given: {} };

let folder: string;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => {
  removeTempDir(folder);
});

const PUSH = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_RUN_ID: '7',
  GITHUB_SHA: 'abc',
  GITHUB_REF_NAME: 'main',
  GITHUB_REF_TYPE: 'branch',
  RUNNER_NAME: 'Runner 1',
};

describe('the resource', () => {
  it('is Stepwave, the plan and the run', () => {
    expect(resourceValues({ ...ABOUT, environment: {} })).toEqual({
      'service.name': 'stepwave',
      'cicd.pipeline.name': 'Shop',
      'cicd.pipeline.run.id': 'f00',
      'telemetry.sdk.name': 'stepwave',
      'telemetry.sdk.language': 'nodejs',
      'telemetry.sdk.version': '1.2.3',
    });
  });

  it('names the workflow run and the commit on GitHub', () => {
    expect(resourceValues({ ...ABOUT, environment: PUSH })).toMatchObject({
      'cicd.pipeline.run.id': '7',
      'cicd.pipeline.run.url.full': 'https://github.com/octo-org/shop/actions/runs/7',
      'cicd.worker.name': 'Runner 1',
      'vcs.owner.name': 'octo-org',
      'vcs.repository.name': 'shop',
      'vcs.repository.url.full': 'https://github.com/octo-org/shop',
      'vcs.ref.head.name': 'main',
      'vcs.ref.head.revision': 'abc',
      'vcs.ref.type': 'branch',
      'vcs.ref.base.name': null,
      'vcs.change.id': null,
    });
  });

  it('names the commit of a pull request that its readers know', () => {
    const event = join(folder, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 12, head: { sha: 'def' } } }));
    const environment = {
      ...PUSH,
      GITHUB_EVENT_PATH: event,
      GITHUB_HEAD_REF: 'feature',
      GITHUB_BASE_REF: 'main',
      GITHUB_REF_NAME: '12/merge',
    };
    expect(resourceValues({ ...ABOUT, environment })).toMatchObject({
      'vcs.ref.head.name': 'feature',
      'vcs.ref.head.revision': 'def',
      'vcs.ref.base.name': 'main',
      'vcs.change.id': '12',
    });
  });

  it('takes what the user says before what it finds out', () => {
    const environment = {
      ...PUSH,
      OTEL_SERVICE_NAME: 'named',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=listed,vcs.repository.name=other,team=web',
    };
    const given = givenAttributes(environment);
    expect(given.ok && resourceValues({ ...ABOUT, environment, given: given.value })).toMatchObject(
      {
        'service.name': 'named',
        'vcs.repository.name': 'other',
        team: 'web',
      },
    );
  });

  it('takes nothing of a list that is malformed', () => {
    expect(givenAttributes({ OTEL_RESOURCE_ATTRIBUTES: 'a=1,b' })).toMatchObject({ ok: false });
  });
});
