import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timingsKeys, type TimedPlan } from '../../src/history/keys.js';

const PLAN: TimedPlan = { planFile: '.github/stepwave.yml', variant: [] };
const RUN = {
  ...{ RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', GITHUB_JOB: 'build' },
  ...{ GITHUB_RUN_ID: '1234', GITHUB_RUN_ATTEMPT: '1' },
};
const PAYLOAD = { repository: { default_branch: 'main' } };

const onBranch = (branch: string) => ({
  ...RUN,
  ...{ GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch },
  // The runner sets these to nothing where there is no pull request.
  ...{ GITHUB_HEAD_REF: '', GITHUB_BASE_REF: '' },
});

const inPullRequest = (number: number, { head = 'patch-1', base = 'main' } = {}) => ({
  ...RUN,
  ...{ GITHUB_REF: `refs/pull/${number}/merge`, GITHUB_REF_NAME: `${number}/merge` },
  ...{ GITHUB_HEAD_REF: head, GITHUB_BASE_REF: base },
});

const keysOn = (branch: string, plan = PLAN) => timingsKeys(onBranch(branch), PAYLOAD, plan);

describe('the keys of timings', () => {
  it('say what they are of', () => {
    expect(keysOn('feature/Über,b').entry).toMatch(
      /^stepwave-timings-v1-linux-x64-[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}-feature_ber_b-1234-1$/,
    );
  });

  it('keep what is of a branch under its prefix, in a new entry for each attempt', () => {
    const first = keysOn('topic');
    const again = timingsKeys({ ...onBranch('topic'), GITHUB_RUN_ATTEMPT: '2' }, PAYLOAD, PLAN);
    expect(again.own).toEqual(first.own);
    expect(first.entry).toBe(`${first.own.prefix}1234-1`);
    expect(again.entry).toBe(`${first.own.prefix}1234-2`);
  });

  it('take the default branch for the base of another branch', () => {
    const { own, base, isPullRequest } = keysOn('topic');
    expect({ own: own.branch, base: base?.branch }).toEqual({ own: 'topic', base: 'main' });
    expect(base).toEqual(keysOn('main').own);
    expect(isPullRequest).toBe(false);
  });

  it('know no base of the default branch', () => {
    expect(keysOn('main').base).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'main'],
    ['no repository', {}],
    ['a repository that is none', { repository: null }],
    ['a branch that is none', { repository: { default_branch: 7 } }],
    ['a branch without a name', { repository: { default_branch: '' } }],
  ])('know no base of a branch where the event is %s', (_, payload) => {
    expect(timingsKeys(onBranch('topic'), payload, PLAN).base).toBeNull();
  });

  it('take a pull request’s base for its base, as pushes to that save it', () => {
    const { own, base, isPullRequest } = timingsKeys(
      inPullRequest(7, { base: 'release' }),
      PAYLOAD,
      PLAN,
    );
    expect({ own: own.branch, isPullRequest }).toEqual({ own: 'patch-1', isPullRequest: true });
    expect(base).toEqual(keysOn('release').own);
  });

  it('tell pull requests apart whose branches have one name', () => {
    const ownOf = (number: number, payload: unknown = PAYLOAD) =>
      timingsKeys(inPullRequest(number), payload, PLAN).own.prefix;
    expect(ownOf(7)).not.toBe(ownOf(8));
    expect(ownOf(7)).not.toBe(keysOn('patch-1').own.prefix);
    expect(ownOf(7, { pull_request: { number: 7 } })).toBe(ownOf(7));
  });

  it('tell pull requests from their base where the ref is the base’s', () => {
    const target = { ...inPullRequest(7), GITHUB_REF: 'refs/heads/main', GITHUB_REF_NAME: 'main' };
    const { own, base } = timingsKeys(target, { pull_request: { number: 7 } }, PLAN);
    expect(own).toEqual(timingsKeys(inPullRequest(7), PAYLOAD, PLAN).own);
    expect(base).toEqual(keysOn('main').own);
  });

  it('tell a tag from a branch of the same name', () => {
    const tag = { ...onBranch('v1'), GITHUB_REF: 'refs/tags/v1' };
    expect(timingsKeys(tag, PAYLOAD, PLAN).own.prefix).not.toBe(keysOn('v1').own.prefix);
  });

  it.each([
    ['the plan', keysOn('main', { ...PLAN, planFile: 'other.yml' })],
    ['a plan from an input', keysOn('main', { ...PLAN, planFile: null })],
    ['the variant', keysOn('main', { ...PLAN, variant: ['node 20'] })],
    ['the job', timingsKeys({ ...onBranch('main'), GITHUB_JOB: 'test' }, PAYLOAD, PLAN)],
    ['the system', timingsKeys({ ...onBranch('main'), RUNNER_OS: 'macOS' }, PAYLOAD, PLAN)],
    ['the processor', timingsKeys({ ...onBranch('main'), RUNNER_ARCH: 'ARM64' }, PAYLOAD, PLAN)],
  ])('tell runs apart by %s', (_, keys) => {
    expect(keys.own.prefix).not.toBe(keysOn('main').own.prefix);
  });

  it('tell variants apart that would read the same in one line', () => {
    expect(keysOn('main', { ...PLAN, variant: ['a', 'b'] })).not.toEqual(
      keysOn('main', { ...PLAN, variant: ['a,b'] }),
    );
  });

  const anyName = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 }));

  it('are such as every cache takes and gives back unchanged', () => {
    fc.assert(
      fc.property(anyName, anyName, anyName, (branch, machine, run) => {
        const environment = {
          ...{ ...onBranch(branch), RUNNER_OS: machine, RUNNER_ARCH: machine },
          ...{ GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: run },
        };
        const keys = timingsKeys(environment, PAYLOAD, { planFile: machine, variant: [run] });
        for (const key of [keys.entry, keys.own.prefix, keys.base?.prefix ?? 'a']) {
          expect(key).toMatch(/^[a-z0-9._-]{1,512}$/);
        }
      }),
    );
  });

  it('are short enough however long a name is', () => {
    const { entry, own } = keysOn('x'.repeat(2000));
    expect(entry.length).toBeLessThanOrEqual(512);
    expect(own.prefix).not.toBe(keysOn('x'.repeat(2001)).own.prefix);
  });

  it('never let the entry of one branch be found under the prefix of another', () => {
    const prefix = keysOn('main').own.prefix;
    // Whatever a name is made of, be it what follows in a key.
    const names = fc.oneof(anyName, fc.constantFrom(prefix, 'Main', ...prefix.split('-')));
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(name !== 'main');
        expect(keysOn(name).entry.startsWith(prefix)).toBe(false);
        expect(keysOn(`main-${name}`).entry.startsWith(prefix)).toBe(false);
      }),
    );
  });

  it('can be made of an empty environment', () => {
    expect(timingsKeys({}, undefined, PLAN).entry).toMatch(/^stepwave-timings-v1-/);
  });
});
