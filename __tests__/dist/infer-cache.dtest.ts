import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { useDistRig } from '../rigs/built-dist.js';
import { complaintsOf } from '../rigs/json-schemas.js';

const rig = useDistRig();

/** Not every machine lets a program be watched. */
const canWatch =
  process.platform === 'linux' && spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0;

const describeWatched = canWatch ? describe : describe.skip;

/** A build cleans what is there; a test reads it; lint lists the sources; one step cannot be kept. */
const PLAN = `# Checks.
steps:
  - id: build
    run: |
      rm -rf dist && mkdir dist
      cat src/*.js > dist/app.js
      cat node_modules/tool/index.js > dist/tool.js
  - id: lint
    needs: build # by hand
    run: for one in src/*; do cat "$one" > /dev/null; done
  - { id: test, needs: lint, run: 'cat dist/app.js test/a.js > /dev/null; mkdir -p reports; echo ok > reports/test.xml' }
  - id: note
    needs: test
    run: cat config.json > /dev/null; echo done >> notes.txt
`;

const INFERRED = `# Checks.
steps:
  - id: build
    cache:
      inputs: [src/**, package-lock.json]
      outputs: [dist/**]
    run: |
      rm -rf dist && mkdir dist
      cat src/*.js > dist/app.js
      cat node_modules/tool/index.js > dist/tool.js
  - id: lint
    cache:
      inputs: [src/**]
      outputs: []
    run: for one in src/*; do cat "$one" > /dev/null; done
  - { id: test, cache: { inputs: [dist/app.js, test/a.js], outputs: [reports/**] }, needs: [build], run: 'cat dist/app.js test/a.js > /dev/null; mkdir -p reports; echo ok > reports/test.xml' }
  - id: note
    run: cat config.json > /dev/null; echo done >> notes.txt
`;

/** An install by the lock file, a patch of what it left, and a build with that. */
const PATCHING = `steps:
  - id: install
    run: cat package-lock.json > /dev/null; mkdir -p node_modules/tool; cat store/tool.sh > node_modules/tool/tool.sh
  - id: patch
    needs: install
    run: cat patches/tool.sh > node_modules/tool/tool.sh
  - id: build
    needs: patch
    run: mkdir -p dist && sh node_modules/tool/tool.sh src/a.txt > dist/a.txt
`;

const BY_HAND = '{ inputs: [src/a.txt, package-lock.json], outputs: [dist/**] }';

function writeProject(): void {
  rig().write('plan.yml', PLAN);
  rig().write('package-lock.json', '{}\n');
  rig().write('node_modules/tool/index.js', 'tool\n');
  for (const name of ['a', 'b']) rig().write(`src/${name}.js`, `${name}\n`);
  rig().write('test/a.js', 'test\n');
  rig().write('config.json', '{}\n');
  rig().write('notes.txt', 'first\n');
  rig().write('dist/old.js', 'old\n');
}

/** The steps of a run whose results came out of the cache, and what it left. */
async function cachedIn(): Promise<readonly string[]> {
  const words = ['run', '--cache-dir', rig().path('../cache'), '--results', 'results.json'];
  const { code, stdout, stderr } = await rig().stepwave([...words, 'plan.yml']);
  if (code !== 0) throw new Error(stdout + stderr);
  const { steps } = rig().results('results.json');
  return steps.filter(({ cached }) => cached != null).map(({ id }) => id);
}

describeWatched('stepwave infer --cache', () => {
  it('tells programs what it proposes, and why not', async () => {
    writeProject();
    const words = ['infer', '--cache', '--json', '--rounds', '2', 'plan.yml'];
    const { code, stdout } = await rig().stepwave(words);
    expect(code).toBe(0);
    const json = JSON.parse(stdout) as { readonly steps: readonly { readonly cache: object }[] };
    expect(complaintsOf('inference', json)).toEqual([]);
    expect(json).toMatchObject({ plan: INFERRED, comparison: { status: 'measured' } });
    expect(json.steps.map(({ cache }) => cache)).toMatchObject([
      { inputs: ['src/**', 'package-lock.json'], outputs: ['dist/**'], reason: null },
      { inputs: ['src/**'], outputs: [], reason: null },
      { inputs: ['dist/app.js', 'test/a.js'], outputs: ['reports/**'], reason: null },
      { inputs: null, outputs: null, reason: 'it changes notes.txt, which it may have read before' },
    ]);
  });

  it('writes caches with which a run is all hits until something changes', async () => {
    writeProject();
    const words = ['infer', '--cache', '--write', '--rounds', '2', 'plan.yml'];
    const { code, stdout, stderr } = await rig().stepwave(words);
    expect(stderr).not.toContain('warning');
    expect(stdout).toContain('- `note`: none, because `it changes notes.txt, which it may have read before`');
    expect(code).toBe(0);
    expect(rig().read('plan.yml')).toBe(INFERRED);
    expect(await rig().stepwave(['check', 'plan.yml'])).toMatchObject({ code: 0 });

    expect(await cachedIn()).toEqual([]);
    await rig().shell('rm -rf dist reports');
    expect(await cachedIn()).toEqual(['build', 'lint', 'test']);
    expect(rig().read('dist/app.js')).toBe('a\nb\n');
    expect(rig().read('reports/test.xml')).toBe('ok\n');
    // A new file counts where files were listed.
    rig().write('test/a.js', 'other\n');
    expect(await cachedIn()).toEqual(['build', 'lint']);
    rig().write('src/c.js', 'c\n');
    expect(await cachedIn()).toEqual([]);
    expect(rig().read('dist/app.js')).toBe('a\nb\nc\n');
    // What was installed follows from the lock file.
    rig().write('package-lock.json', '{"a": 1}\n');
    expect(await cachedIn()).toEqual(['lint', 'test']);
  });

  it('keeps what the caches of the plan say, and proposes none that is against it', async () => {
    const plan = `steps:
  - id: build
    run: mkdir -p dist && echo built > dist/app.js
  - id: docs
    needs: build
    run: cat docs/a.md > /dev/null
    cache: { inputs: [docs/*.md, dist/*.html], outputs: [site/**] }
  - id: pages
    needs: docs # by hand
    run: mkdir -p dist && echo page > dist/index.html
  - id: site
    needs: pages # by hand
    run: cat docs/a.md > /dev/null
    cache: { inputs: [docs/*.md, site/**], outputs: [] }
`;
    rig().write('plan.yml', plan);
    rig().write('docs/a.md', 'a\n');
    const words = ['infer', '--cache', '--rounds', '2', '--summary', 'made/report.md', 'plan.yml'];
    const { code, stdout, stderr } = await rig().stepwave(words);
    expect(stderr).not.toContain('report this bug');
    expect(code).toBe(0);
    expect(stdout).toContain('needs: docs # shares site/** with the cache of docs');
    const report = rig().read('made/report.md');
    expect(report).toContain(
      '- `pages`: none, because `the cache of docs reads dist/*.html, of which this step leaves something, and neither needs the other`',
    );
    expect(report).toContain('**Proved: ');
    expect(stderr).toContain(report.trimEnd());
    rig().write('inferred.yml', stdout);
    expect(await rig().stepwave(['check', 'inferred.yml'])).toMatchObject({ code: 0 });
  });

  it('proposes no cache that misses what a step puts into the packages, and an audit names that', async () => {
    rig().write('plan.yml', PATCHING);
    rig().write('package-lock.json', '{}\n');
    rig().write('store/tool.sh', 'cat "$1"\n');
    rig().write('patches/tool.sh', 'tr a b < "$1"\n');
    rig().write('node_modules/tool/tool.sh', 'old\n');
    rig().write('src/a.txt', 'a\n');
    const { code, stdout } = await rig().stepwave(['infer', '--cache', '--no-prove', '--write', 'plan.yml']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('`build`: ')]);
    expect(rig().read('plan.yml')).toContain('inputs: [node_modules/tool/tool.sh, src/a.txt]');
    await cachedIn();
    rig().write('patches/tool.sh', 'tr a c < "$1"\n');
    expect(await cachedIn()).not.toContain('build');
    expect(rig().read('dist/a.txt')).toBe('c\n');

    rig().write('plan.yml', PATCHING.replace('run: mkdir', `cache: ${BY_HAND}\n    run: mkdir`));
    const words = ['run', '--audit', 'strict', '--cache', 'never', 'plan.yml'];
    const audited = await rig().stepwave(words);
    expect(audited.stdout).toContain(
      '"build" reads node_modules/tool/tool.sh (which "patch" wrote), and its cache.inputs do not select that',
    );
    expect(audited.code).toBe(1);
  });

  it('says where the report cannot be written', async () => {
    rig().write('plan.yml', 'steps:\n  - { id: a, run: echo x > x }\n');
    rig().write('file', '');
    const words = ['infer', '--no-prove', '--summary', 'file/report.md', 'plan.yml'];
    const { code, stderr } = await rig().stepwave(words);
    expect(stderr).toContain('the summary cannot be written to "file/report.md"');
    expect(code).toBe(1);
  });
});
