import { describe, expect, it } from '@jest/globals';
import { wishedBase } from '../../src/changed/wished-base.js';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];
const NONE = '0'.repeat(40);

/** As GitHub's payloads have it. */
const PULL_REQUEST = { pull_request: { number: 7, base: { sha: A }, head: { sha: B } } };

describe('the base of an event', () => {
  it.each([
    [
      'a pull request',
      'pull_request',
      PULL_REQUEST,
      { type: 'pull-request', number: 7, base: A, head: B },
    ],
    [
      'a review of one',
      'pull_request_review',
      PULL_REQUEST,
      { type: 'pull-request', number: 7, base: A, head: B },
    ],
    ['a push', 'push', { before: A, after: B }, { type: 'commit', commit: A, head: B }],
    [
      'a merge group',
      'merge_group',
      { merge_group: { base_sha: A, head_sha: B } },
      { type: 'commit', commit: A, head: B },
    ],
  ])('is that of %s', (_, eventName, payload, expected) => {
    expect(wishedBase({ reference: null, eventName, payload })).toEqual(expected);
  });

  it.each([
    ['a new branch', 'push', { before: NONE, after: A }, 'the branch or tag is new'],
    ['a branch that was deleted', 'push', { before: A, after: NONE }, 'the branch or tag is new'],
    ['a run by hand', 'workflow_dispatch', {}, 'the event "workflow_dispatch" has no base'],
    ['a run by time', 'schedule', {}, 'the event "schedule" has no base'],
    [
      'a payload that lacks it',
      'pull_request',
      { pull_request: { number: 7 } },
      'the payload of the event "pull_request" does not name its base',
    ],
    [
      'a merge group without it',
      'merge_group',
      {},
      'the payload of the event "merge_group" does not name its base',
    ],
    ['a machine that is no runner', null, {}, 'no base is given: use --base, such as --base main'],
  ])('is not known of %s', (_, eventName, payload, reason) => {
    expect(wishedBase({ reference: null, eventName, payload })).toEqual({
      type: 'unknown',
      reason,
    });
  });

  it('is the one that is asked for, whatever the event', () => {
    const asked = { reference: 'main', eventName: 'push', payload: { before: A, after: B } };
    expect(wishedBase(asked)).toEqual({ type: 'reference', reference: 'main' });
  });

  it('is not known where an expression gave no commit', () => {
    const reason = '"base" is no commit';
    const asked = { eventName: 'push', payload: { before: A, after: B } };
    expect(wishedBase({ ...asked, reference: NONE })).toEqual({ type: 'unknown', reason });
    // An input that is empty is one that is not given.
    expect(wishedBase({ ...asked, reference: '' })).toMatchObject({ commit: A });
  });
});
