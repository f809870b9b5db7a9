import { createHash } from 'node:crypto';
import { fieldOf } from '../util/field-of.js';

/** Whose timings, as far as the plan is concerned. */
export interface TimedPlan {
  /** The plan's file, relative to the repository, with `/`; null for a plan from an input. */
  readonly planFile: string | null;
  /**
   * What tells runs of one plan apart whose times must not mix: comment key, shard, the matrix's values.
   * The job is one of these without being named.
   */
  readonly lane: readonly string[];
}

/** A branch whose timings are kept. */
export interface BranchKey {
  /** As reports show it. */
  readonly branch: string;
  /** What all cache keys of the branch begin with, and no others. */
  readonly prefix: string;
}

/** Where the timings of a run come from, and where they go. */
export interface TimingsKeys {
  readonly own: BranchKey;
  /** The pull request's base, else the default branch; null where that is `own`, or is not known. */
  readonly base: BranchKey | null;
  /** A pull request is compared with its base first, a branch with itself. */
  readonly isPullRequest: boolean;
  /** The key of this run's entry: entries cannot be changed, so every attempt makes a new one. */
  readonly entry: string;
}

/** To be raised when the stored form changes: old entries are then never found. */
const FORMAT = 'stepwave-timings-v1';

/** Longest readable part of a branch's name; keys may have 512 characters in all. */
const MAX_SLUG_LENGTH = 60;

/**
 * Chooses the cache keys of a run from the runner's variables and the event's payload. The cache finds
 * the newest entry whose key begins with a prefix, so the hashes come before what others may choose:
 * no branch can be named so that its entries are taken for another's.
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

function planPrefix(environment: NodeJS.ProcessEnv, { planFile, lane }: TimedPlan): string {
  const { RUNNER_OS: os = '', RUNNER_ARCH: arch = '', GITHUB_JOB: job = '' } = environment;
  const plan = planFile === null ? ['inline'] : ['file', planFile];
  const machine = [os, arch].map(slugOf).join('-');
  return `${FORMAT}-${machine}-${hashOf(plan)}-${hashOf([job, ...lane])}`;
}

/** By number: two forks may both have a `patch-1`. Under `pull_request_target` the ref is the base's. */
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
 * Without the comma, which separates keys, and anything else that may need escaping somewhere. In lower
 * case, since that is how the cache server of `act` gives keys back.
 */
function slugOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.replace(/[^a-z0-9._-]+/g, '_').slice(0, MAX_SLUG_LENGTH);
}
