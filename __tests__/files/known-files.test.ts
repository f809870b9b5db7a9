import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { knownFiles, type KnownFiles } from '../../src/files/known-files.js';
import { kindOf } from '../../src/kinds/table.js';
import { sourceText } from '../../src/model/source-text.js';
import { buildPlan } from '../../src/plan/build-plan.js';
import { toCanonicalTree } from '../../src/plan/dialect.js';
import { knownTexts } from '../../src/plan/known-texts.js';
import { parsePlan } from '../../src/plan/parse-plan.js';
import { problemsOf } from '../rigs/plan-builder.js';
import { makeTempDir, removeTempDir, writeTree } from '../rigs/temp-dir.js';

let folder = '';
let repository = '';

beforeEach(() => {
  folder = makeTempDir();
  repository = join(folder, 'repository');
  mkdirSync(repository);
});

afterEach(() => {
  removeTempDir(folder);
});

const itPosix = process.platform === 'win32' ? it.skip : it;

/** The text of a plan with these steps, one on each line from line 3. */
const planText = (steps: readonly string[]): string =>
  `inputs: { name: { default: shop }, none: { required: true } }\nsteps:\n${steps.map((step) => `  - {${step}}\n`).join('')}`;

/** What is known of the files of a plan's steps, whatever is wrong with the plan. */
async function known(...steps: readonly string[]): Promise<readonly KnownFiles[]> {
  const source = sourceText('plan.yml', planText(steps));
  const parsed = await parsePlan(source);
  if (!parsed.ok) throw new Error('no plan');
  const { tree } = toCanonicalTree(parsed.value.tree, { isBareListAllowed: false });
  const plan = buildPlan(source, tree);
  const texts = await knownTexts(plan, { name: 'shop' });
  const leavesNothing = { leavesRoot: () => false, leavesRepository: () => false };
  return plan.steps.map((step) => {
    const around = {
      platform: 'linux',
      repository,
      knownText: texts(step),
      ...leavesNothing,
    } as const;
    if ('entries' in step) return knownFiles(step, around);
    return { paths: kindOf(step).check(step, around).paths, sourceProblems: [] };
  });
}

/** The paths of each step: directories with a final `/`. */
async function pathsOf(...steps: readonly string[]): Promise<readonly (readonly string[])[]> {
  return (await known(...steps)).map(({ paths }) =>
    paths.map(({ path, type }) => (type === 'directory' ? `${path}/` : path)),
  );
}

/** What is wrong with the sources of a step. */
async function reasonsOf(step: string): Promise<readonly string[]> {
  const [files] = await known(step);
  return files?.sourceProblems.map(({ source, reason }) => `${source} ${reason}`) ?? [];
}

/** The heads of all problems of a plan, each with its line and its sentence. */
async function sentences(...steps: readonly string[]): Promise<readonly string[]> {
  const output = await problemsOf(planText(steps), { repository });
  return output.split('\n').flatMap((line) => {
    const [, at = '', sentence = ''] = /^plan\.yml:(\d+):\d+: error: (.*)$/.exec(line) ?? [];
    return at === '' ? [] : [`${at}: ${sentence}`];
  });
}

describe('the paths that are known of a step', () => {
  it('are none of a script', async () => {
    expect(await pathsOf('run: make')).toEqual([[]]);
  });

  it('are those that it names, as they are written, in their order', async () => {
    const tree = 'create-structure: { b/: { z: "", a/: {} }, ./x: "" }, root: out/';
    expect(await pathsOf('create-file: .//f', tree)).toEqual([
      ['.//f'],
      ['out/b/', 'out/b/z', 'out/b/a/', 'out/./x'],
    ]);
  });

  it('have their places in the file', async () => {
    const [files] = await known('create-structure: { d/: { f: "" } }');
    const text = planText(['create-structure: { d/: { f: "" } }']);
    expect(files?.paths.map(({ span }) => text.slice(span.start, span.end))).toEqual(['d/', 'f']);
  });

  it('are those of a template that reads inputs and its own variables', async () => {
    expect(
      await pathsOf(
        'create-file: "${{ inputs.name }}/${{ env.A }}.txt", env: { A: a }, template: true',
        'create-structure: { "${{ inputs.name }}/": { "${{ inputs.none }}": "", b: "" } }, template: true',
        'create-file: "${{ github.sha }}", template: true',
        'create-file: "${{ inputs.name }}"',
      ),
    ).toEqual([['shop/a.txt'], ['shop/', 'shop/b'], [], ['${{ inputs.name }}']]);
  });
});

describe('the paths of a source', () => {
  it('are the step’s own for a file', async () => {
    writeTree(repository, { 'tpl/a': 'x' });
    expect(await pathsOf('create-file: f, source: tpl/a')).toEqual([['f']]);
  });

  it('are all that is in a directory', async () => {
    writeTree(repository, { 'tpl/a': '', 'tpl/sub/b': '', 'tpl/empty/': '' });
    expect(await pathsOf('create-file: out/copy, source: ./tpl/')).toEqual([
      ['out/copy/', 'out/copy/a', 'out/copy/empty/', 'out/copy/sub/', 'out/copy/sub/b'],
    ]);
  });

  it('have the place of the step’s path', async () => {
    writeTree(repository, { 'tpl/a': '', 'tpl/b': '' });
    const step = 'create-file: copy, source: tpl';
    const [files] = await known(step);
    const places = files?.paths.map(({ span }) => planText([step]).slice(span.start, span.end));
    expect(places).toEqual(['copy', 'copy', 'copy']);
  });

  it('are evaluated where the step is a template', async () => {
    writeTree(repository, {
      'tpl/${{ inputs.name }}/__init__.py': '',
      'tpl/${{ github.job }}.txt': '',
      'tpl/plain': '${{ github.sha }}',
    });
    const step = 'create-file: out, source: tpl';
    expect(await pathsOf(`${step}, template: true`, step)).toEqual([
      ['out/', 'out/shop/', 'out/shop/__init__.py', 'out/plain'],
      [
        ...['out/', 'out/${{ github.job }}.txt', 'out/${{ inputs.name }}/'],
        ...['out/${{ inputs.name }}/__init__.py', 'out/plain'],
      ],
    ]);
  });

  it('are those of the source that an expression names, where that is known', async () => {
    writeTree(repository, { 'tpl/shop/a': '' });
    const step = (name: string): string =>
      `create-file: out, source: "tpl/\${{ ${name} }}", template: true`;
    expect(await pathsOf(step('inputs.name'), step('github.sha'))).toEqual([
      ['out/', 'out/a'],
      ['out'],
    ]);
  });

  it('are none where the path itself is known only when the step runs', async () => {
    writeTree(repository, { 'tpl/a': '' });
    const step = 'create-file: "${{ github.sha }}", source: tpl, template: true';
    expect(await pathsOf(step)).toEqual([[]]);
  });

  it('are the step’s own while the source cannot be read', async () => {
    expect(await pathsOf('create-file: f, source: none')).toEqual([['f']]);
    expect(await reasonsOf('create-file: f, source: none')).toEqual(['none does not exist']);
  });

  it('are not looked for outside of the repository', async () => {
    writeTree(folder, { 'outside/a': '' });
    const step = 'create-file: f, source: ../outside';
    expect([await pathsOf(step), await reasonsOf(step)]).toEqual([[['f']], []]);
  });

  itPosix('have no links, each of which is a problem', async () => {
    writeTree(repository, { 'tpl/a': '', 'tpl/sub/b': '' });
    symlinkSync('../a', join(repository, 'tpl/sub/link'));
    symlinkSync('nowhere', join(repository, 'tpl/x'));
    const step = 'create-file: out, source: tpl';
    expect(await pathsOf(step)).toEqual([['out/', 'out/a', 'out/sub/', 'out/sub/b']]);
    expect(await reasonsOf(step)).toEqual([
      'tpl cannot be copied: "sub/link" in it: it is a symbolic link to "../a"',
      'tpl cannot be copied: "x" in it: it is a symbolic link to "nowhere"',
    ]);
  });
});

describe('a collision', () => {
  const alsoWritten = (path: string, step: string, line: number): string =>
    `"${path}" is also written by step "${step}" (on line ${String(line)}), and neither needs the other`;

  beforeEach(() => {
    writeTree(repository, { 'one/sub/f': '1', 'one/caf\u00e9': '', 'two/sub/f': '2' });
    writeTree(repository, { 'three/SUB/g': '3' });
  });

  it('is found between a file and one of a source', async () => {
    const steps = ['id: all, create-file: out, source: one', 'create-file: out/sub/f, content: x'];
    expect(await sentences(...steps)).toEqual([`4: ${alsoWritten('out/sub/f', 'all', 3)}`]);
    expect(await sentences(...[...steps].reverse())).toEqual([
      `4: ${alsoWritten('out/sub/f', 'step-1', 3)}`,
    ]);
  });

  it('is found between two sources', async () => {
    expect(
      await sentences(
        'id: a, create-file: out, source: one',
        'id: b, create-file: out, source: two',
      ),
    ).toEqual([`4: ${alsoWritten('out/sub/f', 'a', 3)}`]);
  });

  it('is none where the one step needs the other, or the files differ', async () => {
    expect(
      await sentences(
        'id: a, create-file: out, source: one',
        'id: b, needs: a, create-file: out, source: two',
        'id: c, create-file: other, source: two',
      ),
    ).toEqual([]);
  });

  it('is found between paths of templates', async () => {
    expect(
      await sentences(
        'id: a, create-file: "${{ inputs.name }}/f", template: true',
        'id: b, create-file: "${{ env.NAME }}/f", env: { NAME: shop }, template: true',
        'id: c, create-file: shop/f',
      ),
    ).toEqual([`4: ${alsoWritten('shop/f', 'a', 3)}`, `5: ${alsoWritten('shop/f', 'b', 4)}`]);
  });

  it('is none between paths that are known only when their steps run', async () => {
    const step = 'create-file: "${{ github.sha }}/f", template: true';
    expect(await sentences(step, step)).toEqual([]);
  });

  it('is found where a file stands in the place of a directory of a source', async () => {
    expect(await sentences('create-file: out, source: one', 'create-file: out/sub')).toEqual([
      '4: "out/sub" is a file here and a directory on line 3',
    ]);
  });

  it('is found within a step, where two names of its source become one', async () => {
    writeTree(repository, { 'four/${{ inputs.name }}': '', 'four/shop': '' });
    expect(await sentences('create-file: out, source: four, template: true')).toEqual([
      '3: "out/shop" stands in this step twice',
    ]);
  });

  it('is found where paths of sources differ in case', async () => {
    expect(
      await sentences('create-file: out, source: one', 'create-file: out, source: three'),
    ).toEqual([
      '4: the paths "out/SUB" and "out/sub" (on line 3) are one path where case is ignored',
    ]);
  });

  it('is found where paths differ in composition, and says so', async () => {
    expect(
      await sentences('create-file: out, source: one', 'create-file: "out/cafe\u0301"'),
    ).toEqual([
      '4: the paths "out/cafe\u0301" and "out/caf\u00e9" (on line 3) are one path where Unicode is normalised, as on macOS',
    ]);
    expect(
      await sentences('create-file: out, source: one', 'create-file: "out/CAFE\u0301"'),
    ).toEqual([
      '4: the paths "out/CAFE\u0301" and "out/caf\u00e9" (on line 3) are one path where case is ignored',
    ]);
  });
});

describe('a source', () => {
  it('with ".git" in it leaves that behind', async () => {
    writeTree(repository, { 'tpl/a': '', 'tpl/.git/config': '', 'tpl/sub/.git/config': '' });
    expect(await sentences('create-file: out, source: tpl')).toEqual([]);
  });

  it('for a place that cannot be is refused once, not for each path in it', async () => {
    writeTree(repository, { 'tpl/a': '', 'tpl/b': '' });
    expect(await sentences('create-file: ../out, source: tpl')).toEqual([
      '3: the path "../out" leads out of its directory with ".."',
    ]);
    expect(await sentences('create-file: ../out, source: missing')).toEqual([
      '3: the path "../out" leads out of its directory with ".."',
      '3: the source "missing" does not exist',
    ]);
  });

  it('with a name that becomes a way out is refused', async () => {
    writeTree(repository, { 'tpl/${{ env.A }}': '' });
    const step = 'create-file: out, source: tpl, env: { A: ../../x }, template: true';
    expect(await sentences(step)).toEqual([
      '3: the path "out/../../x" leads out of its directory with ".."',
    ]);
  });

  it('that an expression names is refused like any other', async () => {
    const step = (source: string): string => `create-file: a, source: "${source}", template: true`;
    expect(
      await sentences(
        step('${{ inputs.name }}/x'),
        step('../${{ inputs.name }}').replace('file: a', 'file: b'),
        step('${{ github.sha }}').replace('file: a', 'file: c'),
      ),
    ).toEqual([
      '3: the source "shop/x" does not exist',
      '4: the source "../shop" leads out of its directory with ".."',
    ]);
  });

  itPosix(
    'that leads out of the repository through a link is refused, also behind needs',
    async () => {
      writeTree(folder, { 'outside/a': '' });
      symlinkSync('../outside', join(repository, 'link'));
      symlinkSync('../outside/none', join(repository, 'dangling'));
      expect(
        await sentences(
          'id: a, create-file: a, source: link/a',
          'id: b, needs: a, create-file: b, source: link',
          'id: c, needs: a, create-file: c, source: dangling',
          'id: d, needs: a, create-file: d, source: link/none',
        ),
      ).toEqual([
        '3: the source "link/a" leads out of the repository through a symbolic link',
        '4: the source "link" leads out of the repository through a symbolic link',
        '5: the source "dangling" leads out of the repository through a symbolic link',
        '6: the source "link/none" leads out of the repository through a symbolic link',
      ]);
    },
  );

  itPosix('that a link within the repository leads to is taken', async () => {
    writeTree(repository, { 'real/a': '' });
    symlinkSync('real', join(repository, 'link'));
    expect(
      await sentences('create-file: a, source: link/a', 'create-file: b, source: link'),
    ).toEqual([]);
  });

  itPosix('that is a link in a directory is refused where nothing comes before', async () => {
    writeTree(repository, { 'tpl/a': '' });
    symlinkSync('a', join(repository, 'tpl/link'));
    const sentence =
      'the source "tpl" cannot be copied: "link" in it: it is a symbolic link to "a"';
    expect(
      await sentences(
        'id: a, create-file: a, source: tpl',
        'id: b, needs: a, create-file: b, source: tpl',
        'id: c, if: always(), create-file: c, source: tpl',
      ),
    ).toEqual([`3: ${sentence}`]);
  });
});
