import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useDistRig, type FinishedAction } from '../rigs/built-dist.js';
import { fault, FakeGitHub, type FakeUser } from '../rigs/fake-github.js';

const rig = useDistRig();

const BOT: FakeUser = { login: 'github-actions[bot]', type: 'Bot' };
const TOKEN = 'ghs_token';
const PLAN = [{ id: 'a', run: 'true' }, { id: 'b', run: 'echo ::add-mask::s3cret; echo hi' }];

let github: FakeGitHub;
beforeEach(async () => {
  github = await FakeGitHub.open();
  github.addPullRequest(7);
  github.addToken(TOKEN, { user: BOT });
});
afterEach(() => github.close());

/** Runs the action as in the workflow of a pull request. */
function act(
  inputs: Readonly<Record<string, string>> = {},
  payload: object = { pull_request: { number: 7 } },
): Promise<FinishedAction> {
  const plan = rig().plan(PLAN, { name: 'Shop of s3cret' });
  rig().write('event.json', JSON.stringify(payload));
  const env = {
    GITHUB_API_URL: github.apiUrl,
    GITHUB_EVENT_PATH: rig().path('event.json'),
    GITHUB_REPOSITORY: 'octo-org/shop',
    GITHUB_RUN_ID: '42',
    GITHUB_SERVER_URL: 'https://github.example',
  };
  return rig().action({ plan, 'github-token': TOKEN, ...inputs }, { env });
}

const bodies = (): readonly string[] => github.comments(7).map(({ body }) => body);

describe('the comment on a pull request', () => {
  it('is created, then kept up to date by the next run', async () => {
    const first = await act();
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^comment created: http/m);
    expect(bodies()).toEqual([
      expect.stringMatching(/^<!-- stepwave plan=plan\.json key= -->\n## ✅ Shop of /),
    ]);
    const second = await act();
    // Unchanged where both runs took the same time to the millisecond.
    expect(second.stdout).toMatch(/^comment (?:updated|unchanged): http/m);
    expect(bodies()).toHaveLength(1);
  });

  it('links to the run and hides what is masked', async () => {
    await act();
    expect(bodies()[0]).toContain('https://github.example/octo-org/shop/actions/runs/42');
    expect(bodies()[0]).not.toContain('s3cret');
  });

  it('is one for each key', async () => {
    await Promise.all([act({ 'comment-key': 'linux' }), act({ 'comment-key': 'windows' })]);
    expect(bodies().map((body) => body.split('\n', 1)[0]).sort()).toEqual([
      '<!-- stepwave plan=plan.json key=linux -->',
      '<!-- stepwave plan=plan.json key=windows -->',
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>, object]>([
    ['none is wanted', { comment: 'never' }, { pull_request: { number: 7 } }],
    ['the workflow is not about a pull request', {}, { ref: 'refs/heads/main' }],
    ['there is no token', { 'github-token': '' }, { pull_request: { number: 7 } }],
  ])('is not written where %s', async (_, inputs, payload) => {
    const { code } = await act(inputs, payload);
    expect(code).toBe(0);
    expect(github.requests).toEqual([]);
  });

  it('is a notice and no failure where the token may not write', async () => {
    github.addToken('ghs_fork', { user: BOT, access: 'read' });
    const { code, log, runner } = await act({ 'github-token': 'ghs_fork' });
    expect(code).toBe(0);
    expect(runner.outputs().outcome).toBe('success');
    const notices = log.commands.filter(({ command }) => command === 'notice');
    expect(notices.map(({ data }) => data)).toEqual([
      expect.stringMatching(/^No comment on the pull request: .*pull-requests: write/),
    ]);
  });

  it('is tried again where the server fails for a moment, with a summary either way', async () => {
    github.fail('list', fault(502));
    const { code, stdout, runner } = await act();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^comment created: /m);
    expect(runner.summary()).toContain('## ✅ Shop');
  });

  it('is a warning where it is refused for good', async () => {
    github.fail('create', fault(422, 'Body is too long'));
    const { code, log } = await act();
    expect(code).toBe(0);
    const warnings = log.commands.filter(({ command }) => command === 'warning');
    expect(warnings.map(({ data }) => data)).toEqual([
      expect.stringContaining('No comment on the pull request: '),
    ]);
  });
});
