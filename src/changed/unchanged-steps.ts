/**
 * Which steps need not run, because none of the files that they name has changed since the base. In: a plan, a repository
 * and the event. Out: the steps to pass over, and why. It must not know how steps are run.
 */
import { eventPayload } from '../github/contexts.js';
import { matcherOf } from '../files/match-globs.js';
import type { Unchanged } from '../model/result.js';
import type { Plan } from '../plan/plan.js';
import { setting } from '../util/environment.js';
import { err, ok, type Result } from '../util/result.js';
import { changedSince, type ChangedFiles } from './changed-files.js';
import { findBase, short, type KnownBase } from './find-base.js';
import { gitIn, type Git } from './git.js';
import { wishedBase } from './wished-base.js';

/** What is asked. */
interface ChangedQuestion {
  readonly plan: Plan;
  /** Where globs begin; absolute. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The commit to compare with, as the option says; null where it says nothing. */
  readonly base: string | null;
  /** For GitHub's API; empty where there is none. */
  readonly token: string;
  readonly stop: AbortSignal;
}

/** What is known of the steps. */
export interface UnchangedSteps {
  /** By the id of each step that need not run. */
  readonly steps: ReadonlyMap<string, Unchanged>;
  /** What the steps were held against, or why they all run: a sentence without a stop. */
  readonly note: string;
}

/** Finds the steps that need not run. The error is a base that was asked for by name and is not there. */
export async function unchangedSteps(
  question: ChangedQuestion,
): Promise<Result<UnchangedSteps, string>> {
  const { environment, base, root, plan } = question;
  const wished = wishedBase({
    reference: base,
    eventName: setting(environment, 'GITHUB_EVENT_NAME') ?? null,
    payload: eventPayload(environment),
  });
  if (wished.type === 'unknown') return ok(allRun(wished.reason));
  const git = gitIn(root, environment);
  const inside = await git('rev-parse', '--is-inside-work-tree');
  if (!inside.ok) return ok(allRun(`git has no answer (${inside.error})`));
  const found = await findBase(git, wished);
  if (!found.ok) {
    if (wished.type === 'reference') return err(`--base: ${found.error.reason}`);
    const asked = found.error.isAskable ? await askGitHub(question, git, wished) : null;
    if (asked?.ok === true) return ok(sorted(plan, asked.value, baseOf(wished)));
    const unanswered = asked === null ? '' : `; GitHub does not tell either: ${asked.error}`;
    return ok(allRun(`${found.error.reason}${unanswered}`));
  }
  const files = await changedSince(git, found.value);
  return ok(files.ok ? sorted(plan, files.value, found.value) : allRun(files.error));
}

function allRun(reason: string): UnchangedSteps {
  return { steps: new Map(), note: `steps with "changed" all run: ${reason}` };
}

function baseOf(wished: KnownBase): string {
  switch (wished.type) {
    case 'reference':
      return wished.reference;
    case 'pull-request':
      return wished.base;
    case 'commit':
      return wished.commit;
  }
}

async function askGitHub(
  { environment, token, stop }: ChangedQuestion,
  git: Git,
  wished: KnownBase,
): Promise<Result<ChangedFiles, string> | null> {
  const repository = setting(environment, 'GITHUB_REPOSITORY');
  if (token === '' || repository === undefined || wished.type === 'reference') return null;
  const { filesOfPullRequest, filesBetween } = await import('../github/changed-files.js');
  const apiUrl = setting(environment, 'GITHUB_API_URL') ?? 'https://api.github.com';
  const api = { token, repository, apiUrl, stop };
  const told =
    wished.type === 'pull-request'
      ? await filesOfPullRequest(api, wished.number)
      : await filesBetween(api, wished.commit, wished.head);
  if (!told.ok) return told;
  // What the job itself has changed so far counts as well.
  const here = await changedSince(git, 'HEAD');
  const prefix = await git('rev-parse', '--show-prefix');
  if (!here.ok || !prefix.ok) return here.ok ? err('git does not tell where the root is') : here;
  const paths = [...below(told.value, prefix.value.replace(/\n$/, '')), ...here.value.paths];
  const submodules = await submodulesAmong(git, paths);
  return ok({ paths, submodules: [...submodules, ...here.value.submodules] });
}

/** Paths of the repository that lie below a folder of it (`a/b/`, or nothing), relative to that. */
function below(paths: readonly string[], prefix: string): readonly string[] {
  return paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
}

const SUBMODULE_ENTRY = /^160000 [0-9a-f]+ \d\t(.*)$/s;

/** GitHub does not tell which paths are submodules; the index does. */
async function submodulesAmong(git: Git, paths: readonly string[]): Promise<readonly string[]> {
  const listed = await git('ls-files', '-z', '--stage');
  if (!listed.ok) return [];
  const known = new Set(
    listed.value.split('\0').flatMap((line) => SUBMODULE_ENTRY.exec(line)?.[1] ?? []),
  );
  return paths.filter((path) => known.has(path));
}

/** Sorts the steps by what has changed. */
function sorted(plan: Plan, { paths, submodules }: ChangedFiles, base: string): UnchangedSteps {
  const asking = plan.steps.filter(({ changed }) => changed !== null);
  const steps = asking.flatMap(({ id, changed }) =>
    hasChanged(changed ?? [], paths, submodules) ? [] : [[id, { since: base }] as const],
  );
  return {
    steps: new Map(steps),
    note: noteOf({ asking: asking.length, paths, submodules, base }),
  };
}

function hasChanged(
  globs: readonly string[],
  paths: readonly string[],
  submodules: readonly string[],
): boolean {
  const matcher = matcherOf(globs);
  // What changed within a submodule is not known: it counts for every glob that may lead into it.
  return paths.some(matcher.matches) || submodules.some(matcher.mayHold);
}

/** How many submodules are named. */
const MAX_NAMED = 3;

function noteOf({
  asking,
  paths,
  submodules,
  base,
}: ChangedFiles & { readonly asking: number; readonly base: string }): string {
  const files = paths.length === 1 ? '1 file has' : `${String(paths.length)} files have`;
  const steps = asking === 1 ? '1 step' : `${String(asking)} steps`;
  const named = submodules.slice(0, MAX_NAMED).map((path) => `"${path}"`);
  if (submodules.length > MAX_NAMED) named.push(`${String(submodules.length - MAX_NAMED)} more`);
  const all = named.length === 0 ? '' : `; all of a changed submodule counts: ${named.join(', ')}`;
  return `${files} changed since ${short(base)}, for ${steps} with "changed"${all}`;
}
