/** The timings of a plan over several runs, kept by a cache server over HTTP. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openHistory, type KnownTimings } from '../../src/history/open-history.js';
import { askCache } from '../../src/history/timings-cache.js';
import { failure, runResult, success } from '../rigs/result-builder.js';
import { MAIN } from '../rigs/run-plan.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';
import { CacheServer } from '../rigs/cache-server.js';

// Each test is several runs, each of which starts processes that load a large library.
jest.setTimeout(60_000);

let directory = '';
let server: CacheServer;
let runs = 0;

beforeEach(async () => {
  directory = makeTempDir();
  server = await CacheServer.start('v1');
  runs = 0;
});

afterEach(async () => {
  await server.stop();
  removeTempDir(directory);
});

const MAIN_BRANCH = { GITHUB_REF: 'refs/heads/main', GITHUB_REF_NAME: 'main' };
const TOPIC = { GITHUB_REF: 'refs/heads/topic', GITHUB_REF_NAME: 'topic' };
const PULL_REQUEST = {
  ...{ GITHUB_REF: 'refs/pull/7/merge', GITHUB_HEAD_REF: 'patch-1', GITHUB_BASE_REF: 'main' },
};

/** The history as a new run of the workflow on a branch opens it. */
function open(branch: NodeJS.ProcessEnv) {
  runs += 1;
  const run = { GITHUB_RUN_ID: String(runs), GITHUB_RUN_ATTEMPT: '1' };
  return openHistory({
    environment: { ...server.environment, RUNNER_TEMP: directory, ...branch, ...run },
    payload: { repository: { default_branch: 'main' } },
    planFile: 'plan.yml',
    variant: [],
    script: MAIN,
    stop: new AbortController().signal,
  });
}

/** A whole run of one step `a`; gives what was known before it. */
async function run(branch: NodeJS.ProcessEnv, durationMs: number): Promise<KnownTimings> {
  const history = open(branch);
  const known = await history.restore();
  expect(await history.save(runResult([success('a', { durationMs })]))).toBeNull();
  return known;
}

/** What a run knows: the branch it is put beside, its durations of `a`, and those that weigh. */
function shown({ comparedWith, newest, problems }: KnownTimings) {
  const durations = (timings: typeof newest) => timings?.runs.map((each) => each.steps.get('a'));
  return {
    branch: comparedWith?.branch,
    durations: durations(comparedWith?.timings ?? null),
    weighing: durations(newest),
    problems,
  };
}

/** Puts a text, or something that is no archive, in the place of what was saved first. */
async function plant(text: string | null): Promise<void> {
  const environment = { ...server.environment, RUNNER_TEMP: directory };
  const stop = new AbortController().signal;
  const entry = { key: 'planted', text: text ?? '' };
  await askCache({ action: 'save', ...entry }, { script: MAIN, environment, stop });
  const [first, planted] = server.entries;
  if (first === undefined || planted === undefined) throw new Error('nothing was saved');
  first.body = text === null ? Buffer.from('no archive') : planted.body;
}

/** What a first run of the default branch that took 10 ms has saved: made once, and put into each server that begins so. */
let firstRun: CacheServer['entries'] = [];

/** A first run of the default branch, in which step `a` takes 10 ms. */
async function begin(): Promise<void> {
  if (firstRun.length === 0) {
    await run(MAIN_BRANCH, 10);
    firstRun = server.entries.map((entry) => ({ ...entry }));
  } else {
    runs += 1;
    server.entries.push(...firstRun.map((entry) => ({ ...entry })));
  }
}

const NOTHING_KNOWN = { comparedWith: null, newest: null, problems: [] };

describe('the timings of a plan', () => {
  it('grow by each run of a branch', async () => {
    expect(await run(MAIN_BRANCH, 10)).toEqual(NOTHING_KNOWN);
    await run(MAIN_BRANCH, 20);
    const known = await run(MAIN_BRANCH, 30);
    expect(shown(known)).toEqual({
      ...{ branch: 'main', durations: [10, 20], weighing: [10, 20], problems: [] },
    });
  });

  it('are compared with the base in a pull request, and weigh by its own runs', async () => {
    await begin();
    expect(shown(await run(PULL_REQUEST, 50))).toMatchObject({
      ...{ branch: 'main', durations: [10], weighing: [10] },
    });
    await run(MAIN_BRANCH, 20);
    expect(shown(await run(PULL_REQUEST, 60))).toEqual({
      ...{ branch: 'main', durations: [10, 20], weighing: [50], problems: [] },
    });
  });

  it('are compared with its own runs in a pull request whose base is not known', async () => {
    expect(await run(PULL_REQUEST, 50)).toEqual(NOTHING_KNOWN);
    expect(shown(await run(PULL_REQUEST, 60))).toMatchObject({
      ...{ branch: 'patch-1', durations: [50], weighing: [50] },
    });
  });

  it('are compared with the default branch on one that has none yet', async () => {
    await begin();
    expect(shown(await run(TOPIC, 50))).toMatchObject({ branch: 'main', durations: [10] });
    expect(shown(await run(TOPIC, 60))).toMatchObject({ branch: 'topic', durations: [50] });
    expect(shown(await run(MAIN_BRANCH, 20))).toMatchObject({ branch: 'main', durations: [10] });
  });

  it.each([
    ['is malformed', '{"schema":1,"runs":[{}]}'],
    ['cannot be unpacked', null],
  ])('start anew where what was stored %s', async (_, text) => {
    await begin();
    await plant(text);
    expect(await run(MAIN_BRANCH, 20)).toEqual(NOTHING_KNOWN);
    expect(shown(await run(MAIN_BRANCH, 30))).toMatchObject({ durations: [20] });
  });

  it('are asked for once, however often they are wanted', async () => {
    const history = open(MAIN_BRANCH);
    await Promise.all([history.restore(), history.restore()]);
    expect(server.requests).toHaveLength(1);
  });

  it('are not saved for a run that says nothing', async () => {
    const history = open(MAIN_BRANCH);
    expect(await history.save(runResult([failure('a')]))).toBeNull();
    expect(server.entries).toEqual([]);
  });

  it('are not overwritten by a run that could not read them', async () => {
    await begin();
    server.intercept = (_, response) => {
      response.writeHead(500).end();
      return true;
    };
    const history = open(MAIN_BRANCH);
    const { newest, problems } = await history.restore();
    server.intercept = () => false;
    expect({ newest, problems }).toEqual({
      newest: null,
      problems: [expect.stringMatching(/^earlier timings are not known: .*500/)],
    });
    expect(await history.save(runResult([success('a')]))).toBe(
      'timings are not saved, as earlier ones could not be read',
    );
    expect(server.entries).toHaveLength(1);
  });

  it('are not saved where the cache refuses, which is said', async () => {
    const history = open(MAIN_BRANCH);
    await history.restore();
    server.intercept = (_, response) => {
      response.writeHead(403).end();
      return true;
    };
    expect(await history.save(runResult([success('a')]))).toMatch(/^timings are not saved: \S/);
  });

  it('are not asked for where there is no cache service', async () => {
    const history = openHistory({
      environment: { ...MAIN_BRANCH, RUNNER_TEMP: join(directory, 'gone') },
      payload: {},
      planFile: null,
      variant: [],
      script: join(directory, 'gone.js'),
      stop: new AbortController().signal,
    });
    expect(await history.restore()).toEqual(NOTHING_KNOWN);
    expect(await history.save(runResult([success('a')]))).toBeNull();
  });
});
