/** The result cache over a real bazel-remote, by the shipped bundle: one folder fills the server, and another one uses it. */
import { mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Results } from '../../src/model/findings.js';
import { BazelRemote, HAS_BAZEL_REMOTE } from '../rigs/bazel-remote.js';
import { useDistRig } from '../rigs/built-dist.js';
import { makeTempDir, modeOf, removeTempDir } from '../rigs/temp-dir.js';

const rig = useDistRig();

const PLAN = `
steps:
  - id: generate
    run: mkdir -p gen/empty && sort src/* > gen/all.txt
    cache: { inputs: src, outputs: gen }
  - id: large
    run: mkdir -p big && head -c 5000000 /dev/urandom > big/bytes
    cache: { inputs: src, outputs: big }
  - id: build
    needs: generate
    run: |
      mkdir -p dist && cp gen/all.txt dist/app && chmod 755 dist/app && ln -s app dist/link
      echo "version=7" >> "$GITHUB_OUTPUT"
    cache: { inputs: gen, outputs: dist }
  - id: test
    needs: [build, large]
    run: echo "tested \${{ steps.build.outputs.version }}"
    cache: { inputs: [dist, big], outputs: [] }
`;

const ALL = ['generate', 'large', 'build', 'test'];

/** Runs the plan in a folder, with a cache folder of its own. Says which steps were in the cache. */
async function run(folder: string, url: string, flags = '') {
  mkdirSync(rig().path(folder), { recursive: true });
  rig().write(`${folder}/plan.yml`, PLAN);
  rig().write(`${folder}/src/a.txt`, 'b\na\n');
  const cache = `--cache-dir '${rig().path(`${folder} kept`)}' --cache-url '${url}'`;
  const command = `stepwave run plan.yml --results r.json ${cache} ${flags}`;
  const { code, stdout, stderr } = await rig().shell(`cd ${folder} && ${command}`);
  expect([code, stderr]).toEqual([0, '']);
  const { steps } = JSON.parse(rig().read(`${folder}/r.json`)) as Results;
  const cached = steps.filter((step) => step.cached !== undefined).map(({ id }) => id);
  return { cached, stdout, steps: Object.fromEntries(steps.map((step) => [step.id, step])) };
}

(HAS_BAZEL_REMOTE ? describe : describe.skip)('results over bazel-remote', () => {
  let directory = '';
  let server: BazelRemote;

  beforeAll(async () => {
    directory = makeTempDir();
    server = await BazelRemote.start(directory);
  });

  afterAll(async () => {
    await server.stop();
    removeTempDir(directory);
  });

  it('are those of another folder, and then in the folder at hand too', async () => {
    // Who may only read gets a notice, and nothing else.
    const readOnly = await run('reader', server.url());
    expect(readOnly.cached).toEqual([]);
    expect(readOnly.stdout.match(/it takes no entry \(status 401\)/g)).toHaveLength(1);

    const first = await run('one', server.url('somebody:a%20password'));
    expect(first.cached).toEqual([]);
    const second = await run('two', server.url());
    expect(second.cached).toEqual(ALL);
    expect(second.steps.build?.outputs).toEqual({ version: '7' });
    expect(second.stdout).toContain('tested 7\n');
    for (const path of ['gen/all.txt', 'big/bytes', 'dist/app']) {
      expect([path, rig().read(`two/${path}`) === rig().read(`one/${path}`)]).toEqual([path, true]);
    }
    expect(readdirSync(rig().path('two/gen'))).toEqual(['all.txt', 'empty']);
    expect(modeOf(rig().path('two/dist/app'))).toBe('0755');
    expect(readlinkSync(rig().path('two/dist/link'))).toBe('app');

    rig().write('two/src/b.txt', '');
    const changed = await run('two', 'http://127.0.0.1:9', '--cache read');
    expect(changed.cached).toEqual(['build']);
    expect(changed.steps.generate?.miss).toBe('added: src/b.txt');
  });
});
