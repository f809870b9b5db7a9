/** Two runs at once, in two folders, with one cache folder. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Results } from '../../src/model/findings.js';
import { useDistRig } from '../rigs/built-dist.js';

const rig = useDistRig();

const STEPS = 3;
const FOLDERS = ['one', 'two'];

/** Each step waits until the other run is at it too, so that both save the same entries at the same time. */
const step = (number: number): string => `
  - id: step-${String(number)}
    run: |
      mkdir -p "$GATES/${String(number)}" dist-${String(number)}
      touch "$GATES/${String(number)}/\${PWD##*/}"
      until [ "$(ls "$GATES/${String(number)}" | wc -l)" = ${String(FOLDERS.length)} ]; do sleep 0.02; done
      head -c 2000000 /dev/zero > dist-${String(number)}/large; echo ${String(number)} > dist-${String(number)}/small
    cache: { inputs: src, outputs: dist-${String(number)} }`;

const PLAN = `steps:${Array.from({ length: STEPS }, (_, number) => step(number)).join('')}`;
const ALL = Array.from({ length: STEPS }, (_, number) => `step-${String(number)}`);

/** Runs the plan in a folder. Says which steps were in the cache. */
async function run(folder: string): Promise<readonly string[]> {
  const flags = `--workers ${String(STEPS)} --cache-dir '${rig().path('kept')}' --results r.json`;
  const gates = `GATES='${rig().path('gates')}'`;
  const command = `cd ${folder} && export ${gates} && stepwave run plan.yml ${flags}`;
  const { code, stdout, stderr } = await rig().shell(command);
  expect([folder, code, stderr]).toEqual([folder, 0, '']);
  expect(stdout).not.toContain('Notice');
  for (const number of ALL.keys()) {
    expect(rig().read(`${folder}/dist-${String(number)}/small`)).toBe(`${String(number)}\n`);
    expect(rig().read(`${folder}/dist-${String(number)}/large`)).toBe('\0'.repeat(2_000_000));
  }
  const { steps } = JSON.parse(rig().read(`${folder}/r.json`)) as Results;
  return steps.filter((each) => each.cached !== undefined).map(({ id }) => id);
}

function write(folder: string): void {
  mkdirSync(rig().path(folder), { recursive: true });
  rig().write(`${folder}/plan.yml`, PLAN);
  rig().write(`${folder}/src/a.txt`, 'one\n');
}

it('leave one good entry of each step, and both may use it at once', async () => {
  for (const folder of FOLDERS) write(folder);
  expect(await Promise.all(FOLDERS.map(run))).toEqual([[], []]);
  const { stdout } = await rig().stepwave(['cache', 'list', '--cache-dir', 'kept']);
  expect(stdout).toMatch(/^3 entries, /m);
  expect(readdirSync(rig().path('kept/tmp'))).toEqual([]);
  for (const number of ALL.keys()) {
    for (const folder of FOLDERS) {
      rmSync(rig().path(folder, `dist-${String(number)}`), { recursive: true });
    }
  }
  expect(await Promise.all(FOLDERS.map(run))).toEqual([ALL, ALL]);
  write('three');
  expect(await run('three')).toEqual(ALL);
  expect(rig().temporaryFiles()).toEqual([]);
});
