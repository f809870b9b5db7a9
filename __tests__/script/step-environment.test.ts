import { delimiter } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stepEnvironment } from '../../src/script/step-environment.js';

/** What a step gets where Stepwave's own environment says `outer`. */
function environmentOf(
  outer: Readonly<Record<string, string>>,
  {
    env = {},
    path = [],
  }: { readonly env?: Readonly<Record<string, string>>; readonly path?: readonly string[] } = {},
  platform: NodeJS.Platform = 'linux',
) {
  return stepEnvironment({ env, path, variables: outer }, { GITHUB_ENV: '/own' }, platform);
}

describe('the PATH of a step', () => {
  it('is its own, behind what its needs have added', () => {
    const step = { env: { PATH: '/step' }, path: ['/added', '/first'] };
    expect(environmentOf({ PATH: '/outer' }, step).env.PATH).toBe('/added:/first:/step');
  });

  it('gets no empty part, which would stand for the working directory', () => {
    const step = { env: { PATH: '' }, path: ['/added'] };
    expect(environmentOf({ PATH: '/outer' }, step)).toMatchObject({
      env: { PATH: '/added' },
      shellPath: '/added:/outer',
    });
  });

  it('may be empty', () => {
    expect(environmentOf({ PATH: '/outer' }, { env: { PATH: '' } }).env.PATH).toBe('');
  });

  it('is not mixed up with a variable of another case', () => {
    const { env } = environmentOf({ PATH: '/outer' }, { env: { Path: 'x' }, path: ['/added'] });
    expect(env).toMatchObject({ Path: 'x', PATH: '/added:/outer' });
  });

  it('is one variable on Windows, however it is spelled', () => {
    const step = { env: { PATH: 'D:\\step' }, path: ['D:\\added'] };
    const { env } = environmentOf({ Path: 'C:\\outer' }, step, 'win32');
    const spellings = Object.keys(env).filter((name) => name.toUpperCase() === 'PATH');
    expect(spellings.map((name) => env[name])).toEqual(['D:\\added;D:\\step']);
  });
});

describe('the PATH by which a shell is looked up', () => {
  it('is that of Stepwave behind what needs have added; that of the step comes last', () => {
    const step = { env: { PATH: '/step' }, path: ['/added'] };
    expect(environmentOf({ PATH: '/outer' }, step).shellPath).toBe('/added:/outer:/step');
  });

  it('is in no step’s hands', () => {
    const { shellPath } = stepEnvironment({ env: { PATH: '/nowhere' }, path: [] }, {});
    expect(shellPath?.split(delimiter)).toEqual([
      ...(process.env.PATH ?? '').split(delimiter),
      '/nowhere',
    ]);
  });
});

describe('what is the runner’s alone', () => {
  const FOLDER = '/home/runner/work/_temp/_runner_file_commands';

  it('does not reach a script as a file that all steps would write', () => {
    const outer = {
      GITHUB_ENV: `${FOLDER}/set_env_1`,
      GITHUB_ARTIFACTS: `${FOLDER}/artifacts_1`,
      GITHUB_ARTIFACTS_LIST: `${FOLDER}/artifacts_list_1`,
      GITHUB_LATER: 'D:\\a\\_temp\\_runner_file_commands\\later_1',
      GITHUB_EVENT_PATH: '/home/runner/work/_temp/_github_workflow/event.json',
      MY_FILE: `${FOLDER}/mine`,
    };
    const { env } = environmentOf(outer, { env: { GITHUB_ARTIFACTS: `${FOLDER}/artifacts_1` } });
    const names = Object.keys(outer).filter((name) => env[name] !== undefined);
    expect(names).toEqual(['GITHUB_ENV', 'GITHUB_EVENT_PATH', 'MY_FILE']);
    expect(env.GITHUB_ENV).toBe('/own');
  });

  it('does not reach a script where it is for actions', () => {
    const outer = {
      ACTIONS_CACHE_MODE: 'read',
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_RUNTIME_TOKEN: 'x',
      // Run steps get these as well.
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
      ACTIONS_ORCHESTRATION_ID: 'x',
    };
    const { env } = environmentOf(outer);
    expect(Object.keys(outer).filter((name) => env[name] !== undefined)).toEqual([
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
      'ACTIONS_ID_TOKEN_REQUEST_URL',
      'ACTIONS_ORCHESTRATION_ID',
    ]);
  });

  it('counts before what the plan says', () => {
    const { env } = environmentOf({ GITHUB_SHA: 'a' }, { env: { GITHUB_SHA: 'b' } });
    expect(env.GITHUB_SHA).toBe('a');
  });
});
