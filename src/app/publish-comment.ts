/** Composes the comment on the pull request: results → Markdown → GitHub. */
import { commentMarker } from '../github/comment-marker.js';
import { eventPayload } from '../github/contexts.js';
import type { CommentOutcome, CommentRequest } from '../github/pr-comment.js';
import { headOf, pullRequestOf } from '../github/pull-request.js';
import { runUrlOf } from '../github/run-key.js';
import type { Results } from '../model/findings.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { LogSink } from '../report/log/log-sink.js';
import { renderComment } from '../report/markdown/comment.js';
import { inRepository } from '../util/paths.js';

/** A run to comment on, and where. */
interface CommentInput {
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
  const runUrl = runUrlOf(process.env);
  const commit = headOf(payload) ?? process.env.GITHUB_SHA ?? null;
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

function logOutcome(outcome: CommentOutcome, sink: LogSink): void {
  if ('url' in outcome) {
    sink.line(`comment ${outcome.status}: ${outcome.url}`);
    return;
  }
  const severity = outcome.status === 'forbidden' ? 'notice' : 'warning';
  const message = `No comment on the pull request: ${outcome.reason}`;
  sink.annotate({ severity, title: 'Stepwave', message, file: null, line: 1 });
}
