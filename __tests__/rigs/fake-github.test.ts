import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  commentUrl,
  FakeGitHub,
  fault,
  primaryLimit,
  secondaryLimit,
  type FakeUser,
} from './fake-github.js';

const BOT: FakeUser = { login: 'github-actions[bot]', type: 'Bot' };
const USER: FakeUser = { login: 'octocat', type: 'User' };

let fake: FakeGitHub;

beforeEach(async () => {
  fake = await FakeGitHub.open();
  fake.addPullRequest(7);
  fake.addToken('bot', { user: BOT });
  fake.addToken('reader', { user: BOT, access: 'read' });
  fake.addToken('stranger', { user: USER, access: 'none' });
});

afterEach(() => fake.close());

const THREAD = '/repos/octo-org/shop/issues/7/comments';
const comment = (id: number): string => `/repos/octo-org/shop/issues/comments/${String(id)}`;

async function ask(
  call: string,
  { token = 'bot', body }: { readonly token?: string; readonly body?: object } = {},
): Promise<{ status: number; data: unknown; headers: Headers }> {
  const [method = '', path = ''] = call.split(' ');
  const answer = await fetch(`${fake.apiUrl}${path}`, {
    method,
    headers: { authorization: `token ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const data: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, data, headers: answer.headers };
}

describe('the fake GitHub', () => {
  it('makes, changes and deletes comments', async () => {
    const made = await ask(`POST ${THREAD}`, { body: { body: 'one' } });
    expect(made).toMatchObject({
      status: 201,
      data: { id: 1001, user: BOT, body: 'one', html_url: commentUrl(7, 1001) },
    });
    const changed = await ask(`PATCH ${comment(1001)}`, { body: { body: 'two' } });
    expect(changed).toMatchObject({ status: 200, data: { id: 1001, body: 'two' } });
    expect(fake.comments(7)).toEqual([{ id: 1001, user: BOT, body: 'two' }]);
    expect(await ask(`DELETE ${comment(1001)}`)).toMatchObject({ status: 204 });
    expect(await ask(`DELETE ${comment(1001)}`)).toMatchObject({ status: 404 });
    expect(fake.comments(7)).toEqual([]);
    expect(fake.routes).toEqual(['create', 'update', 'delete', 'delete']);
    expect(fake.requests[0]).toMatchObject({ method: 'POST', url: THREAD, body: { body: 'one' } });
  });

  it('lists a page at a time, 30 unless told and 100 at most', async () => {
    for (let count = 1; count <= 250; count += 1) fake.addComment(7, USER, `comment ${count}`);
    expect((await ask(`GET ${THREAD}`)).data).toHaveLength(30);
    const first = await ask(`GET ${THREAD}?per_page=500`);
    expect(first.data).toHaveLength(100);
    expect(first.headers.get('link')).toBe(
      `<${fake.apiUrl}${THREAD}?per_page=500&page=2>; rel="next", ` +
        `<${fake.apiUrl}${THREAD}?per_page=500&page=3>; rel="last"`,
    );
    const last = await ask(`GET ${THREAD}?per_page=100&page=3`);
    expect(last.data).toHaveLength(50);
    expect(last.headers.get('link')).toMatch(/rel="prev".*rel="first"$/);
  });

  it('says who asks, by GraphQL to all who may and by REST to people only', async () => {
    const query = { query: '{ viewer { login } }' };
    expect((await ask('POST /graphql', { body: query })).data).toEqual({
      data: { viewer: { login: 'github-actions[bot]' } },
    });
    fake.addToken('blind', { user: BOT, viewer: null });
    const refused = await ask('POST /graphql', { token: 'blind', body: query });
    expect(refused).toMatchObject({ status: 200, data: { errors: [{ type: 'FORBIDDEN' }] } });
    expect(await ask('GET /user')).toMatchObject({ status: 403 });
    expect((await ask('GET /user', { token: 'stranger' })).data).toEqual(USER);
  });

  it('lets nobody in without a token, and only those with the rights do things', async () => {
    expect(await ask(`GET ${THREAD}`, { token: '' })).toMatchObject({
      status: 401,
      data: { message: 'Requires authentication' },
    });
    expect(await ask(`GET ${THREAD}`, { token: 'wrong' })).toMatchObject({
      status: 401,
      data: { message: 'Bad credentials' },
    });
    const id = fake.addComment(7, BOT, 'mine');
    const refusal = { status: 403, data: { message: 'Resource not accessible by integration' } };
    const body = { body: 'x' };
    expect(await ask(`GET ${THREAD}`, { token: 'reader' })).toMatchObject({ status: 200 });
    expect(await ask(`POST ${THREAD}`, { token: 'reader', body })).toMatchObject(refusal);
    expect(await ask(`PATCH ${comment(id)}`, { token: 'reader', body })).toMatchObject(refusal);
    expect(await ask(`DELETE ${comment(id)}`, { token: 'reader' })).toMatchObject(refusal);
    for (const call of [`GET ${THREAD}`, `POST ${THREAD}`, `PATCH ${comment(id)}`])
      expect(
        await ask(call, { token: 'stranger', ...(!call.startsWith('GET') && { body }) }),
      ).toMatchObject({ status: 404 });
    expect(fake.comments(7)).toEqual([{ id, user: BOT, body: 'mine' }]);
  });

  it('takes 65,536 characters, however many units they have, and not one more', async () => {
    const full = '😀'.repeat(65_536);
    expect(await ask(`POST ${THREAD}`, { body: { body: full } })).toMatchObject({ status: 201 });
    const message = 'Body is too long (maximum is 65536 characters)';
    expect(await ask(`POST ${THREAD}`, { body: { body: `${full}a` } })).toMatchObject({
      status: 422,
      data: { message: 'Validation Failed', errors: [{ message }] },
    });
    expect(await ask(`POST ${THREAD}`, { body: { body: ' ' } })).toMatchObject({ status: 422 });
  });

  it('fails as it is told to, one request after the other, and then works', async () => {
    fake.fail('list', fault(502), { kind: 'reset' }, primaryLimit(30), secondaryLimit(5, 429));
    expect(await ask(`GET ${THREAD}`)).toMatchObject({ status: 502 });
    await expect(ask(`GET ${THREAD}`)).rejects.toThrow('fetch failed');
    const limited = await ask(`GET ${THREAD}`);
    expect(limited).toMatchObject({
      status: 403,
      data: { message: expect.stringContaining('rate limit exceeded') },
    });
    expect(limited.headers.get('x-ratelimit-remaining')).toBe('0');
    const second = await ask(`GET ${THREAD}`);
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await ask(`GET ${THREAD}`)).toMatchObject({ status: 200 });
  });

  it('can lose its answer after the work, or a comment before it', async () => {
    fake.fail('create', { kind: 'reset-after' });
    await expect(ask(`POST ${THREAD}`, { body: { body: 'made' } })).rejects.toThrow('fetch failed');
    const [made] = fake.comments(7);
    expect(made).toMatchObject({ body: 'made' });
    fake.fail('update', { kind: 'gone', comment: made?.id ?? 0 });
    const body = { body: 'x' };
    expect(await ask(`PATCH ${comment(made?.id ?? 0)}`, { body })).toMatchObject({ status: 404 });
  });

  it('can be silent until the client hangs up', async () => {
    fake.fail('user', { kind: 'silence' });
    const socket = connect(fake.port, '127.0.0.1');
    const answers: unknown[] = [];
    socket.on('data', (data) => answers.push(data));
    socket.end('GET /user HTTP/1.1\r\nhost: fake\r\n\r\n');
    await fake.hungUp;
    expect([fake.routes, answers]).toEqual([['user'], []]);
  });

  it('knows only the paths below its own, GraphQL beside them', async () => {
    await fake.close();
    fake = await FakeGitHub.open('/api/v3');
    fake.addToken('bot', { user: BOT });
    fake.addPullRequest(7);
    expect(await ask(`GET ${THREAD}`)).toMatchObject({ status: 200 });
    expect(await ask('GET /repos/octo-org/other/issues/7/comments')).toMatchObject({ status: 404 });
    expect(await ask('POST /graphql', { body: {} })).toMatchObject({ status: 404 });
    const body = { query: '{ viewer { login } }' };
    expect(await ask('POST /../graphql', { body })).toMatchObject({ status: 200 });
  });
});
