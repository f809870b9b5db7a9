/** New directories are made beside their places, by several steps and workers at once, and under attack. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { POOL_KINDS, quickOrSlow } from '../rigs/extent.js';
import { describePosix, itPosix, usePlanRig, type PlanStep } from '../rigs/run-plan.js';
import { listTree, modeOf } from '../rigs/temp-dir.js';

jest.setTimeout(60_000);

const rig = usePlanRig();

/** So many that they are done in slices. */
const LARGE = 450;

/** Every fourth of them is large. */
const STEPS = quickOrSlow(8, 24);

function files(count: number, prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`${prefix}${String(at)}`, `${prefix}${String(at)}`]),
  );
}

function litter(): readonly string[] {
  return listTree(rig().workspace).filter((path) => path.includes('.stepwave-'));
}

describe.each(POOL_KINDS)('steps at the same time (%s)', (executor) => {
  it('make one new directory together, whoever comes first', async () => {
    const steps = Array.from({ length: STEPS }, (_, at): PlanStep => ({
      ...{ id: `s${String(at)}`, root: 'new' },
      'create-structure': {
        // Some of a few files, some of many, and each in directories of its own and of all.
        'all/': files(at % 4 === 0 ? LARGE : 10, `s${String(at)}-`),
        [`own${String(at)}/deep/`]: files(5, 'f'),
        'hollow/': {},
      },
    }));
    for (let round = 0; round < quickOrSlow(1, 3); round += 1) {
      const flags = [`--root=round${String(round)}`];
      const plan = await rig().run(steps, { executor, workers: 4, flags });
      const causes = plan.result.steps.flatMap(({ cause }) => (cause === null ? [] : [cause]));
      expect(causes).toEqual([]);
      for (const { files: made } of plan.result.steps) {
        for (const { path, result } of made) {
          expect(result).toBe('created');
          const text = rig().read(`round${String(round)}/${path}`);
          expect(path.endsWith(`/${text}`)).toBe(true);
        }
      }
      const count = (STEPS / 4) * (LARGE + 3 * 10) + STEPS * 5;
      const there = listTree(rig().path(`round${String(round)}`));
      expect(there.filter((path) => !path.endsWith('/'))).toHaveLength(count);
    }
    expect(litter()).toEqual([]);
  });

  it('that fail in the middle leave nothing of a new directory', async () => {
    for (let at = 0; at < LARGE; at += 1)
      rig().write(`given/d${String(at % 5)}/f${String(at)}`, 'x');
    rig().write(`given/z`, '${{ broken');
    rig().write('there/kept', 'kept');
    const source = { source: 'given', template: true };
    const plan = await rig().run([{ id: 'a', 'create-file': 'there/new', ...source }], {
      executor,
    });
    expect(plan.step('a')).toMatchObject({ outcome: 'failure', files: [] });
    expect(plan.step('a').cause).toMatchObject({ kind: 'file', path: 'there/new/z' });
    expect(listTree(rig().path('there'))).toEqual(['kept']);
  });
});

describePosix('a new directory', () => {
  it.each(quickOrSlow(['077'], ['022', '077', '000']))(
    'has files of exact modes under the umask %s',
    async (umask) => {
      const entries = files(LARGE, 'f');
      const launcher = ['sh', '-c', `umask ${umask}; exec "$@"`, 'sh'];
      const steps = ['0644', '0755', '0666'].map((mode) => ({
        ...{ id: `m${mode}`, 'create-file': `new/${mode}`, content: 'x', mode },
      }));
      const plan = await rig().run(
        [{ id: 'large', root: 'large', 'create-structure': entries }, ...steps],
        {
          launcher,
        },
      );
      expect(plan.exitCode).toBe(0);
      for (const mode of ['0644', '0755', '0666']) {
        expect([mode, modeOf(rig().path('new', mode))]).toEqual([mode, mode]);
      }
      const modes = Object.keys(entries).map((name) => modeOf(rig().path('large', name)));
      expect(new Set(modes)).toEqual(new Set(['0644']));
    },
  );

  itPosix.each(POOL_KINDS)('of a step that is stopped is not there (%s)', async (executor) => {
    const MANY = quickOrSlow(5_000, 20_000);
    const steps = [
      { id: 'large', 'create-structure': { 'new/': files(MANY, 'f') } },
      { id: 'wait', cpus: 0, run: 'until ls -d .stepwave-*.tmp; do sleep 0.002; done; exit 1' },
    ];
    let stopped = 0;
    for (let round = 0; round < quickOrSlow(1, 4); round += 1) {
      const flags = [`--root=round${String(round)}`, '--fail-fast', '--min-parallel-steps=1'];
      const plan = await rig().run(steps, { executor, flags });
      const { outcome, files: made } = plan.step('large');
      const isThere = existsSync(rig().path(`round${String(round)}`, 'new'));
      expect([outcome, made.length, isThere]).toEqual(
        outcome === 'success' ? ['success', MANY, true] : ['cancelled', 0, false],
      );
      if (outcome !== 'success') stopped += 1;
    }
    expect(stopped).toBeGreaterThan(0);
    expect(litter()).toEqual([]);
  });
});

/** Only where directories can be held open: elsewhere a moment is left, and docs/files.md says so. */
const describeLinux = process.platform === 'linux' ? describe : describe.skip;

describeLinux.each(POOL_KINDS)('a stage that is swapped for a link (%s)', (executor) => {
  it('never leads a file out of the root, and nothing outside is removed', async () => {
    const program = fileURLToPath(new URL('../rigs/programs/swap-stages.mjs', import.meta.url));
    const [sign, stop] = [join(rig().outside, '..', 'sign'), join(rig().outside, '..', 'stop')];
    const script = `'${process.execPath}' '${program}' . '${rig().outside}' '${sign}' '${stop}'`;
    const creates = Array.from({ length: quickOrSlow(12, 60) }, (_, at) => ({
      ...{ id: `s${String(at)}`, needs: 'begin' },
      'create-structure': {
        [`new${String(at)}/`]: {
          ...files(at % 3 === 0 ? LARGE : 20, 'f'),
          'below/': files(20, 'g'),
        },
      },
    }));
    const plan = await rig().run(
      [
        { id: 'swap', cpus: 0, run: script },
        { id: 'begin', cpus: 0, run: `until [ -e '${sign}' ]; do sleep 0.01; done` },
        ...creates,
        {
          ...{ id: 'end', cpus: 0, if: 'always()', needs: creates.map(({ id }) => id) },
          run: `touch '${stop}'`,
        },
      ],
      { executor },
    );
    expect(plan.step('end').outcome).toBe('success');
    expect(listTree(rig().outside)).toEqual([]);
    const swaps = Number(/swaps=(\d+)/.exec(plan.log('swap').toString())?.[1]);
    expect(swaps).toBeGreaterThan(5);
  });
});
