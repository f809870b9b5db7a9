import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commentMarker } from '../../src/github/comment-marker.js';
import { keepComment, type CommentOutcome } from '../../src/github/pr-comment.js';
import {
  commentUrl,
  FakeGitHub,
  fault,
  primaryLimit,
  secondaryLimit,
  type FakeUser,
} from '../rigs/fake-github.js';

const ACTIONS: FakeUser = { login: 'github-actions[bot]', type: 'Bot' };
const OCTOCAT: FakeUser = { login: 'octocat', type: 'User' };
const TOKEN = 'ghs_0123456789abcdefghij';
const MARKER = commentMarker({ plan: '.github/stepwave.yml', key: '' });
const BODY = '## Stepwave\n\nAll 3 steps succeeded.';
const TEXT = `${MARKER}\n${BODY}`;

/** No test waits for the limit, and a second of waiting is next to nothing. */
const TIMING = { limitMs: 60_000, secondMs: 0.01 };

let fake: FakeGitHub;

beforeEach(async () => {
  fake = await FakeGitHub.open();
  fake.addPullRequest(7);
  fake.addToken(TOKEN, { user: ACTIONS });
});

afterEach(() => fake.close());

function keep(changes: Partial<Parameters<typeof keepComment>[0]> = {}): Promise<CommentOutcome> {
  return keepComment({
    token: TOKEN,
    apiUrl: fake.apiUrl,
    repository: 'octo-org/shop',
    pullRequest: 7,
    marker: MARKER,
    body: BODY,
    timing: TIMING,
    ...changes,
  });
}

function reasonOf(outcome: CommentOutcome): string {
  return 'reason' in outcome ? outcome.reason : `no reason, but ${outcome.status}`;
}

const bodies = (): readonly string[] => fake.comments(7).map(({ body }) => body);

describe('the comment on a pull request', () => {
  it('is created where there is none, in two requests', async () => {
    fake.addComment(7, OCTOCAT, 'Looks good to me.');
    expect(await keep()).toEqual({ status: 'created', url: commentUrl(7, 1002) });
    expect(fake.comments(7)[1]).toEqual({ id: 1002, user: ACTIONS, body: TEXT });
    expect(fake.routes).toEqual(['list', 'create']);
  });

  it('is found on the third page and updated', async () => {
    for (let count = 0; count < 249; count += 1) fake.addComment(7, OCTOCAT, `comment ${count}`);
    const id = fake.addComment(7, ACTIONS, `${MARKER}\nof an earlier run`);
    expect(await keep()).toEqual({ status: 'updated', url: commentUrl(7, id) });
    expect(fake.comments(7)).toHaveLength(250);
    expect(fake.comments(7)[249]).toEqual({ id, user: ACTIONS, body: TEXT });
    expect(fake.routes).toEqual(['list', 'list', 'list', 'viewer', 'update']);
  });

  it('is not written again where it is the same', async () => {
    expect(await keep({ body: `${BODY}\n` })).toMatchObject({ status: 'created' });
    expect(await keep()).toEqual({ status: 'unchanged', url: commentUrl(7, 1001) });
    expect(fake.routes).toEqual(['list', 'create', 'list', 'viewer']);
  });

  it('is not taken for one that quotes it, or has it from somebody else', async () => {
    const others = [
      fake.addComment(7, OCTOCAT, TEXT),
      fake.addComment(7, { login: 'github-actions', type: 'User' }, TEXT),
      fake.addComment(7, { login: 'other[bot]', type: 'Bot' }, TEXT),
      fake.addComment(7, null, TEXT),
      fake.addComment(7, ACTIONS, `> ${TEXT}`),
    ];
    const before = [...fake.comments(7)];
    expect(await keep({ body: 'new' })).toMatchObject({ status: 'created' });
    expect(fake.comments(7).slice(0, others.length)).toEqual(before);
    expect(bodies()[others.length]).toBe(`${MARKER}\nnew`);
  });

  it('is one only: the oldest is updated and its duplicates are deleted', async () => {
    const [first, , other] = ['a', 'b'].flatMap((body) => [
      fake.addComment(7, ACTIONS, `${MARKER}\n${body}`),
      fake.addComment(7, OCTOCAT, `in between: ${body}`),
    ]);
    expect(other).toBeGreaterThan(first ?? 0);
    expect(await keep()).toEqual({ status: 'updated', url: commentUrl(7, first ?? 0) });
    expect(bodies()).toEqual([TEXT, 'in between: a', 'in between: b']);
  });

  it('loses its duplicates also where it stays the same, if they can be deleted', async () => {
    for (const body of [TEXT, TEXT, TEXT]) fake.addComment(7, ACTIONS, body);
    fake.fail('delete', fault(403, 'Resource not accessible by integration'));
    expect(await keep()).toMatchObject({ status: 'unchanged' });
    expect(fake.comments(7).map(({ id }) => id)).toEqual([1001, 1002]);
  });

  it('is created anew where it vanishes before it can be updated', async () => {
    const id = fake.addComment(7, ACTIONS, `${MARKER}\nold`);
    fake.fail('update', { kind: 'gone', comment: id });
    expect(await keep()).toEqual({ status: 'created', url: commentUrl(7, id + 1) });
    expect(bodies()).toEqual([TEXT]);
  });

  it('is the next oldest where the oldest vanishes', async () => {
    const gone = fake.addComment(7, ACTIONS, `${MARKER}\nold`);
    const next = fake.addComment(7, ACTIONS, `${MARKER}\nnewer`);
    fake.fail('update', { kind: 'gone', comment: gone });
    expect(await keep()).toEqual({ status: 'updated', url: commentUrl(7, next) });
    expect(bodies()).toEqual([TEXT]);
  });

  it('is another one for every key, also side by side', async () => {
    const keys = ['linux', 'linux-2', ''];
    const markers = keys.map((key) => commentMarker({ plan: 'plan.yml', key }));
    const all = (body: string): Promise<readonly CommentOutcome[]> =>
      Promise.all(markers.map((marker) => keep({ marker, body })));
    const created = await all('first');
    expect(created.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
    const updated = await all('second');
    expect(updated).toEqual(created.map((one) => ({ ...one, status: 'updated' })));
    expect([...bodies()].sort()).toEqual(markers.map((marker) => `${marker}\nsecond`).sort());
  });
});

describe('the author of the comment', () => {
  it.each([
    ["the job's own token", ACTIONS, undefined],
    ['the token of an app', { login: 'my-app[bot]', type: 'Bot' } as const, undefined],
    ['the token of an app whose name is given bare', ACTIONS, 'github-actions'],
    ['the token of a person', OCTOCAT, undefined],
    ['the token of an app that may not ask', { login: 'my-app[bot]', type: 'Bot' } as const, null],
    ['the token of a person who may not ask by GraphQL', OCTOCAT, null],
  ])('is found out: %s', async (_what, user, viewer) => {
    const token = 'another-token';
    fake.addToken(token, { user, ...(viewer !== undefined && { viewer }) });
    const theirs = fake.addComment(7, { login: 'stranger', type: 'User' }, `${MARKER}\ntheirs`);
    const id = fake.addComment(7, user, `${MARKER}\nold`);
    expect(await keep({ token })).toEqual({ status: 'updated', url: commentUrl(7, id) });
    expect(fake.comments(7)).toEqual([
      expect.objectContaining({ id: theirs, body: `${MARKER}\ntheirs` }),
      { id, user, body: TEXT },
    ]);
  });

  it('is asked for beside the REST API on an Enterprise Server', async () => {
    const enterprise = await FakeGitHub.open('/api/v3');
    enterprise.addPullRequest(7);
    enterprise.addToken(TOKEN, { user: ACTIONS });
    const id = enterprise.addComment(7, ACTIONS, `${MARKER}\nold`);
    try {
      const outcome = await keep({ apiUrl: `${enterprise.apiUrl}/` });
      expect(outcome).toEqual({ status: 'updated', url: commentUrl(7, id) });
      expect(enterprise.requests.map(({ url }) => url)).toEqual([
        '/api/v3/repos/octo-org/shop/issues/7/comments?per_page=100',
        '/api/graphql',
        `/api/v3/repos/octo-org/shop/issues/comments/${id}`,
      ]);
    } finally {
      await enterprise.close();
    }
  });
});

const PERMISSION =
  'it takes a token with the permission `pull-requests: write`, and in the run of a pull request ' +
  "from a fork the job's token can only read, whatever the workflow asks for";

describe('a comment that is refused', () => {
  it.each([
    ['created', []],
    ['updated', [`${MARKER}\nold`]],
  ])('for want of the permission names it: %s', async (_what, comments) => {
    for (const body of comments) fake.addComment(7, ACTIONS, body);
    fake.addToken('fork', { user: ACTIONS, access: 'read' });
    expect(await keep({ token: 'fork' })).toEqual({
      status: 'forbidden',
      reason:
        'GitHub refuses the comment (GitHub answers 403: Resource not accessible by integration); ' +
        PERMISSION,
    });
    expect(bodies()).toEqual(comments);
  });

  it.each([
    ['does not exist', TOKEN, 8],
    ['the token may not see', 'blind', 7],
  ])('as the pull request %s names both reasons', async (_what, token, pullRequest) => {
    fake.addToken('blind', { user: ACTIONS, access: 'none' });
    expect(await keep({ token, pullRequest })).toEqual({
      status: 'forbidden',
      reason:
        `GitHub knows no pull request #${pullRequest} of octo-org/shop, or may not show it to this ` +
        `token (GitHub answers 404: Not Found); ${PERMISSION}`,
    });
    expect(fake.routes).toEqual(['list']);
  });

  it('because of an unknown token says so, and nothing of the token', async () => {
    expect(await keep({ token: 'ghp_wrong' })).toEqual({
      status: 'failed',
      reason: 'GitHub answers 401: Bad credentials',
    });
  });

  it('because there is no token says so', async () => {
    const reason = 'Parameter token or opts.auth is required';
    expect(await keep({ token: '' })).toEqual({ status: 'failed', reason });
    expect(fake.requests).toEqual([]);
  });

  it('because of another prohibition gives that', async () => {
    fake.fail('create', fault(403, 'Unable to create comment because issue is locked.'));
    expect(await keep()).toEqual({
      status: 'failed',
      reason: 'GitHub answers 403: Unable to create comment because issue is locked.',
    });
  });

  it('because of its length gives the limit', async () => {
    const tooLong = 'x'.repeat(65_536 - MARKER.length);
    expect(await keep({ body: tooLong })).toEqual({
      status: 'failed',
      reason:
        'GitHub answers 422: Validation Failed: Body is too long (maximum is 65536 characters)',
    });
    expect(await keep({ body: tooLong.slice(1) })).toMatchObject({ status: 'created' });
  });

  it.each(['x', 'gh\ns_0123456789'])('never shows the token %j', async (token) => {
    fake.fail('list', fault(403, `go away,\n${token}\u001b[31m`.padEnd(1000, '!')));
    const reason = reasonOf(await keep({ token }));
    expect(reason).not.toContain(token);
    expect(reason).toContain('***');
    expect(reason).not.toMatch(/\p{Cc}/u);
    expect(reason.length).toBeLessThan(400);
  });
});

describe('a server that fails', () => {
  it.each([
    ['list', '502', fault(502)],
    ['list', 'reset', { kind: 'reset' }],
    ['viewer', '502', fault(502)],
    ['viewer', 'reset', { kind: 'reset' }],
    ['update', '500', fault(500)],
    ['update', 'reset', { kind: 'reset' }],
    ['update', 'reset after the work', { kind: 'reset-after' }],
    ['delete', '503', fault(503)],
  ] as const)('is asked again: %s, %s', async (route, _how, failure) => {
    const id = fake.addComment(7, ACTIONS, `${MARKER}\nold`);
    fake.addComment(7, ACTIONS, `${MARKER}\nduplicate`);
    fake.fail(route, failure, failure);
    expect(await keep()).toEqual({ status: 'updated', url: commentUrl(7, id) });
    expect(bodies()).toEqual([TEXT]);
    expect(fake.routes.filter((one) => one === route)).toHaveLength(3);
  });

  it.each([
    ['before the work', { kind: 'reset' }, 3],
    ['before the work, with an answer', fault(502), 3],
    ['after the work', { kind: 'reset-after' }, 1],
  ] as const)('is not left with two comments when it fails %s', async (_when, failure, tries) => {
    fake.fail('create', failure, failure);
    expect(await keep()).toEqual({ status: 'created', url: commentUrl(7, 1001) });
    expect(bodies()).toEqual([TEXT]);
    expect(fake.routes.filter((one) => one === 'create')).toHaveLength(tries);
  });

  it.each(['list', 'create', 'update'] as const)('for good is given up: %s', async (route) => {
    if (route === 'update') fake.addComment(7, ACTIONS, `${MARKER}\nold`);
    const before = bodies();
    fake.fail(route, ...Array.from({ length: 20 }, () => fault(503, 'Unicorn')));
    expect(await keep()).toEqual({ status: 'failed', reason: 'GitHub answers 503: Unicorn' });
    expect(fake.routes.filter((one) => one === route)).toHaveLength(4);
    expect(bodies()).toEqual(before);
  });

  it('need not say who asks', async () => {
    const id = fake.addComment(7, ACTIONS, `${MARKER}\nold`);
    fake.fail('viewer', ...Array.from({ length: 4 }, () => fault(503)));
    expect(await keep()).toEqual({ status: 'updated', url: commentUrl(7, id) });
  });

  it('is said to be out of reach where there is none', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const outcome = await keep({ apiUrl: `http://127.0.0.1:${port}` });
    expect(outcome).toMatchObject({ status: 'failed' });
    expect(reasonOf(outcome)).toMatch(/^GitHub cannot be reached: ./);
  });

  it('that is silent is not waited for any longer than the limit, and hung up on', async () => {
    fake.fail('list', { kind: 'silence' });
    expect(await keep({ timing: { limitMs: 500, secondMs: 0.01 } })).toEqual({
      status: 'failed',
      reason: 'not done within 0.5 s',
    });
    await fake.hungUp;
    expect(fake.routes[0]).toBe('list');
  });

  it('is not waited for between two tries either', async () => {
    fake.fail('list', fault(502));
    expect(await keep({ timing: { limitMs: 50, secondMs: 60 } })).toEqual({
      status: 'failed',
      reason: 'not done within 0.05 s',
    });
  });
});

describe('a rate limit', () => {
  it.each([
    ['the primary one', primaryLimit(20)],
    ['the primary one, by 429', primaryLimit(20, 429)],
    ['the secondary one', secondaryLimit(20)],
    ['the secondary one, by 429', secondaryLimit(20, 429)],
  ])('that ends soon is waited for: %s', async (_which, limit) => {
    fake.fail('list', limit);
    fake.fail('create', limit, limit);
    expect(await keep()).toMatchObject({ status: 'created' });
    expect(fake.routes).toEqual(['list', 'list', 'create', 'create', 'create']);
    expect(bodies()).toEqual([TEXT]);
  });

  it.each([
    ['the primary one', primaryLimit(3000), /403: API rate limit exceeded/],
    ['the primary one, by 429', primaryLimit(3000, 429), /429: API rate limit exceeded/],
    ['the secondary one', secondaryLimit(90), /403: You have exceeded a secondary rate limit/],
    ['one that does not say how long', secondaryLimit(null), /secondary rate limit/],
    ['one by 429 that does not say so', secondaryLimit(null, 429), /secondary rate limit/],
  ])('that ends too late is not waited for: %s', async (_which, limit, reason) => {
    fake.fail('list', limit, limit);
    const outcome = await keep({ timing: { limitMs: 50_000, secondMs: 1000 } });
    expect(outcome).toMatchObject({ status: 'failed' });
    expect(reasonOf(outcome)).toMatch(reason);
    expect(fake.routes).toEqual(['list']);
  });

  it('that never ends is given up', async () => {
    fake.fail('list', ...Array.from({ length: 20 }, () => secondaryLimit(1)));
    expect(await keep()).toMatchObject({ status: 'failed' });
    expect(fake.routes).toEqual(['list', 'list', 'list', 'list']);
  });
});
