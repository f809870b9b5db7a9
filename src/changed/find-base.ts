import { err, ok, type Result } from '../util/result.js';
import type { Git } from './git.js';
import type { WishedBase } from './wished-base.js';

/** Why there is no base in this clone. */
export interface NoBase {
  /** A sentence without a stop. */
  readonly reason: string;
  /** Whether GitHub may know what has changed all the same. */
  readonly isAskable: boolean;
}

/** A base that may be looked for. */
export type KnownBase = Exclude<WishedBase, { readonly type: 'unknown' }>;

/** Finds the commit to compare with, whose files are in this clone. */
export function findBase(git: Git, wished: KnownBase): Promise<Result<string, NoBase>> {
  switch (wished.type) {
    case 'reference':
      return ofReference(git, wished.reference);
    case 'pull-request':
      return ofPullRequest(git, wished);
    case 'commit':
      return present(git, wished.commit, 0);
  }
}

/** What has changed since a branch was left, as in `git diff main...`. */
async function ofReference(git: Git, reference: string): Promise<Result<string, NoBase>> {
  for (const name of [reference, `origin/${reference}`]) {
    const found = await commitOf(git, name);
    if (found !== null) return mergeBase(git, found);
  }
  const depth = (await isShallow(git)) ? deeper(0) : `git fetch origin ${reference}`;
  return err({ reason: `"${reference}" is no commit of this clone: ${depth}`, isAskable: false });
}

/**
 * GitHub checks out a merge of the pull request into its target: its first parent is the base. With the pull request's own
 * head checked out, it is where that left its target.
 */
async function ofPullRequest(
  git: Git,
  { base, head }: Extract<KnownBase, { type: 'pull-request' }>,
): Promise<Result<string, NoBase>> {
  const commit = await git('cat-file', 'commit', 'HEAD');
  const parents = commit.ok ? parentsIn(commit.value) : [];
  if (parents.length === 2 && parents[1] === head) return present(git, parents[0] ?? '', 2);
  if ((await commitOf(git, head)) === null) return err(notCheckedOut(head));
  const isHead = (await commitOf(git, 'HEAD')) === head;
  const isBehind = isHead || (await git('merge-base', '--is-ancestor', head, 'HEAD')).ok;
  if (!isBehind) return err(notCheckedOut(head));
  const there = await present(git, base, 0);
  return there.ok ? mergeBase(git, base) : there;
}

/** For `pull_request_target`, GitHub checks out the target branch. */
function notCheckedOut(head: string): NoBase {
  return {
    reason: `what is checked out is not the pull request (${short(head)})`,
    isAskable: false,
  };
}

/** The parents in the text of a commit, which has them even where their own commits are not there. */
function parentsIn(commit: string): readonly string[] {
  const [header = ''] = commit.split('\n\n');
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}

async function mergeBase(git: Git, commit: string): Promise<Result<string, NoBase>> {
  const found = await git('merge-base', commit, 'HEAD');
  if (found.ok) return ok(found.value.trim());
  const depth = (await isShallow(git)) ? `: ${deeper(0)}` : '';
  const reason = `${short(commit)} and HEAD have no commit in common here${depth}`;
  return err({ reason, isAskable: true });
}

/** A commit, if its files are here too. `depth` is how deep a clone must be for that; 0 for all. */
async function present(git: Git, commit: string, depth: number): Promise<Result<string, NoBase>> {
  if ((await git('cat-file', '-e', `${commit}^{tree}`)).ok) return ok(commit);
  const remedy = (await isShallow(git)) ? deeper(depth) : 'it may have been pushed over';
  return err({
    reason: `the base ${short(commit)} is not in this clone: ${remedy}`,
    isAskable: true,
  });
}

function deeper(depth: number): string {
  return `give actions/checkout "fetch-depth: ${String(depth)}"`;
}

async function isShallow(git: Git): Promise<boolean> {
  const answer = await git('rev-parse', '--is-shallow-repository');
  return answer.ok && answer.value.trim() === 'true';
}

async function commitOf(git: Git, name: string): Promise<string | null> {
  const found = await git(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  );
  return found.ok ? found.value.trim() : null;
}

/** As much of a commit's name as people read. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}
