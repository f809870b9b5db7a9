import { describe, expect, it } from '@jest/globals';
import { headOf, pullRequestOf } from '../../src/github/pull-request.js';

const HERE = { id: 1, full_name: 'octo-org/shop' };
const FORK = { id: 2, full_name: 'someone/shop' };

/** As it is in payloads, with little of all that it has there. */
function pull(number: number, head: object | null, base: object = HERE): object {
  return { number, head: { ref: 'topic', repo: head }, base: { ref: 'main', repo: base } };
}

const workflowRun = (...pulls: readonly object[]): object => ({
  repository: HERE,
  workflow_run: { event: 'pull_request', pull_requests: pulls },
});

describe('the pull request of a workflow run', () => {
  it.each([
    ['pull_request, pull_request_target', { number: 7, pull_request: pull(7, HERE) }],
    ['pull_request_review', { review: { id: 70 }, pull_request: pull(7, HERE) }],
    ['workflow_run', workflowRun(pull(7, HERE))],
  ])('is the one in the payload: %s', (_event, payload) => {
    expect(pullRequestOf(payload)).toBe(7);
  });

  it('is the same when its commits are in a fork, or in a repository that is deleted', () => {
    expect(pullRequestOf({ pull_request: pull(7, FORK) })).toBe(7);
    expect(pullRequestOf({ pull_request: pull(7, null) })).toBe(7);
  });

  it('is the one that a comment was written on', () => {
    const issue = { number: 7, pull_request: { url: 'https://api.github.com/…/pulls/7' } };
    expect(pullRequestOf({ issue, comment: { id: 70 } })).toBe(7);
  });

  it('is not one that another repository is asked to merge', () => {
    const elsewhere = pull(9, HERE, FORK);
    expect(pullRequestOf(workflowRun(elsewhere))).toBeNull();
    expect(pullRequestOf(workflowRun(elsewhere, pull(7, HERE)))).toBe(7);
  });

  it.each([
    ['push', { ref: 'refs/heads/main', repository: HERE, commits: [{ id: 'abc' }] }],
    ['workflow_dispatch', { inputs: { number: '7' }, ref: 'refs/heads/main' }],
    ['issue_comment on an issue', { issue: { number: 7 }, comment: { id: 70 } }],
    ['an issue that says it is none', { issue: { number: 7, pull_request: null } }],
    ['merge_group', { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' } }],
    ['workflow_run for a fork', workflowRun()],
    ['workflow_run for several', workflowRun(pull(7, HERE), pull(8, HERE))],
    ['no payload', {}],
    ['a payload that is none', null],
    ['a list', [7]],
    ['a number that is none', { pull_request: { number: '7' } }],
    ['lists that are none', { workflow_run: { pull_requests: { length: 1 } } }],
  ])('is none: %s', (_event, payload) => {
    expect(pullRequestOf(payload)).toBeNull();
  });
});

describe('the newest commit of the pull request', () => {
  it('is that of its head, and none where the payload has none', () => {
    expect(headOf({ pull_request: { number: 7, head: { sha: 'abc' } } })).toBe('abc');
    expect(headOf({ pull_request: { number: 7 } })).toBeNull();
    expect(headOf({ pull_request: { head: { sha: 7 } } })).toBeNull();
  });
});
