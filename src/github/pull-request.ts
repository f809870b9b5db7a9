import { fieldOf } from './contexts.js';

/**
 * Reads the number of the pull request that the workflow run belongs to from the event's payload; null if there is
 * none, or more than one.
 *
 * - `pull_request`, `pull_request_target`, `pull_request_review` and the like have it in the payload.
 * - `issue_comment` on a pull request is a command given there, and is answered there.
 * - `workflow_run` lists the pull requests of the run that it follows, except those from forks.
 * - `push`, `workflow_dispatch`, `schedule` and others belong to none. `merge_group` may test several at once.
 */
export function pullRequestOf(payload: unknown): number | null {
  return (
    pullRequest(fieldOf(payload, 'pull_request')) ??
    commentedOn(fieldOf(payload, 'issue')) ??
    followed(payload)
  );
}

/** The newest commit of the pull request. Readers do not know the merge commit that is tested. */
export function headOf(payload: unknown): string | null {
  const sha = fieldOf(payload, 'pull_request', 'head', 'sha');
  return typeof sha === 'string' ? sha : null;
}

function commentedOn(issue: unknown): number | null {
  return fieldOf(issue, 'pull_request') === undefined ? null : pullRequest(issue);
}

function followed(payload: unknown): number | null {
  const listed = fieldOf(payload, 'workflow_run', 'pull_requests');
  if (!Array.isArray(listed)) return null;
  // A branch of this repository may also have a pull request in another one, with a number of that one.
  const here = fieldOf(payload, 'repository', 'id');
  const own = listed.filter((one) => fieldOf(one, 'base', 'repo', 'id') === here);
  return own.length === 1 ? pullRequest(own[0]) : null;
}

function pullRequest(value: unknown): number | null {
  const number = fieldOf(value, 'number');
  return Number.isSafeInteger(number) ? (number as number) : null;
}
