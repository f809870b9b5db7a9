/**
 * A local server that plays the part of GitHub's API that comments need, as strictly as the real one:
 * tokens with and without rights, pages, limits of length and of rate, and failures of every kind.
 */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { Gate } from '../../src/util/waiting.js';

/** Who writes comments: `github-actions[bot]` is a `Bot`. */
export interface FakeUser {
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

/** A token that the server knows. */
export interface FakeToken {
  readonly user: FakeUser;
  /** `none` sees no pull request at all. Default: `write`. */
  readonly access?: 'write' | 'read' | 'none';
  /** What GraphQL calls the user; null where the token may not ask. Default: the user's login. */
  readonly viewer?: string | null;
}

export interface FakeComment {
  readonly id: number;
  readonly user: FakeUser | null;
  readonly body: string;
}

/** What is asked of the server. */
export type Route = 'list' | 'create' | 'update' | 'delete' | 'viewer' | 'user';

export interface FakeRequest {
  readonly route: Route | null;
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly body: unknown;
}

/**
 * How the server fails at one request: with an answer, by cutting the connection, before the work or
 * after it, or by never answering.
 */
export type Fault =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'reset' | 'reset-after' | 'silence' }
  | { readonly kind: 'gone'; readonly comment: number };

export interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly headers?: OutgoingHttpHeaders;
}

/** The length of a comment, in characters and not in UTF-16 units. */
const MAX_CHARACTERS = 65_536;

const json = (status: number, data?: unknown, headers?: OutgoingHttpHeaders): Answer => ({
  status,
  data,
  ...(headers === undefined ? {} : { headers }),
});
const problem = (status: number, message: string, errors?: readonly object[]): Answer =>
  json(status, {
    message,
    ...(errors && { errors }),
    documentation_url: 'https://docs.github.com/',
  });

/** An answer of this status, such as a 502 from the load balancer. */
export const fault = (status: number, message = 'Server Error'): Fault => ({
  kind: 'answer',
  answer: problem(status, message),
});

/** The hour's requests are used up; there are new ones after so many seconds. */
export const primaryLimit = (seconds: number, status = 403): Fault => ({
  kind: 'answer',
  answer: {
    ...problem(status, 'API rate limit exceeded for installation ID 7.'),
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds),
    },
  },
});

/** Too many requests at once; GitHub does not always say for how long. */
export const secondaryLimit = (seconds: number | null, status = 403): Fault => ({
  kind: 'answer',
  answer: {
    ...problem(status, 'You have exceeded a secondary rate limit. Please wait a few minutes.'),
    headers: seconds === null ? {} : { 'retry-after': String(seconds) },
  },
});

const FORBIDDEN = problem(403, 'Resource not accessible by integration');
const NOT_FOUND = problem(404, 'Not Found');

/** A request, as the routes see it. */
interface Call {
  readonly token: FakeToken;
  readonly url: URL;
  readonly body: unknown;
  /** The numbers in the path. */
  readonly id: number;
}

export class FakeGitHub {
  readonly #server: Server;
  readonly #basePath: string;
  readonly #tokens = new Map<string, FakeToken>();
  readonly #threads = new Map<number, FakeComment[]>();
  readonly #faults = new Map<Route, Fault[]>();
  readonly #requests: FakeRequest[] = [];
  readonly #hungUp = new Gate();
  #lastId = 1000;

  private constructor(basePath: string) {
    this.#basePath = basePath;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(599).end(String(error));
      });
    });
  }

  /** Serves `octo-org/shop`, below `/api/v3` as an Enterprise Server does, if told so. */
  static async open(basePath: '' | '/api/v3' = ''): Promise<FakeGitHub> {
    const fake = new FakeGitHub(basePath);
    fake.#server.listen(0, '127.0.0.1');
    await once(fake.#server, 'listening');
    return fake;
  }

  /** As `GITHUB_API_URL`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${String(this.port)}${this.#basePath}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get requests(): readonly FakeRequest[] {
    return this.#requests;
  }

  /** The routes that were asked for, in order. */
  get routes(): readonly (Route | null)[] {
    return this.#requests.map(({ route }) => route);
  }

  /** Settles when a client that is never answered has closed its connection. */
  get hungUp(): Promise<void> {
    return this.#hungUp.opened;
  }

  addToken(token: string, rights: FakeToken): void {
    this.#tokens.set(token, rights);
  }

  addPullRequest(number: number): void {
    this.#threads.set(number, []);
  }

  /** Writes a comment past the API; gives its id. */
  addComment(pullRequest: number, user: FakeUser | null, body: string): number {
    this.#lastId += 1;
    this.#thread(pullRequest).push({ id: this.#lastId, user, body });
    return this.#lastId;
  }

  comments(pullRequest: number): readonly FakeComment[] {
    return this.#thread(pullRequest);
  }

  /** Fails at the next requests of this route, one after the other. */
  fail(route: Route, ...faults: readonly Fault[]): void {
    this.#faults.set(route, [...(this.#faults.get(route) ?? []), ...faults]);
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #thread(pullRequest: number): FakeComment[] {
    const thread = this.#threads.get(pullRequest);
    if (thread === undefined) throw new Error(`there is no pull request ${String(pullRequest)}`);
    return thread;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const { method = '', url = '' } = request;
    const at = new URL(url, this.apiUrl);
    const { route, id } = this.#routeOf(method, at.pathname);
    this.#requests.push({ route, method, url, body });
    const fault = route === null ? undefined : this.#faults.get(route)?.shift();
    if (fault?.kind === 'silence')
      return void response.once('close', () => {
        this.#hungUp.open();
      });
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'gone') this.#removeComment(fault.comment);
    const work = (): Answer => this.#work(request, { route, at, body, id });
    const answer = fault?.kind === 'answer' ? fault.answer : work();
    if (fault?.kind === 'reset-after') return void request.socket.resetAndDestroy();
    const headers = { 'content-type': 'application/json; charset=utf-8', ...answer.headers };
    response.writeHead(answer.status, headers);
    response.end(answer.data === undefined ? undefined : JSON.stringify(answer.data));
  }

  #routeOf(method: string, pathname: string): { route: Route | null; id: number } {
    const graphql = this.#basePath === '' ? '/graphql' : '/api/graphql';
    if (pathname === graphql) return { route: method === 'POST' ? 'viewer' : null, id: 0 };
    if (!pathname.startsWith(`${this.#basePath}/`)) return { route: null, id: 0 };
    const path = pathname.slice(this.#basePath.length);
    const thread = /^\/repos\/octo-org\/shop\/issues\/(\d+)\/comments$/.exec(path)?.[1];
    const comment = /^\/repos\/octo-org\/shop\/issues\/comments\/(\d+)$/.exec(path)?.[1];
    const routes: Readonly<Record<string, Route | undefined>> =
      path === '/user'
        ? { GET: 'user' }
        : thread !== undefined
          ? { GET: 'list', POST: 'create' }
          : comment !== undefined
            ? { PATCH: 'update', DELETE: 'delete' }
            : {};
    return { route: routes[method] ?? null, id: Number(thread ?? comment) };
  }

  #work(
    { headers }: IncomingMessage,
    asked: { route: Route | null; at: URL; body: unknown; id: number },
  ): Answer {
    if ((headers['user-agent'] ?? '') === '')
      return problem(403, 'Administrative rules: User-Agent');
    const [, value = ''] = /^(?:token|bearer) (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    const token = this.#tokens.get(value);
    if (value === '') return problem(401, 'Requires authentication');
    if (token === undefined) return problem(401, 'Bad credentials');
    if (asked.route === null) return NOT_FOUND;
    const call: Call = { token, url: asked.at, body: asked.body, id: asked.id };
    return this.#handlers[asked.route](call);
  }

  readonly #handlers: Readonly<Record<Route, (call: Call) => Answer>> = {
    viewer: ({ token, body }) => {
      const query = (body as { query?: unknown }).query;
      if (
        typeof query !== 'string' ||
        !/^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)
      )
        return json(200, { errors: [{ message: 'Parse error on the query' }] });
      const viewer = token.viewer === undefined ? token.user.login : token.viewer;
      return viewer === null
        ? json(200, {
            data: null,
            errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
          })
        : json(200, { data: { viewer: { login: viewer } } });
    },
    user: ({ token }) => (token.user.type === 'Bot' ? FORBIDDEN : json(200, token.user)),
    list: ({ token, url, id }) => {
      const thread = this.#threads.get(id);
      return token.access === 'none' || thread === undefined
        ? NOT_FOUND
        : this.#page(url, id, thread);
    },
    create: ({ token, body, id }) => {
      const thread = this.#threads.get(id);
      if (token.access === 'none' || thread === undefined) return NOT_FOUND;
      if (token.access === 'read') return FORBIDDEN;
      const text = bodyOf(body);
      if (typeof text !== 'string') return text;
      const made = this.addComment(id, token.user, text);
      return json(
        201,
        this.#shown(
          id,
          thread.find((one) => one.id === made),
        ),
      );
    },
    update: ({ token, body, id }) => {
      const [pull, thread] = this.#threadWith(id);
      if (token.access === 'none' || thread === undefined) return NOT_FOUND;
      if (token.access === 'read') return FORBIDDEN;
      const text = bodyOf(body);
      if (typeof text !== 'string') return text;
      const index = thread.findIndex((one) => one.id === id);
      const user = thread[index]?.user ?? null;
      thread[index] = { id, user, body: text };
      return json(200, this.#shown(pull, thread[index]));
    },
    delete: ({ token, id }) => {
      const [, thread] = this.#threadWith(id);
      if (token.access === 'none' || thread === undefined) return NOT_FOUND;
      if (token.access === 'read') return FORBIDDEN;
      this.#removeComment(id);
      return json(204);
    },
  };

  #page(url: URL, pullRequest: number, thread: readonly FakeComment[]): Answer {
    const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
    const page = Number(url.searchParams.get('page') ?? 1);
    const last = Math.max(Math.ceil(thread.length / size), 1);
    const link = (number: number, rel: string): string => {
      const to = new URL(url);
      to.searchParams.set('page', String(number));
      return `<${to.href}>; rel="${rel}"`;
    };
    const links = [
      ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
      ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ];
    const comments = thread.slice((page - 1) * size, page * size);
    return json(
      200,
      comments.map((one) => this.#shown(pullRequest, one)),
      links.length === 0 ? {} : { link: links.join(', ') },
    );
  }

  #shown(pullRequest: number, comment: FakeComment | undefined): unknown {
    return { ...comment, html_url: commentUrl(pullRequest, comment?.id ?? 0) };
  }

  #threadWith(id: number): readonly [number, FakeComment[] | undefined] {
    const found = [...this.#threads].find(([, thread]) => thread.some((one) => one.id === id));
    return found ?? [0, undefined];
  }

  #removeComment(id: number): void {
    const [, thread = []] = this.#threadWith(id);
    thread.splice(
      thread.findIndex((one) => one.id === id),
      1,
    );
  }
}

/** Where a comment is shown to people. */
export function commentUrl(pullRequest: number, id: number): string {
  const pull = `https://github.com/octo-org/shop/pull/${String(pullRequest)}`;
  return `${pull}#issuecomment-${String(id)}`;
}

/** The comment's text, or why there is none. */
function bodyOf(body: unknown): string | Answer {
  const text = (body as { body?: unknown } | undefined)?.body;
  const invalid = (message: string): Answer =>
    problem(422, 'Validation Failed', [
      { resource: 'IssueComment', code: 'unprocessable', field: 'data', message },
    ]);
  if (typeof text !== 'string' || text.trim() === '') return invalid("Body can't be blank");
  const isTooLong = Array.from(text).length > MAX_CHARACTERS;
  return isTooLong
    ? invalid(`Body is too long (maximum is ${String(MAX_CHARACTERS)} characters)`)
    : text;
}
