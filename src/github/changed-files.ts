/** Which files a pull request or a push changed, as GitHub's API tells. */
import { once } from 'node:events';
import { err, ok, type Result } from '../util/result.js';
import { openApi, type Octokit } from './api.js';
import { answerText } from './comment-refusal.js';

/** The repository, and who asks. */
export interface ApiQuestion {
  readonly token: string;
  /** `GITHUB_API_URL` */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  /** Ends the work. */
  readonly stop: AbortSignal;
}

/** Paths in the repository, of a renamed file both. The error is one line, without the token. */
type Paths = Promise<Result<readonly string[], string>>;

/** A file as both lists give it. */
interface ListedFile {
  readonly filename: string;
  readonly previous_filename?: string | undefined;
}

/** GitHub lists no more of a pull request ("List pull requests files"), and no more of a comparison. */
const LIMITS = { pullRequest: 3000, comparison: 300 } as const;

/** Steps wait for the answer. */
const LIMIT_MS = 20_000;

/** The files that a pull request changes. */
export function filesOfPullRequest(question: ApiQuestion, number: number): Paths {
  return asked(question, async (octokit, place) => {
    const request = { ...place, pull_number: number, per_page: 100 };
    const files = await octokit.paginate(octokit.rest.pulls.listFiles, request);
    return pathsOf(files, LIMITS.pullRequest);
  });
}

/** The files that differ between two commits of which the first one is an ancestor of the other. */
export function filesBetween(question: ApiQuestion, base: string, head: string): Paths {
  return asked(question, async (octokit, place) => {
    const request = { ...place, basehead: `${base}...${head}`, per_page: 1 };
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead(request);
    // It compares with the last commit that both have in common, which is another one.
    if (data.status === 'diverged' || data.status === 'behind') {
      return err('the base was pushed over');
    }
    return pathsOf(data.files ?? [], LIMITS.comparison);
  });
}

function pathsOf(files: readonly ListedFile[], limit: number): Result<readonly string[], string> {
  if (files.length >= limit) return err(`it lists no more than ${String(limit)} files`);
  return ok(
    files.flatMap(({ filename, previous_filename: previous }) =>
      previous === undefined ? [filename] : [filename, previous],
    ),
  );
}

type Question = (
  octokit: Octokit,
  place: { readonly owner: string; readonly repo: string },
) => Paths;

async function asked({ token, apiUrl, repository, stop }: ApiQuestion, ask: Question): Paths {
  const [owner = '', repo = ''] = repository.split('/');
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LIMIT_MS)]);
  const timing = { limitMs: LIMIT_MS, secondMs: 1000 };
  try {
    const answer = ask(openApi({ token, apiUrl, timing, signal }), { owner, repo });
    // The plug-ins' waits do not end with the signal.
    const timeUp = once(signal, 'abort').then(() => err('it did not answer in time'));
    return await Promise.race([answer, timeUp]);
  } catch (error) {
    return err(answerText(error, token));
  }
}
