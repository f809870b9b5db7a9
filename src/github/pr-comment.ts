/** The sticky comment on a pull request: found again by its marker and its author, and kept up to date. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling, type ThrottlingOptions } from '@octokit/plugin-throttling';
import { systemClock } from '../model/clock.js';
import { failureOf, refusal, type CommentRefusal } from './comment-refusal.js';

/** What the comment is to be, where, and by whom. */
export interface CommentRequest {
  readonly token: string;
  /** `GITHUB_API_URL`, which the choice of a proxy also goes by. */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly pullRequest: number;
  /** From `commentMarker`; put on a line of its own in front of the body, where it counts for the length. */
  readonly marker: string;
  /** Markdown. */
  readonly body: string;
  /** Ends the work: a report must not hold up what is to stop. */
  readonly stop?: AbortSignal;
  /** How long things take, for tests. */
  readonly timing?: CommentTiming;
}

/** How long to go on, and how long a second of waiting lasts. */
export interface CommentTiming {
  readonly limitMs: number;
  readonly secondMs: number;
}

/** What became of the comment. Reasons are one line and hold nothing of the token. */
export type CommentOutcome =
  { readonly status: 'created' | 'updated' | 'unchanged'; readonly url: string } | CommentRefusal;

type Written = Extract<CommentOutcome, { readonly url: string }>;

/**
 * A report must not hold up a job, which costs by the minute; a server that restarts, or a secondary
 * rate limit (60 s is usual, and too long), is the most that is worth waiting for.
 */
export const COMMENT_LIMIT_MS = 60_000;

/** After 1, 4 and 9 s. */
const RETRIES = 3;

/** A rate limit is waited for by the plug-in for throttling; the one for retries does not know 429. */
const NO_RETRY = [400, 401, 403, 404, 410, 422, 429, 451];

type Octokit = ReturnType<typeof getOctokit>;

/** One comment to be kept, and the way to it. */
interface Thread {
  readonly octokit: Octokit;
  readonly place: { readonly owner: string; readonly repo: string };
  readonly pullRequest: number;
  readonly marker: string;
  /** The whole of what the comment is to be. */
  readonly text: string;
  readonly timing: CommentTiming;
  readonly signal: AbortSignal;
}

type Comment = Awaited<ReturnType<Octokit['rest']['issues']['getComment']>>['data'];

/**
 * Creates the comment with this marker, or brings it up to date. Duplicates, which jobs make that start
 * side by side, are deleted; the oldest stays. Never rejects, and settles within `COMMENT_LIMIT_MS`.
 */
export async function keepComment(request: CommentRequest): Promise<CommentOutcome> {
  const timing = request.timing ?? { limitMs: COMMENT_LIMIT_MS, secondMs: 1000 };
  const stop = new AbortController();
  const onStop = (): void => {
    stop.abort();
  };
  request.stop?.addEventListener('abort', onStop);
  const timer = setTimeout(() => {
    stop.abort();
  }, timing.limitMs);
  try {
    const kept = Promise.resolve().then(() => keep(threadOf(request, timing, stop.signal)));
    // The plug-ins' waits do not end with the signal.
    const timeUp = once(stop.signal, 'abort').then(() => Promise.reject(new Error('time is up')));
    return await Promise.race([kept, timeUp]);
  } catch (error) {
    if (!stop.signal.aborted) return refusal(error, request);
    if (request.stop?.aborted === true) return { status: 'failed', reason: 'it was stopped' };
    return { status: 'failed', reason: `not done within ${timing.limitMs / 1000} s` };
  } finally {
    clearTimeout(timer);
    request.stop?.removeEventListener('abort', onStop);
  }
}

function threadOf(request: CommentRequest, timing: CommentTiming, signal: AbortSignal): Thread {
  const { token, apiUrl, repository, pullRequest, marker, body } = request;
  const [owner = '', repo = ''] = repository.split('/');
  const options = {
    baseUrl: apiUrl.replace(/\/+$/, ''),
    retry: { retries: RETRIES, doNotRetry: NO_RETRY, retryAfterBaseValue: timing.secondMs },
    throttle: rateLimits(timing),
  };
  const octokit = getOctokit(token, options, retry, throttling);
  octokit.hook.before('request', (options) => {
    options.request.signal = signal;
  });
  // GitHub might not keep white space at the end, and the text would never be the same.
  const text = `${marker}\n${body}`.trimEnd();
  return { octokit, place: { owner, repo }, pullRequest, marker, text, timing, signal };
}

/** Waits for a limit's end only where that comes before our own. */
function rateLimits({ limitMs, secondMs }: CommentTiming): ThrottlingOptions {
  const endMs = systemClock.nowMs() + limitMs;
  const waits = (seconds: number, _options: unknown, _octokit: unknown, retried: number): boolean =>
    retried < RETRIES && systemClock.nowMs() + seconds * secondMs < endMs;
  // The pauses of 1 to 3 s between any two writes are for programs that write much.
  const unpaced = { key: () => ({ schedule: () => Promise.resolve() }) };
  const group = unpaced as unknown as NonNullable<ThrottlingOptions['write']>;
  return {
    onRateLimit: waits,
    onSecondaryRateLimit: waits,
    retryAfterBaseValue: secondMs,
    write: group,
    notifications: group,
  };
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

/** Oldest first, as GitHub lists them. */
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
 * Whose token it is: `name[bot]` for a GitHub App, as which the job's own token counts. Apps may not
 * ask `GET /user`, only GraphQL. Null where GitHub does not say.
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

/** Of the author of a token that may not ask we know only that it is an app. */
function isBy({ user }: Comment, login: string | null): boolean {
  const isApp = user?.type === 'Bot';
  if (login === null) return isApp;
  return user?.login === login || (isApp && user.login === `${login}[bot]`);
}

/** Null where it is gone meanwhile. */
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

/** What cannot be deleted stays for the next run: the comment itself is written. */
async function remove({ octokit, place }: Thread, comments: readonly Comment[]): Promise<void> {
  for (const { id } of comments) {
    await octokit.rest.issues.deleteComment({ ...place, comment_id: id }).catch(() => null);
  }
}

/** A server that fails may have made the comment all the same: it is looked for before the next try. */
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
