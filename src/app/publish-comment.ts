/** Composes the comment on the pull request: results → Markdown → GitHub. */
import { commentMarker } from '../github/comment-marker.js';
import { eventPayload } from '../github/contexts.js';
import type { CommentOutcome, CommentRequest } from '../github/pr-comment.js';
import { headOf, pullRequestOf } from '../github/pull-request.js';
import type { Results } from '../model/findings.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { LogSink } from '../report/log/log-sink.js';
import { renderComment } from '../report/markdown/comment.js';
import { inRepository } from '../util/paths.js';

/** A run to comment on, and where. */
export interface CommentInput {
  /** Masked. */
  readonly results: Results;
  readonly options: Pick<RunOptions, 'plan' | 'steps' | 'comment' | 'commentKey' | 'githubToken'>;
  readonly sink: LogSink;
  /** Ends the work. */
  readonly stop: AbortSignal;
}

/**
 * Writes or updates the comment if the workflow runs for a pull request and a comment is wanted. If that fails the log
 * says why; the job never fails because of it.
 */
export async function publishComment(input: CommentInput): Promise<void> {
  const { results, options, sink, stop } = input;
  const { comment, commentKey: key, githubToken: token } = options;
  const { GITHUB_API_URL: apiUrl, GITHUB_REPOSITORY: repository } = process.env;
  const payload = eventPayload(process.env);
  const pullRequest = pullRequestOf(payload);
  if (comment === 'never' || pullRequest === null || repository === undefined) return;
  if (token === '') {
    sink.line('no comment on the pull request: the input "github-token" is empty');
    return;
  }
  const planFile = planFileOf(options);
  const plan = planFile === null ? inlinePlan(results) : inRepository(planFile);
  const marker = commentMarker({ plan, key });
  const { runUrl, commit } = placeOfRun(payload);
  const frame = { markerBytes: marker.length + 1, runUrl, commit, key };
  const outcome = await writeComment({
    token,
    repository,
    pullRequest,
    marker,
    stop,
    apiUrl: apiUrl ?? 'https://api.github.com',
    body: renderComment(results, frame),
  });
  logOutcome(outcome, sink);
}

async function writeComment(request: CommentRequest): Promise<CommentOutcome> {
  try {
    // The module reads the event's payload when it is loaded, and throws if that is malformed.
    const { keepComment } = await import('../github/pr-comment.js');
    return await keepComment(request);
  } catch (error) {
    return { status: 'failed', reason: String(error) };
  }
}

/** An inline plan has no file: the job tells it apart from others. */
function inlinePlan({ plan }: Results): string {
  const { GITHUB_WORKFLOW: workflow = '', GITHUB_JOB: job = '' } = process.env;
  return `steps of ${workflow}/${job}: ${plan.name}`;
}

function placeOfRun(payload: unknown): {
  readonly runUrl: string | null;
  readonly commit: string | null;
} {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA } = process.env;
  const isKnown = GITHUB_SERVER_URL !== undefined && GITHUB_RUN_ID !== undefined;
  return {
    runUrl: isKnown
      ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY ?? ''}/actions/runs/${GITHUB_RUN_ID}`
      : null,
    commit: headOf(payload) ?? GITHUB_SHA ?? null,
  };
}

function logOutcome(outcome: CommentOutcome, sink: LogSink): void {
  const annotate = (severity: 'notice' | 'warning', message: string): void => {
    sink.annotate({ severity, title: 'Stepwave', message, file: null, line: 1 });
  };
  switch (outcome.status) {
    case 'created':
    case 'updated':
    case 'unchanged':
      sink.line(`comment ${outcome.status}: ${outcome.url}`);
      break;
    case 'forbidden':
      annotate('notice', `No comment on the pull request: ${outcome.reason}`);
      break;
    case 'failed':
      annotate('warning', `No comment on the pull request: ${outcome.reason}`);
      break;
  }
}
