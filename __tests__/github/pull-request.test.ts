import { describe, expect, it } from '@jest/globals';
import { pullRequestOf } from '../../src/github/pull-request.js';

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
    expect(pullRequestOf(payload)).toEqual({ number: 7, isFromFork: false });
  });

  it.each([
    ['another repository', FORK],
    ['a repository that is deleted', null],
  ])('is from a fork when its head is in %s', (_what, head) => {
    expect(pullRequestOf({ pull_request: pull(7, head) })).toEqual({ number: 7, isFromFork: true });
  });

  it('may be from a fork or not where the payload does not tell', () => {
    const issue = { number: 7, pull_request: { url: 'https://api.github.com/…/pulls/7' } };
    expect(pullRequestOf({ issue, comment: { id: 70 } })).toEqual({ number: 7, isFromFork: null });
    expect(pullRequestOf({ pull_request: { number: 7 } })).toEqual({ number: 7, isFromFork: null });
  });

  it('is not one that another repository is asked to merge', () => {
    const elsewhere = pull(9, HERE, FORK);
    expect(pullRequestOf(workflowRun(elsewhere))).toBeNull();
    expect(pullRequestOf(workflowRun(elsewhere, pull(7, HERE)))).toMatchObject({ number: 7 });
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
