import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CommentOutcome } from '../../src/github/pr-comment.js';
import { commentUrl, FakeGitHub } from '../rigs/fake-github.js';
import { Proxy } from '../rigs/proxy.js';
import { itPosix } from '../rigs/run-plan.js';

let fake: FakeGitHub;
let proxy: Proxy;

beforeEach(async () => {
  fake = await FakeGitHub.open();
  fake.addPullRequest(7);
  fake.addToken('a-token', { user: { login: 'github-actions[bot]', type: 'Bot' } });
  proxy = await Proxy.open();
});

afterEach(async () => {
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy', 'GITHUB_API_URL'])
    Reflect.deleteProperty(process.env, name);
  await proxy.close();
  await fake.close();
});

/** The library chooses the proxy when it is loaded. */
async function keep(environment: Readonly<Record<string, string>>): Promise<CommentOutcome> {
  Object.assign(process.env, environment);
  jest.resetModules();
  const { keepComment } = await import('../../src/github/pr-comment.js');
  return keepComment({
    token: 'a-token',
    apiUrl: environment.GITHUB_API_URL ?? '',
    repository: 'octo-org/shop',
    pullRequest: 7,
    marker: '<!-- marker -->',
    body: 'text',
    timing: { limitMs: 60_000, secondMs: 0.01 },
  });
}

const created = { status: 'created', url: commentUrl(7, 1001) };

describe('the comment, behind a proxy', () => {
  it('goes through it', async () => {
    const host = `api.github.test:${String(fake.port)}`;
    expect(await keep({ GITHUB_API_URL: `http://${host}`, http_proxy: proxy.url })).toEqual(
      created,
    );
    expect(new Set(proxy.asked)).toEqual(new Set([host]));
  });

  it('goes through that for https, and says so when it refuses', async () => {
    const environment = { GITHUB_API_URL: 'https://api.github.test', https_proxy: proxy.url };
    const outcome = await keep({ ...environment, http_proxy: 'http://127.0.0.1:1' });
    expect(outcome.status === 'failed' && outcome.reason).toMatch(/^GitHub cannot be reached: ./);
    expect(proxy.asked[0]).toBe('api.github.test:443');
  });

  itPosix('passes it by where no_proxy names the server', async () => {
    // The address of any machine, which is this one, as no name can be relied on to be.
    const url = `http://0.0.0.0:${String(fake.port)}`;
    const environment = { GITHUB_API_URL: url, http_proxy: proxy.url };
    expect(await keep({ ...environment, no_proxy: 'example.org,0.0.0.0' })).toEqual(created);
    expect(proxy.asked).toEqual([]);
    expect(await keep({ ...environment, no_proxy: 'example.org' })).toMatchObject({
      status: 'unchanged',
    });
    expect(proxy.asked[0]).toBe(`0.0.0.0:${String(fake.port)}`);
  });
});
