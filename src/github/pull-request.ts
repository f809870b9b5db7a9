/** The pull request that a workflow run belongs to. */
export interface PullRequest {
  readonly number: number;
  /** Whether its commits come from another repository; null where the event does not tell. */
  readonly isFromFork: boolean | null;
}

/**
 * Reads from the event's payload which pull request the workflow run belongs to; null where there is
 * none, or not just one.
 *
 * - `pull_request`, `pull_request_target`, `pull_request_review` and the like have it in the payload.
 * - `issue_comment` on a pull request is a command that was given there, and is answered there.
 * - `workflow_run` lists those of the run that it follows, of forks none.
 * - `push`, `workflow_dispatch`, `schedule` and others are not about one. `merge_group` may be about
 *   several, and what it tests is no single one of them.
 */
export function pullRequestOf(payload: unknown): PullRequest | null {
  return (
    pullRequest(field(payload, 'pull_request')) ??
    commentedOn(field(payload, 'issue')) ??
    followed(payload)
  );
}

/** The newest commit of the pull request; of a merge commit, as which it is tested, nobody knows. */
export function headOf(payload: unknown): string | null {
  const sha = field(payload, 'pull_request', 'head', 'sha');
  return typeof sha === 'string' ? sha : null;
}

function commentedOn(issue: unknown): PullRequest | null {
  return field(issue, 'pull_request') === undefined ? null : pullRequest(issue);
}

function followed(payload: unknown): PullRequest | null {
  const listed = field(payload, 'workflow_run', 'pull_requests');
  if (!Array.isArray(listed)) return null;
  // A branch of this repository may also be asked into another one, and is then listed with that number.
  const here = field(payload, 'repository', 'id');
  const own = listed.filter((one) => field(one, 'base', 'repo', 'id') === here);
  return own.length === 1 ? pullRequest(own[0]) : null;
}

function pullRequest(value: unknown): PullRequest | null {
  const number = field(value, 'number');
  if (!Number.isSafeInteger(number)) return null;
  return { number: number as number, isFromFork: isFromFork(value) };
}

/** By id, as `workflow_run` gives no full name. A deleted fork leaves a head without a repository. */
function isFromFork(pull: unknown): boolean | null {
  const base = field(pull, 'base', 'repo', 'id');
  return base === undefined ? null : field(pull, 'head', 'repo', 'id') !== base;
}

/** What is at this path of plain data; undefined where there is nothing, or null. */
function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? ((inner as Readonly<Record<string, unknown>>)[name] ?? undefined)
        : undefined,
    value,
  );
}
