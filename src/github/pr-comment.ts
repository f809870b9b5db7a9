/** The sticky comment on a pull request: found again by its marker and its author, and kept up to date. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApi, RETRIES, type ApiTiming, type Octokit } from './api.js';
import { failureOf, refusal, type CommentRefusal } from './comment-refusal.js';

/** The comment to keep up to date. */
export interface CommentRequest {
  readonly token: string;
  /** `GITHUB_API_URL`, which also decides about a proxy. */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly pullRequest: number;
  /** From `commentMarker`. Stands on a line of its own in front of the body, and counts towards the length. */
  readonly marker: string;
  /** Markdown. */
  readonly body: string;
  /** Ends the work, because a report must not delay a run that is being stopped. */
  readonly stop?: AbortSignal;
  /** Shortens waits in tests. */
  readonly timing?: ApiTiming;
}

/** What became of the comment. A reason is one line, and never contains the token. */
export type CommentOutcome =
  { readonly status: 'created' | 'updated' | 'unchanged'; readonly url: string } | CommentRefusal;

type Written = Extract<CommentOutcome, { readonly url: string }>;

/**
 * Jobs cost by the minute, so a report must not delay one for long. A server that restarts is worth waiting for; a
 * secondary rate limit, usually 60 s, is not.
 */
export const COMMENT_LIMIT_MS = 60_000;

/** One comment, and how to reach it. */
interface Thread extends CommentRequest {
  readonly octokit: Octokit;
  readonly place: { readonly owner: string; readonly repo: string };
  /** The whole text of the comment. */
  readonly text: string;
  readonly timing: ApiTiming;
  readonly signal: AbortSignal;
}

type Comment = Awaited<ReturnType<Octokit['rest']['issues']['getComment']>>['data'];

/**
 * Creates the comment with this marker, or updates it. Jobs that start at the same time may create duplicates: these
 * are deleted, and the oldest comment stays. Never rejects, and settles within `COMMENT_LIMIT_MS`.
 */
export async function keepComment(request: CommentRequest): Promise<CommentOutcome> {
  const timing = request.timing ?? { limitMs: COMMENT_LIMIT_MS, secondMs: 1000 };
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, timing.limitMs);
  const signal = AbortSignal.any([
    limit.signal,
    ...(request.stop === undefined ? [] : [request.stop]),
  ]);
  try {
    const kept = Promise.resolve().then(() => keep(threadOf(request, timing, signal)));
    // The plug-ins' waits do not end with the signal.
    const timeUp = once(signal, 'abort').then(() => Promise.reject(new Error('time is up')));
    return await Promise.race([kept, timeUp]);
  } catch (error) {
    const place = `#${request.pullRequest} of ${request.repository}`;
    if (!signal.aborted) return refusal(error, place, request.token);
    if (request.stop?.aborted === true) return { status: 'failed', reason: 'it was stopped' };
    return { status: 'failed', reason: `not done within ${timing.limitMs / 1000} s` };
  } finally {
    clearTimeout(timer);
  }
}

function threadOf(request: CommentRequest, timing: ApiTiming, signal: AbortSignal): Thread {
  const { token, apiUrl, repository, marker, body } = request;
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = openApi({ token, apiUrl, timing, signal });
  // GitHub may drop white space at the end, and the text would then never be unchanged.
  const text = `${marker}\n${body}`.trimEnd();
  return { ...request, octokit, place: { owner, repo }, text, timing, signal };
}

async function keep(thread: Thread, retried = 0): Promise<Written> {
  const own = await ownComments(thread);
  for (const [index, comment] of own.entries()) {
    const written = await update(thread, comment);
    if (written === null) continue;
    await remove(thread, own.slice(index + 1));
    return written;
  }
  return create(thread, retried);
}

/** The oldest comes first, as GitHub lists them. */
async function ownComments({ octokit, place, pullRequest, marker }: Thread): Promise<Comment[]> {
  const all = await octokit.paginate(octokit.rest.issues.listComments, {
    ...place,
    issue_number: pullRequest,
    per_page: 100,
  });
  const marked = all.filter(({ body }) => body?.startsWith(marker));
  if (marked.length === 0) return [];
  const login = await tokenLogin(octokit);
  return marked.filter((one) => isBy(one, login));
}

/**
 * The login that a token belongs to: `name[bot]` for a GitHub App, such as that of the job's own token. Apps may
 * use GraphQL only, and not `GET /user`. Null if GitHub does not tell.
 */
async function tokenLogin(octokit: Octokit): Promise<string | null> {
  try {
    const answer = await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    return answer.viewer.login;
  } catch {
    const user = await octokit.rest.users.getAuthenticated().catch(() => null);
    return user?.data.login ?? null;
  }
}

/** A token whose login is unknown must belong to an app. */
function isBy({ user }: Comment, login: string | null): boolean {
  const isApp = user?.type === 'Bot';
  if (login === null) return isApp;
  return user?.login === login || (isApp && user.login === `${login}[bot]`);
}

/** Null if the comment is gone. */
async function update(thread: Thread, comment: Comment): Promise<Written | null> {
  const { octokit, place, text } = thread;
  if (comment.body === text) return { status: 'unchanged', url: comment.html_url };
  try {
    const target = { ...place, comment_id: comment.id, body: text };
    const { data } = await octokit.rest.issues.updateComment(target);
    return { status: 'updated', url: data.html_url };
  } catch (error) {
    if (failureOf(error).status === 404) return null;
    throw error;
  }
}

/** A duplicate that cannot be deleted stays for the next run, because the comment itself is written. */
async function remove({ octokit, place }: Thread, comments: readonly Comment[]): Promise<void> {
  for (const { id } of comments) {
    await octokit.rest.issues.deleteComment({ ...place, comment_id: id }).catch(() => null);
  }
}

/** A server that fails may still have created the comment, so each retry looks for it first. */
async function create(thread: Thread, retried: number): Promise<Written> {
  const { octokit, place, pullRequest, text, timing, signal } = thread;
  const target = { ...place, issue_number: pullRequest, body: text, request: { retries: 0 } };
  try {
    const { data } = await octokit.rest.issues.createComment(target);
    return { status: 'created', url: data.html_url };
  } catch (error) {
    if (retried === RETRIES || (failureOf(error).status ?? 0) < 500) throw error;
  }
  await sleep((retried + 1) ** 2 * timing.secondMs, undefined, { signal });
  const kept = await keep(thread, retried + 1);
  return kept.status === 'unchanged' ? { ...kept, status: 'created' } : kept;
}
