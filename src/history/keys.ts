import { createHash } from 'node:crypto';
import { fieldOf } from '../github/contexts.js';

/** The plan that timings belong to. */
export interface TimedPlan {
  /** The plan's file, relative to the repository, with `/`; null for a plan from an input. */
  readonly planFile: string | null;
  /**
   * Tells runs of one plan apart whose times must not mix, such as the legs of a matrix. The job always does.
   */
  readonly variant: readonly string[];
}

/** A branch whose timings are kept. */
export interface BranchKey {
  /** As reports show it. */
  readonly branch: string;
  /** All cache keys of the branch begin with this, and no others do. */
  readonly prefix: string;
}

/** The branches whose timings a run reads, and the entry that it writes. */
export interface TimingsKeys {
  readonly own: BranchKey;
  /** The pull request's base, else the default branch; null if that is `own` or unknown. */
  readonly base: BranchKey | null;
  /** A pull request is compared with its base first, a branch with its own earlier runs. */
  readonly isPullRequest: boolean;
  /** The key of this run's entry. Entries cannot be changed, so every attempt makes a new one. */
  readonly entry: string;
}

/** Must change with the stored form, so that old entries are never found. */
const FORMAT = 'stepwave-timings-v1';

/** Longest readable part of a branch's name; keys may have 512 characters in all. */
const MAX_SLUG_LENGTH = 60;

/**
 * Chooses the cache keys of a run from the runner's variables and the event's payload. The cache finds the newest
 * entry whose key begins with a prefix, so hashes come before names that others may choose: no branch can have a
 * name that makes its entries look like another's.
 */
export function timingsKeys(
  environment: NodeJS.ProcessEnv,
  payload: unknown,
  plan: TimedPlan,
): TimingsKeys {
  const prefix = planPrefix(environment, plan);
  const keyOf = (ref: string, branch: string): BranchKey => ({
    branch,
    prefix: `${prefix}-${hashOf([ref])}-${slugOf(branch)}-`,
  });
  const headOf = (branch: string): BranchKey => keyOf(`refs/heads/${branch}`, branch);
  const ref = environment.GITHUB_REF ?? '';
  const pullRequestBase = environment.GITHUB_BASE_REF ?? '';
  const isPullRequest = pullRequestBase !== '';
  const own = isPullRequest
    ? keyOf(pullRequestRef(ref, payload), environment.GITHUB_HEAD_REF ?? '')
    : keyOf(ref, environment.GITHUB_REF_NAME ?? '');
  const baseName = isPullRequest ? pullRequestBase : defaultBranch(payload);
  const base = baseName === null ? null : headOf(baseName);
  const { GITHUB_RUN_ID: run = '', GITHUB_RUN_ATTEMPT: attempt = '' } = environment;
  return {
    own,
    base: base?.prefix === own.prefix ? null : base,
    isPullRequest,
    entry: `${own.prefix}${slugOf(run)}-${slugOf(attempt)}`,
  };
}

function planPrefix(environment: NodeJS.ProcessEnv, { planFile, variant }: TimedPlan): string {
  const { RUNNER_OS: os = '', RUNNER_ARCH: arch = '', GITHUB_JOB: job = '' } = environment;
  const plan = planFile === null ? ['inline'] : ['file', planFile];
  const machine = [os, arch].map(slugOf).join('-');
  return `${FORMAT}-${machine}-${hashOf(plan)}-${hashOf([job, ...variant])}`;
}

/** By number, because two forks may both have a `patch-1`. Under `pull_request_target` the ref is the base's. */
function pullRequestRef(ref: string, payload: unknown): string {
  const number = fieldOf(payload, 'pull_request', 'number');
  return typeof number === 'number' ? `refs/pull/${number}/merge` : ref;
}

function defaultBranch(payload: unknown): string | null {
  const name = fieldOf(payload, 'repository', 'default_branch');
  return typeof name === 'string' && name !== '' ? name : null;
}

/** 64 bits: enough for the branches and plans of one repository. */
function hashOf(words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}

/**
 * Leaves out the comma, which separates keys, and everything else that may need escaping somewhere. In lower
 * case, because the cache server of `act` returns keys like that.
 */
function slugOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.replace(/[^a-z0-9._-]+/g, '_').slice(0, MAX_SLUG_LENGTH);
}
