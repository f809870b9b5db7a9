import { fieldOf } from '../github/contexts.js';

/** The commit that files are compared with, as far as it is known before git is asked. */
export type WishedBase =
  /** The last commit that HEAD and this reference have in common. */
  | { readonly type: 'reference'; readonly reference: string }
  | {
      readonly type: 'pull-request';
      readonly number: number;
      /** The newest commits of the target branch and of the pull request when the event happened. */
      readonly base: string;
      readonly head: string;
    }
  /** This very commit. `head` is the newest one of the event. */
  | { readonly type: 'commit'; readonly commit: string; readonly head: string }
  | { readonly type: 'unknown'; readonly reason: string };

/** What the base is found from. */
interface BaseQuestion {
  /** What the option says; null where it says nothing. */
  readonly reference: string | null;
  /** Such as `push`; null outside of a workflow. */
  readonly eventName: string | null;
  /** The event's payload. */
  readonly payload: unknown;
}

/** GitHub's word for "no commit". */
const NO_COMMIT = /^0*$/;

/** The base of an event: of a pull request its target, of a push what the branch had before, of a merge group its own. */
export function wishedBase({ reference, eventName, payload }: BaseQuestion): WishedBase {
  if (reference !== null && !NO_COMMIT.test(reference)) return { type: 'reference', reference };
  if (reference !== null && reference !== '') return unknown('"base" is no commit');
  if (eventName === null) return unknown('no base is given: use --base, such as --base main');
  const text = (...keys: readonly string[]): string | null => {
    const value = fieldOf(payload, ...keys);
    return typeof value === 'string' && !NO_COMMIT.test(value) ? value : null;
  };
  if (fieldOf(payload, 'pull_request') !== undefined) {
    const number = Number(fieldOf(payload, 'pull_request', 'number'));
    const base = text('pull_request', 'base', 'sha');
    const head = text('pull_request', 'head', 'sha');
    return base === null || head === null
      ? unknown(incomplete(eventName))
      : { type: 'pull-request', number, base, head };
  }
  switch (eventName) {
    case 'push':
      return commit(text('before'), text('after')) ?? unknown('the branch or tag is new');
    case 'merge_group': {
      const ends = [text('merge_group', 'base_sha'), text('merge_group', 'head_sha')] as const;
      return commit(...ends) ?? unknown(incomplete(eventName));
    }
    default:
      return unknown(`the event "${eventName}" has no base`);
  }
}

function commit(base: string | null, head: string | null): WishedBase | null {
  return base === null || head === null ? null : { type: 'commit', commit: base, head };
}

function incomplete(eventName: string): string {
  return `the payload of the event "${eventName}" does not name its base`;
}

function unknown(reason: string): WishedBase {
  return { type: 'unknown', reason };
}
