/** Why GitHub did not take a comment, in words for people. */
import { printable } from '../util/printable.js';

/** Reasons are one line and hold nothing of the token. */
export interface CommentRefusal {
  readonly status: 'forbidden' | 'failed';
  readonly reason: string;
}

const MAX_REASON_CHARACTERS = 300;

/** What Octokit throws. Without an answer from the server it has the status 500 and no response. */
export interface Failure {
  readonly message: string;
  readonly status?: number;
  readonly response?: { readonly data?: unknown };
}

/** Anything thrown, as what Octokit throws. */
export function failureOf(error: unknown): Failure {
  return error instanceof Error ? error : { message: String(error) };
}

/** Words for what Octokit threw. `pullRequest` names the pull request: `#7 of owner/name`. */
export function refusal(error: unknown, pullRequest: string, token: string): CommentRefusal {
  const failure = failureOf(error);
  const said = answerText(failure, token);
  if (failure.status === 404) {
    const what = `no pull request ${pullRequest}, or may not show it to this token`;
    return { status: 'forbidden', reason: `GitHub knows ${what} (${said}); ${PERMISSION}` };
  }
  if (failure.status === 403 && said.includes('not accessible by')) {
    return { status: 'forbidden', reason: `GitHub refuses the comment (${said}); ${PERMISSION}` };
  }
  return { status: 'failed', reason: said };
}

/** What GitHub answered, or why it did not: one line without the token. */
export function answerText(error: unknown, token: string): string {
  return safe(answerOf(failureOf(error)), token);
}

const PERMISSION =
  'it takes a token with the permission `pull-requests: write`, and in the run of a pull request ' +
  "from a fork the job's token can only read, whatever the workflow asks for";

function answerOf({ status, message, response }: Failure): string {
  if (status === undefined) return message;
  if (response === undefined) return `GitHub cannot be reached: ${message}`;
  const { data } = response;
  const isJson = typeof data === 'object' && data !== null;
  return `GitHub answers ${status}: ${isJson ? messagesOf(data) : message}`;
}

/** Reads the answer's fields, because Octokit's own message has the errors as JSON, and a link. */
function messagesOf(data: object): string {
  const { message, errors } = data as { readonly message?: unknown; readonly errors?: unknown };
  const details = Array.isArray(errors) ? errors.map((one: Partial<Failure>) => one.message) : [];
  return [message, ...details].filter((text) => typeof text === 'string').join(': ');
}

function safe(text: string, token: string): string {
  const whole = token === '' ? text : text.replaceAll(token, '***');
  return printable(whole.slice(0, MAX_REASON_CHARACTERS));
}
