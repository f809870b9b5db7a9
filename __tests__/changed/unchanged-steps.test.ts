import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unchangedSteps } from '../../src/changed/unchanged-steps.js';
import { plan } from '../rigs/plan-builder.js';
import { Repository } from '../rigs/repository.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

const FILES = {
  'docs/a.md': 'a\n',
  'docs/b.md': 'b\n',
  'src/app.js': 'app\n',
  '.gitignore': 'dist\n',
};

let home: string;
let origin: Repository;
let first: string;

beforeEach(() => {
  home = makeTempDir();
  origin = Repository.make(join(home, 'origin'), FILES);
  first = origin.head();
});

afterEach(() => {
  removeTempDir(home);
});

/** What is asked besides the plan, which has the steps `docs` and `src`, and `all`, which has no `changed`. */
interface Asked {
  readonly root?: string;
  readonly base?: string | null;
  readonly event?: readonly [name: string, payload: unknown];
  readonly env?: NodeJS.ProcessEnv;
  readonly token?: string;
}

const GLOBS = { docs: { changed: ['docs/**', '!docs/b.md'] }, src: { changed: 'src/*.js' } };

async function ask({ root = origin.folder, base = null, event, env = {}, token = '' }: Asked = {}) {
  const { plan: asked } = await plan('docs; src; all', GLOBS);
  const payload = join(home, `payload-${String(Math.random())}.json`);
  if (event !== undefined) writeFileSync(payload, JSON.stringify(event[1]));
  const environment = {
    ...{ PATH: process.env.PATH, HOME: home },
    ...(event === undefined ? {} : { GITHUB_EVENT_NAME: event[0], GITHUB_EVENT_PATH: payload }),
    ...env,
  };
  const stop = new AbortController().signal;
  const found = await unchangedSteps({ plan: asked, root, environment, base, token, stop });
  if (!found.ok) return { error: found.error };
  const { steps, note } = found.value;
  return {
    unchanged: [...steps.keys()],
    since: [...steps.values()].map(({ since }) => since),
    note,
  };
}

const push = (before: string, after: string) => ['push', { before, after }] as const;

const pullRequest = (base: string, head: string, name = 'pull_request') =>
  [name, { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } }] as const;

describe('the steps for which nothing has changed', () => {
  it('are those whose globs select no file of a push', async () => {
    const after = origin.commit({ 'docs/a.md': 'new\n' });
    expect(await ask({ event: push(first, after) })).toEqual({
      unchanged: ['src'],
      since: [first],
      note: `1 file has changed since ${first.slice(0, 7)}, for 2 steps with "changed"`,
    });
  });

  it('are all where only a file changed that is taken out, or none', async () => {
    expect(await ask({ event: push(first, first) })).toMatchObject({ unchanged: ['docs', 'src'] });
    const after = origin.commit({ 'docs/b.md': 'new\n', 'README.md': 'new\n' });
    expect(await ask({ event: push(first, after) })).toMatchObject({ unchanged: ['docs', 'src'] });
  });

  it.each([
    ['a file that was deleted', ['rm', '--quiet', 'src/app.js'], ['docs']],
    ['one that was moved out', ['mv', 'src/app.js', 'app.js'], ['docs']],
    ['one that was moved in', ['mv', '.gitignore', 'docs/ignore.md'], ['src']],
    ['one whose mode was changed', ['update-index', '--chmod=+x', 'src/app.js'], ['docs']],
  ])('do not select %s', async (_, command, unchanged) => {
    origin.git(...command);
    origin.git('commit', '--quiet', '--message', 'a change');
    // What is there counts, and not the index.
    origin.git('checkout', '--quiet', '--force', 'HEAD');
    expect(await ask({ event: push(first, origin.head()) })).toMatchObject({ unchanged });
  });

  it('do not select what is not committed, but what git ignores does not count', async () => {
    const event = push(first, first);
    origin.write('src/new.js', 'new\n');
    expect(await ask({ event })).toMatchObject({ unchanged: ['docs'] });
    rmSync(join(origin.folder, 'src/new.js'));
    origin.write('src/app.js', 'changed\n');
    expect(await ask({ event })).toMatchObject({ unchanged: ['docs'] });
    origin.write('src/app.js', FILES['src/app.js']);
    origin.write('docs/dist', 'ignored\n');
    expect(await ask({ event })).toMatchObject({ unchanged: ['docs', 'src'] });
  });

  it('are found by globs of a root that is a folder of the repository', async () => {
    const after = origin.commit({ 'docs/src/app.js': 'new\n' });
    const root = join(origin.folder, 'docs');
    expect(await ask({ event: push(first, after), root })).toMatchObject({ unchanged: ['docs'] });
  });

  it('are found for names that git would quote', async () => {
    const after = origin.commit({ 'src/ä "b"\t.js': 'new\n' });
    expect(await ask({ event: push(first, after) })).toMatchObject({ unchanged: ['docs'] });
  });
});

describe('the base', () => {
  /** A target that went on, and a pull request, merged as GitHub does. */
  function pull(): { readonly base: string; readonly head: string; readonly merge: string } {
    origin.git('checkout', '--quiet', '-b', 'feature');
    const head = origin.commit({ 'docs/a.md': 'new\n' });
    origin.git('checkout', '--quiet', 'main');
    const base = origin.commit({ 'src/app.js': 'of somebody else\n' });
    origin.git('checkout', '--quiet', '--detach');
    origin.git('merge', '--quiet', '--no-ff', '--no-edit', head);
    return { base, head, merge: origin.head() };
  }

  it('of a pull request is the target that it was merged into', async () => {
    const { base, head } = pull();
    const clone = origin.checkout(join(home, 'clone'), 2);
    const asked = await ask({ root: clone.folder, event: pullRequest(base, head) });
    expect(asked).toMatchObject({ unchanged: ['src'], since: [base] });
    // The target may have gone on since the event happened.
    const late = await ask({ root: clone.folder, event: pullRequest(first, head) });
    expect(late).toMatchObject({ unchanged: ['src'], since: [base] });
  });

  it('of a pull request whose head is checked out is where it branched off', async () => {
    const { base, head } = pull();
    origin.git('checkout', '--quiet', head);
    const asked = await ask({ event: pullRequest(base, head) });
    expect(asked).toMatchObject({ unchanged: ['src'], since: [first] });
  });

  it('is not known of a pull request that is not checked out', async () => {
    const { base, head } = pull();
    origin.git('checkout', '--quiet', base);
    const asked = await ask({ event: pullRequest(base, head, 'pull_request_target') });
    const note = `steps with "changed" all run: what is checked out is not the pull request (${head.slice(0, 7)})`;
    expect(asked).toEqual({ unchanged: [], since: [], note });
  });

  it('of a merge group is its own', async () => {
    const after = origin.commit({ 'docs/a.md': 'new\n' });
    const event = ['merge_group', { merge_group: { base_sha: first, head_sha: after } }] as const;
    expect(await ask({ event })).toMatchObject({ unchanged: ['src'], since: [first] });
  });

  it('of a push with a merge is what the branch had before', async () => {
    const { merge } = pull();
    expect(await ask({ event: push(first, merge) })).toMatchObject({ unchanged: [] });
  });

  it('that is asked for is where HEAD branched off', async () => {
    const { head } = pull();
    origin.git('checkout', '--quiet', head);
    const asked = await ask({ base: 'main' });
    expect(asked).toMatchObject({ unchanged: ['src'], since: [first] });
  });

  it('that is asked for may be a branch of the origin', async () => {
    const clone = Repository.make(join(home, 'clone'), {});
    clone.git('remote', 'add', 'origin', origin.folder);
    clone.git('fetch', '--quiet', 'origin');
    clone.git('checkout', '--quiet', '-B', 'mine', 'origin/main');
    clone.git('branch', '--quiet', '-D', 'main');
    const asked = await ask({ root: clone.folder, base: 'main' });
    expect(asked).toMatchObject({ unchanged: ['docs', 'src'], since: [first, first] });
  });

  it('that is asked for must be there', async () => {
    const misspelled = '--base: "mian" is no commit of this clone: git fetch origin mian';
    expect(await ask({ base: 'mian' })).toEqual({ error: misspelled });
    expect(await ask({ base: '--exec=x' })).toMatchObject({
      error: expect.stringContaining('is no commit'),
    });
    origin.commit({});
    const clone = origin.checkout(join(home, 'clone'), 1);
    const error =
      '--base: "main" is no commit of this clone: give actions/checkout "fetch-depth: 0"';
    expect(await ask({ root: clone.folder, base: 'main' })).toEqual({ error });
  });

  it.each([
    ['no event and no base', {}, 'no base is given: use --base, such as --base main'],
    [
      'an event without one',
      { event: ['schedule', {}] as const },
      'the event "schedule" has no base',
    ],
  ])('is not known with %s', async (_, asked: Asked, reason) => {
    const note = `steps with "changed" all run: ${reason}`;
    expect(await ask(asked)).toEqual({ unchanged: [], since: [], note });
  });

  it('is not known where there is no git', async () => {
    const event = push(first, first);
    const outside = makeTempDir();
    const asked = await ask({ root: outside, event });
    removeTempDir(outside);
    expect(asked).toMatchObject({
      unchanged: [],
      note: expect.stringContaining('not a git repository'),
    });
    const missing = await ask({ event, env: { PATH: '/nowhere' } });
    expect(missing).toMatchObject({
      unchanged: [],
      note: expect.stringContaining('git is not installed'),
    });
  });
});

describe('a shallow clone', () => {
  it.each([
    ['a pull request', 2, 1],
    ['a push', 0, 1],
  ])('of %s says how deep it must be', async (what, depth, given) => {
    origin.git('checkout', '--quiet', '-b', 'feature');
    const head = origin.commit({ 'docs/a.md': 'new\n' });
    origin.git('checkout', '--quiet', '--detach', 'main');
    origin.git('merge', '--quiet', '--no-ff', '--no-edit', head);
    const clone = origin.checkout(join(home, 'clone'), given);
    const event = what === 'a push' ? push(first, origin.head()) : pullRequest(first, head);
    const reason = `the base ${first.slice(0, 7)} is not in this clone: give actions/checkout "fetch-depth: ${String(depth)}"`;
    const note = `steps with "changed" all run: ${reason}`;
    expect(await ask({ root: clone.folder, event })).toEqual({ unchanged: [], since: [], note });
  });

  describe('with a token', () => {
    let server: Server;
    let answers: Readonly<Record<string, unknown>>;
    let tokens: (string | undefined)[];

    beforeEach(async () => {
      tokens = [];
      server = createServer((request, response) => {
        tokens.push(request.headers.authorization);
        const path = new URL(request.url ?? '', 'http://localhost').pathname;
        const answer = answers[decodeURIComponent(path)];
        response.writeHead(answer === undefined ? 404 : 200, {
          'content-type': 'application/json',
        });
        response.end(JSON.stringify(answer ?? { message: 'Not Found' }));
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });

    afterEach(() => {
      server.close();
    });

    function askShallow(event: Asked['event'], root = '') {
      const { port } = server.address() as AddressInfo;
      const clone = origin.checkout(join(home, `clone-${String(Math.random())}`), 1);
      const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: `http://127.0.0.1:${String(port)}` };
      return ask({ root: join(clone.folder, root), event, env, token: 'a-token' } as Asked);
    }

    it('asks GitHub about a pull request', async () => {
      const head = origin.commit({ 'docs/a.md': 'new\n' });
      answers = {
        '/repos/o/r/pulls/7/files': [{ filename: 'lib/x.js', previous_filename: 'src/x.js' }],
      };
      const asked = await askShallow(pullRequest(first, head));
      expect(asked).toMatchObject({ unchanged: ['docs'], since: [first] });
      expect(tokens).toEqual(['token a-token']);
    });

    it('asks GitHub about a push', async () => {
      const after = origin.commit({ 'docs/a.md': 'new\n' });
      const files = [{ filename: 'docs/a.md' }, { filename: 'docs/docs/c.md' }];
      answers = { [`/repos/o/r/compare/${first}...${after}`]: { status: 'ahead', files } };
      expect(await askShallow(push(first, after))).toMatchObject({ unchanged: ['src'] });
      // Below a root that is a folder, only its own files count.
      expect(await askShallow(push(first, after), 'src')).toMatchObject({
        unchanged: ['docs', 'src'],
      });
      expect(await askShallow(push(first, after), 'docs')).toMatchObject({ unchanged: ['src'] });
    });

    it.each([
      ['does not know the commits', undefined, 'GitHub answers 404: Not Found'],
      [
        'says that the branch was pushed over',
        { status: 'diverged', files: [] },
        'the base was pushed over',
      ],
      [
        'lists as many files as it ever does',
        { status: 'ahead', files: Array.from({ length: 300 }, () => ({ filename: 'x' })) },
        'it lists no more than 300 files',
      ],
    ])('runs all where GitHub %s', async (_, answer, reason) => {
      const after = origin.commit({ 'docs/a.md': 'new\n' });
      answers = { [`/repos/o/r/compare/${first}...${after}`]: answer };
      const asked = await askShallow(push(first, after));
      expect(asked).toMatchObject({
        unchanged: [],
        note: expect.stringContaining(`; GitHub does not tell either: ${reason}`),
      });
      expect(JSON.stringify(asked)).not.toContain('a-token');
    });
  });
});

describe('a submodule', () => {
  it('that is at another commit counts with all that is in it, and is named', async () => {
    const library = Repository.make(join(home, 'library'), { 'deep/x.js': 'x\n' });
    origin.git('submodule', '--quiet', 'add', library.folder, 'src/library');
    const before = origin.commit({});
    const { plan: asked } = await plan('in; beside; all', {
      in: { changed: 'src/library/deep/*.js' },
      beside: { changed: 'src/*.js' },
      all: { changed: '**' },
    });
    library.commit({ 'deep/y.js': 'y\n' });
    origin.git('-C', 'src/library', 'pull', '--quiet');
    const after = origin.commit({});
    const payload = join(home, 'payload.json');
    writeFileSync(payload, JSON.stringify({ before, after }));
    const environment = {
      PATH: process.env.PATH,
      HOME: home,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: payload,
    };
    const stop = new AbortController().signal;
    const found = await unchangedSteps({
      plan: asked,
      root: origin.folder,
      environment,
      base: null,
      token: '',
      stop,
    });
    if (!found.ok) throw new Error(found.error);
    expect([...found.value.steps.keys()]).toEqual(['beside']);
    expect(found.value.note).toContain('all of a changed submodule counts: "src/library"');
  });
});
