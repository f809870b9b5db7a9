/**
 * Runs with cached steps are killed at random moments, with all their processes, while they save or restore. The run after
 * each must succeed and leave the right files. The moments come of a seed: `KILL_SEED=1` draws others. `KILL_ROUNDS` says
 * how many there are.
 */
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import type { Results } from '../../src/model/findings.js';
import { useDistRig } from '../rigs/built-dist.js';
import { quickOrSlow } from '../rigs/extent.js';
import { eventually, processesWith } from '../rigs/processes/processes.js';
import { randomNumbers } from '../rigs/random-numbers.js';
import { modeOf } from '../rigs/temp-dir.js';

const SEED = Number(process.env.KILL_SEED ?? 20261128);
const ROUNDS = Number(process.env.KILL_ROUNDS ?? quickOrSlow(6, 200));
const FILES = 150;
const MARK = 'STEPWAVE_KILLED_RUN';

const rig = useDistRig();
const itOnPosix = process.platform === 'win32' ? it.skip : it;
jest.setTimeout(ROUNDS * 30_000);

/** `generate` leaves many files, small and large; `list` leaves a program and a link to it. */
const PLAN = `
steps:
  - id: generate
    run: |
      rm -rf gen; mkdir gen; read -r version < src/version
      for ((at = 1; at <= ${String(FILES)}; at++)); do echo "$version $at" > gen/$at; done
      head -c 3000000 /dev/zero | tr '\\0' "\${version: -1}" > gen/large
    shell: bash
    cache: { inputs: src, outputs: gen }
  - id: list
    needs: generate
    run: |
      mkdir -p dist
      cat gen/1 gen/${String(FILES)} > dist/program; chmod 755 dist/program; ln -sfn program dist/link
      echo "lines=2" >> "$GITHUB_OUTPUT"
    shell: bash
    cache: { inputs: gen, outputs: dist }
`;

/** The files that a version makes, by path. */
function filesOf(version: string): ReadonlyMap<string, string> {
  const lines = Array.from({ length: FILES }, (_, at) => `${version} ${String(at + 1)}\n`);
  return new Map([
    ...lines.map((line, at) => [`gen/${String(at + 1)}`, line] as const),
    ['gen/large', version.slice(-1).repeat(3_000_000)],
    ['dist/program', `${lines[0] ?? ''}${lines.at(-1) ?? ''}`],
  ]);
}

/** The paths that are not what the first version that has them says, nor what the others do. */
function wrongFiles(versions: readonly string[]): readonly string[] {
  const expected = versions.map(filesOf);
  return [...(expected[0]?.keys() ?? [])].filter((path) => {
    const text = textOf(path);
    return !expected.some((files) => files.get(path) === text);
  });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(rig().path(path), 'latin1');
  } catch {
    return null;
  }
}

const FLAGS = ['run', 'plan.yml', '--cache-dir', 'kept', '--results', 'r.json'];

/** Runs to the end; all must be right then. Says which steps were in the cache, and how long it took. */
async function run(version: string) {
  rig().write('src/version', `${version}\n`);
  const begin = performance.now();
  const { code, stdout, stderr } = await rig().stepwave(FLAGS);
  const tookMs = performance.now() - begin;
  expect([version, code, stderr]).toEqual([version, 0, '']);
  expect(stdout).not.toMatch(/is not used|damaged|cannot be used/);
  expect([version, wrongFiles([version])]).toEqual([version, []]);
  expect(rig().tree().filter(isOutput)).toEqual(
    [...filesOf(version).keys(), 'dist/', 'dist/link -> link', 'gen/'].sort(byName),
  );
  expect(modeOf(rig().path('dist/program'))).toBe('0755');
  expect(readlinkSync(rig().path('dist/link'))).toBe('program');
  const { steps } = JSON.parse(rig().read('r.json')) as Results;
  expect(steps.at(-1)?.outputs).toEqual({ lines: '2' });
  const cached = steps.filter((step) => step.cached !== undefined).map(({ id }) => id);
  return { cached, tookMs };
}

const isOutput = (path: string): boolean => /^(?:gen|dist)\//.test(path) || path.includes('.tmp');
const byName = (a: string, b: string): number => (a < b ? -1 : 1);

/** Kills a run, with all that it has started, at a moment of its work. */
async function kill(version: string, share: number, tookMs: number): Promise<void> {
  rig().write('src/version', `${version}\n`);
  const mark = String(Math.random());
  const { pid, ended } = rig().start(FLAGS, { env: { [MARK]: mark } });
  const timer = setTimeout(() => {
    process.kill(-pid, 'SIGKILL');
  }, share * tookMs);
  await ended;
  clearTimeout(timer);
  // Steps are in groups of their own: they end when they see that the run is gone.
  await eventually('its steps are gone', () => processesWith(`${MARK}=${mark}`).length === 0);
}

describe(`a run that is killed with KILL_SEED=${String(SEED)}`, () => {
  const random = randomNumbers(SEED);
  // Starting up is no work.
  const share = (): number => 0.3 + 0.8 * random();

  itOnPosix('while it saves harms no run after it', async () => {
    rig().write('plan.yml', PLAN);
    const { tookMs } = await run('old');
    const found = [];
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      const version = `saved ${String(round)}`;
      await kill(version, share(), tookMs);
      // What the killed run has saved, if it has, is all that there is.
      for (const folder of ['gen', 'dist']) rmSync(rig().path(folder), { recursive: true, force: true });
      found.push((await run(version)).cached);
      expect((await run(version)).cached).toEqual(['generate', 'list']);
    }
    if (ROUNDS >= 40) expect(new Set(found.map(({ length }) => length)).size).toBeGreaterThan(1);
  });

  itOnPosix('while it restores leaves every file old or new, and harms no run after it', async () => {
    rig().write('plan.yml', PLAN);
    await run('version a');
    await run('version b');
    const { tookMs, cached } = await run('version a');
    expect(cached).toEqual(['generate', 'list']);
    let [from, to] = ['version a', 'version b'];
    const halfDone = [];
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      await kill(to, share(), tookMs);
      expect([round, wrongFiles([from, to])]).toEqual([round, []]);
      halfDone.push(wrongFiles([from]).length > 0 && wrongFiles([to]).length > 0);
      expect((await run(to)).cached).toEqual(['generate', 'list']);
      [from, to] = [to, from];
    }
    if (ROUNDS >= 40) expect(halfDone).toContain(true);
  });
});
