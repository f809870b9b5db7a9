/**
 * No file is written through a symbolic link that leads out of the root, whoever plants it and whenever:
 * before a step begins, or while it runs. What the others of `create-step.itest.ts` show for one file is
 * shown here for large steps and every kind of pool.
 */
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import {
  describePosix,
  usePlanRig,
  type FinishedPlan,
  type PlanStep,
  type RunSettings,
} from '../rigs/run-plan.js';
import { POOL_KINDS, quickOrSlow } from '../rigs/extent.js';
import { listTree } from '../rigs/temp-dir.js';

jest.setTimeout(60_000);

/** A step of more files than this is done in parts. */
const LARGE = 450;

const rig = usePlanRig();

/** Many files as `create-structure` takes them. */
function files(count: number, content = 'x'): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${String(at)}`, content]));
}

function times<T>(count: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Only where directories can be held open: elsewhere a moment is left, and docs/files.md says so. */
const describeLinux = process.platform === 'linux' ? describe : describe.skip;

describeLinux('a directory that a step swaps for a link all the time', () => {
  const program = (name: string): string =>
    `'${process.execPath}' '${fileURLToPath(new URL(`../rigs/programs/${name}`, import.meta.url))}'`;

  /** Runs steps while another one swaps these directories; none of them needs to succeed. */
  function whileSwapping(
    directories: readonly string[],
    steps: readonly (PlanStep & { readonly id: string })[],
    settings: RunSettings = {},
  ): Promise<FinishedPlan> {
    const { workspace: home, outside } = rig();
    const signs = directories.map((_, at) => join(home, `swapping-${String(at)}`));
    const stop = join(home, 'stop');
    const swappers = directories.map((directory, at) => ({
      ...{ id: `swap-${String(at)}`, cpus: 0, 'working-directory': home },
      run: `${program('swap.mjs')} '${directory}' '${outside}' '${signs[at] ?? ''}' '${stop}'`,
    }));
    const isSwapping = signs.map((sign) => `[ -e '${sign}' ]`).join(' && ');
    const begin = {
      ...{ id: 'begin', cpus: 0, 'working-directory': home },
      run: `until ${isSwapping}; do sleep 0.01; done`,
    };
    const end = {
      ...{ id: 'end', cpus: 0, 'working-directory': home, if: 'always()' },
      ...{ needs: steps.map(({ id }) => id), run: `touch '${stop}'` },
    };
    const all = [...swappers, begin, ...steps.map((step) => ({ needs: 'begin', ...step })), end];
    return rig().run(all, settings);
  }

  /** Steps of every way in which files are made, into a directory and into one below it. */
  function creates(prefix: string): readonly (PlanStep & { readonly id: string })[] {
    const name = prefix.replaceAll('/', '');
    return [
      ...times(quickOrSlow(2, 8), (at) => ({
        ...{ id: `large-${name}-${String(at)}`, root: `${prefix}big${String(at)}` },
        'create-structure': files(LARGE),
      })),
      ...times(quickOrSlow(8, 15), (at) => ({
        ...{ id: `structure-${name}-${String(at)}`, 'if-exists': 'overwrite' },
        'create-structure': { [`${prefix}inner/deep${String(at)}/`]: files(20) },
      })),
      ...times(quickOrSlow(60, 200), (at) => ({
        ...{ id: `small-${name}-${String(at)}`, content: 'x' },
        'create-file': `${prefix}${at % 2 === 0 ? '' : 'inner/'}small${String(at)}`,
      })),
      // One with a time limit travels alone.
      ...times(quickOrSlow(10, 20), (at) => ({
        ...{ id: `single-${name}-${String(at)}`, 'content-base64': 'eA==', 'timeout-minutes': 1 },
        'create-file': `${prefix}single${String(at)}`,
      })),
    ];
  }

  function swaps(plan: FinishedPlan, at: number): number {
    return Number(/swaps=(\d+)/.exec(plan.log(`swap-${String(at)}`).toString())?.[1]);
  }

  it.each(POOL_KINDS)('never leads a file out of the root (%s)', async (executor) => {
    rig().write('first/inner/kept', 'kept');
    rig().write('stays/second/kept', 'kept');
    const directories = [rig().path('first'), rig().path('stays/second')];
    const steps = [...creates('first/'), ...creates('stays/second/')];
    const plan = await whileSwapping(directories, steps, { executor });
    expect(readdirSync(rig().outside)).toEqual([]);
    expect(plan.step('end').outcome).toBe('success');
    // All that was made is somewhere below the root, so files were really made meanwhile.
    const made = listTree(rig().workspace).filter((path) => /(?:small|f)\d+$/.test(path));
    expect(made.length).toBeGreaterThan(quickOrSlow(20, 100));
    for (const at of directories.keys())
      expect(swaps(plan, at)).toBeGreaterThan(quickOrSlow(20, 100));
    // And steps have met with the link.
    const causes = plan.result.steps.flatMap(({ cause }) => (cause?.kind === 'file' ? cause : []));
    const message = 'a symbolic link on its way leads out of the root';
    expect(causes.filter((cause) => cause.message === message)).not.toEqual([]);
  });

  it.each(POOL_KINDS)('never leads a file elsewhere if it is the root (%s)', async (executor) => {
    rig().write('root/kept', 'kept');
    const flags = ['--root=root', '--min-parallel-steps=1'];
    const plan = await whileSwapping([rig().path('root')], creates(''), { executor, flags });
    expect(listTree(rig().outside)).toEqual([]);
    expect(plan.step('end').outcome).toBe('success');
    expect(swaps(plan, 0)).toBeGreaterThan(quickOrSlow(20, 100));
  });

  it('never leads a file elsewhere if it is above the root', async () => {
    rig().write('top/root/kept', 'kept');
    // Whoever goes through the link finds a root there.
    mkdirSync(join(rig().outside, 'root'));
    const flags = ['--root=top/root', '--min-parallel-steps=1'];
    const plan = await whileSwapping([rig().path('top')], creates(''), { flags });
    expect(listTree(rig().outside)).toEqual(['root/']);
    expect(plan.step('end').outcome).toBe('success');
    expect(swaps(plan, 0)).toBeGreaterThan(quickOrSlow(20, 100));
  });

  it('does lead out what only looks before it writes', async () => {
    rig().write('d/kept', 'kept');
    const directory = rig().path('d');
    const run = `${program('write-naively.mjs')} '${directory}' '${rig().outside}' 1000000`;
    await whileSwapping([directory], [{ id: 'naive', cpus: 0, run }]);
    expect(readdirSync(rig().outside)[0]).toMatch(/^naive-\d+$/);
  });
});

describePosix.each(POOL_KINDS)('a link that an earlier step has planted (%s)', (executor) => {
  /** A step that plants something, and steps behind it. */
  function after(
    run: string,
    steps: readonly PlanStep[],
    settings: RunSettings = {},
  ): Promise<FinishedPlan> {
    const env = { OUTSIDE: rig().outside };
    const all = [{ id: 'plant', run }, ...steps.map((step) => ({ needs: 'plant', ...step }))];
    return rig().run(all, { executor, env, ...settings });
  }

  const OUT = 'a symbolic link on its way leads out of the root';

  it('in the place of the root itself is not followed', async () => {
    const steps = [
      { id: 'file', 'create-file': 'file', content: 'x' },
      { id: 'deep', 'create-file': 'a/b/c', content: 'x', 'if-exists': 'overwrite' },
      { id: 'large', 'create-structure': { 'd/': files(LARGE) } },
      { id: 'empty', 'create-structure': ['e/'] },
    ];
    const flags = ['--root=site', '--min-parallel-steps=1'];
    rig().write('site/kept', 'kept');
    const run = 'cd ..; mv site moved; ln -s "$OUTSIDE" site';
    const plan = await after(run, steps, { flags });
    for (const { id } of steps) {
      expect(plan.step(id)).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
    }
    expect(listTree(rig().outside)).toEqual([]);
    expect(listTree(rig().path('moved'))).toEqual(['kept']);
  });

  it('in the place of a directory above the root is not followed', async () => {
    const steps = [
      { id: 'file', 'create-file': 'file', content: 'x' },
      { id: 'large', 'create-structure': { 'd/': files(LARGE) } },
    ];
    const flags = ['--root=top/site', '--min-parallel-steps=1'];
    rig().write('top/site/kept', 'kept');
    const run = 'cd ../..; mv top moved; mkdir -p "$OUTSIDE/site"; ln -s "$OUTSIDE" top';
    const plan = await after(run, steps, { flags });
    for (const { id } of steps) {
      expect(plan.step(id)).toMatchObject({ outcome: 'failure', cause: { kind: 'file' } });
    }
    expect(listTree(rig().outside)).toEqual(['site/']);
  });

  it('is refused where it leads out and followed where it stays inside', async () => {
    const run = [
      'ln -s "$OUTSIDE" out; ln -s "$OUTSIDE/none" nowhere; ln -s loop2 loop; ln -s loop loop2',
      'ln -s missing gone; ln -s .. up; mkdir -p real/sub .git/hooks sub/.git',
      'ln -s real/sub inside; ln -s "$PWD/real" absolute; ln -s inside chain; ln -s . here',
      'ln -s .git git; ln -s sub/.git git2; ln -s .git/hooks git3; ln -s "$OUTSIDE" real/sub/out',
    ].join('\n');
    const file = (id: string, path: string): PlanStep => ({ id, 'create-file': path });
    const plan = await after(run, [
      ...['out', 'nowhere', 'loop', 'gone', 'up', 'git', 'git2', 'git3', 'inside/out'].map((link) =>
        file(link.replace('/', '-'), `${link}/x-${link.replace('/', '-')}`),
      ),
      ...['inside', 'absolute', 'chain', 'here'].map((link) => file(link, `${link}/x-${link}`)),
    ]);
    for (const id of ['out', 'up', 'git', 'git2', 'git3', 'inside-out']) {
      const cause = { kind: 'file', message: OUT };
      expect(plan.step(id)).toMatchObject({ id, outcome: 'failure', files: [], cause });
    }
    for (const id of ['nowhere', 'loop', 'gone']) {
      const end = {
        id,
        outcome: 'failure',
        files: [],
        cause: { kind: 'file', path: `${id}/x-${id}` },
      };
      expect(plan.step(id)).toMatchObject(end);
    }
    const made = listTree(rig().workspace).filter((path) => /x-[\w-]+$/.test(path));
    expect(made).toEqual(['real/sub/x-chain', 'real/sub/x-inside', 'real/x-absolute', 'x-here']);
    expect(listTree(rig().outside)).toEqual([]);
  });

  it('in the place of a file is replaced by a file where that is asked for', async () => {
    writeFileSync(join(rig().outside, 'secret'), 'secret');
    const names = ['to-secret', 'dangling', 'to-directory', 'to-itself'];
    const run = [
      'ln -s "$OUTSIDE/secret" to-secret; ln -s "$OUTSIDE/none" dangling',
      'ln -s "$OUTSIDE" to-directory; ln -s to-itself to-itself',
    ].join('\n');
    const plan = await after(
      run,
      names.map((name) => ({
        ...{ id: name, 'create-file': name, content: 'new', 'if-exists': 'overwrite' },
      })),
    );
    for (const name of names) {
      expect(plan.step(name).files).toEqual([{ path: name, result: 'changed' }]);
      expect([name, lstatSync(rig().path(name)).isFile()]).toEqual([name, true]);
      expect([name, rig().read(name)]).toEqual([name, 'new']);
    }
    expect(listTree(rig().outside)).toEqual(['secret']);
    expect(readFileSync(join(rig().outside, 'secret'), 'utf8')).toBe('secret');
  });

  it('in the place of a file stays where nobody asks for another one', async () => {
    const run = 'ln -s "$OUTSIDE/none" error; ln -s "$OUTSIDE/none" skip';
    const plan = await after(run, [
      { id: 'error', 'create-file': 'error', content: 'new' },
      { id: 'skip', 'create-file': 'skip', content: 'new', 'if-exists': 'skip' },
    ]);
    expect(plan.step('error')).toMatchObject({ outcome: 'failure', cause: { path: 'error' } });
    expect(plan.step('skip').files).toEqual([{ path: 'skip', result: 'skipped' }]);
    expect(listTree(rig().workspace)).toEqual(['error -> link', 'skip -> link']);
    expect(listTree(rig().outside)).toEqual([]);
  });

  it.each([
    ['out of the root', 'ln -s "$OUTSIDE" z', {}, OUT],
    ['nowhere', 'ln -s "$OUTSIDE/none" z', {}, /ENOENT/],
    ['nowhere, with a directory behind it', 'ln -s "$OUTSIDE/none" z', { 'z/sub/f': '' }, /ENOENT/],
    ['into .git', 'mkdir .git; ln -s .git z', {}, OUT],
  ])('%s leaves all files of a large step unmade', async (_, run, below, message) => {
    // Not as a directory of its own, which would be looked at for itself.
    const structure = { 'a/': files(LARGE), 'z/last': 'x', ...below };
    const plan = await after(run, [{ id: 'large', 'create-structure': structure }]);
    expect(plan.step('large')).toMatchObject({
      outcome: 'failure',
      files: [],
      cause: { kind: 'file' },
    });
    const { message: said } = plan.step('large').cause as { message: string };
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(listTree(rig().workspace).filter((path) => !path.startsWith('.git'))).toEqual([
      'z -> link',
    ]);
    expect(listTree(rig().outside)).toEqual([]);
  });
});
