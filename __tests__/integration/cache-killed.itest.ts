/**
 * A process that saves or restores a step's result is killed again and again. No damaged entry is ever used, and every
 * output is the old one or the new one. The moments come of a seed: `KILL_SEED=1` draws others. `KILL_ROUNDS` says how
 * many there are.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { restoreEntry } from '../../src/cache/archive.js';
import { openFolderStore } from '../../src/cache/stores/folder-store.js';
import { ok } from '../../src/util/result.js';
import { FACTS, leavesOf } from '../rigs/cache-entries.js';
import { quickOrSlow } from '../rigs/extent.js';
import { randomNumbers } from '../rigs/random-numbers.js';
import { makeTempDir, modeOf, removeTempDir, writeTree } from '../rigs/temp-dir.js';

const PROGRAM = fileURLToPath(new URL('../rigs/programs/save-and-restore.mjs', import.meta.url));
const SEED = Number(process.env.KILL_SEED ?? 20261128);
const ROUNDS = Number(process.env.KILL_ROUNDS ?? quickOrSlow(6, 100));
const FILES = 400;
jest.setTimeout(ROUNDS * 30_000);

type Version = 'a' | 'b';

const never = new AbortController().signal;
const keyOf = (version: Version) => ({ step: '5'.repeat(64), fingerprint: version.repeat(64) });

/** What a version makes, by path: some files are in both, some in one only; some are large. */
function filesOf(version: Version): ReadonlyMap<string, Buffer> {
  const shift = version === 'a' ? 0 : FILES / 8;
  return new Map(
    Array.from({ length: FILES }, (_, at) => {
      const number = at + shift;
      const size = number % 50 === 7 ? 400_000 : 100 + ((number * 977) % 9_000);
      const isSame = number % 5 === 0;
      const text = `${isSame ? 'same' : version}${String(number)};`;
      return [`dist/d${String(number % 7)}/f${String(number)}`, Buffer.alloc(size, text)];
    }),
  );
}

const EXPECTED = { a: filesOf('a'), b: filesOf('b') };

const modeFor = (path: string): number => (path.endsWith('3') ? 0o755 : 0o644);

let directory = '';
const random = randomNumbers(SEED);

beforeEach(() => {
  directory = makeTempDir();
  writeVersion('a');
});

afterEach(() => {
  removeTempDir(directory);
});

function writeVersion(version: Version): void {
  rmSync(join(directory, 'root'), { recursive: true, force: true });
  writeTree(join(directory, 'root'), Object.fromEntries(EXPECTED[version]));
  for (const path of EXPECTED[version].keys())
    chmodSync(join(directory, 'root', path), modeFor(path));
}

/** Runs the program. If it is to be killed, that is at a moment of its work, which takes `workMs`. Gives what it took. */
async function run(
  action: 'save' | 'restore',
  version: Version,
  workMs: number | null = null,
): Promise<number> {
  const outputs = leavesOf(join(directory, 'root')).filter((path) => path.startsWith('dist/'));
  const facts = { ...FACTS, fingerprint: keyOf(version).fingerprint };
  const given = JSON.stringify({ outputs, facts, key: keyOf(version) });
  const child = spawn(process.execPath, [PROGRAM, action, directory, given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  const begin = performance.now();
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  const timer = workMs === null ? undefined : setTimeout(kill, workMs * random());
  const [code] = (await exited) as [number | null];
  clearTimeout(timer);
  if (workMs === null) expect(code).toBe(0);
  return performance.now() - begin;
}

/** What is in the root after a kill; `wrong` is neither old nor new. */
function find(from: Version, to: Version) {
  const root = join(directory, 'root');
  const all = leavesOf(root);
  const outputs = all.filter((path) => path.startsWith('dist/'));
  const isOf = (version: Version, path: string): boolean =>
    EXPECTED[version].get(path)?.equals(readFileSync(join(root, path))) === true &&
    modeOf(join(root, path)) === `0${modeFor(path).toString(8)}`;
  const temporary = all.filter((path) => /(?:^|\/)\.stepwave-[^/]+\.tmp(?:$|\/)/.test(path));
  const whole = outputs.filter((path) => isOf(from, path) || isOf(to, path));
  return {
    fresh: outputs.filter((path) => !isOf(from, path) && isOf(to, path)).length,
    old: outputs.filter((path) => isOf(from, path) && !isOf(to, path)).length,
    temporary: temporary.length,
    wrong: all.filter((path) => !whole.includes(path) && !temporary.includes(path)),
  };
}

describe(`killed with KILL_SEED=${String(SEED)}`, () => {
  it('restoring leaves files that are old or new, and the next run restores the rest', async () => {
    await run('save', 'a');
    writeVersion('b');
    await run('save', 'b');
    const workMs = await run('restore', 'a');
    let [from, to]: readonly [Version, Version] = ['a', 'b'];
    const findings = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await run('restore', to, workMs);
      const finding = find(from, to);
      expect([round, finding.wrong]).toEqual([round, []]);
      findings.push(finding);
      await run('restore', to);
      const { wrong, temporary, old } = find(from, to);
      expect([round, wrong, temporary, old]).toEqual([round, [], 0, 0]);
      expect(leavesOf(join(directory, 'root'))).toEqual([...EXPECTED[to].keys()].sort());
      [from, to] = [to, from];
    }
    expect(findings.some(({ temporary }) => temporary > 0)).toBe(true);
  });

  it('saving leaves a whole entry or none', async () => {
    const workMs = await run('save', 'a');
    const store = join(directory, 'store');
    const found: boolean[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rmSync(store, { recursive: true, force: true });
      await run('save', 'a', workMs);
      const archive = join(directory, 'fetched');
      const fetched = await openFolderStore(store).fetch(keyOf('a'), archive, never);
      found.push(existsSync(archive));
      expect(fetched).toEqual(ok(existsSync(archive)));
      if (existsSync(archive)) await expectWhole(archive);
      rmSync(archive, { force: true });
      // What was left behind harms nothing.
      await run('save', 'a');
      expect(await openFolderStore(store).fetch(keyOf('a'), archive, never)).toEqual(ok(true));
      expect(readdirSync(join(store, 'tmp'))).toEqual([]);
      rmSync(archive);
    }
    expect(found).toContain(false);
  });
});

async function expectWhole(archive: string): Promise<void> {
  const root = makeTempDir();
  writeFileSync(join(root, 'log'), '');
  const restoring = {
    archive,
    fingerprint: keyOf('a').fingerprint,
    root,
    isOutput: () => true,
    present: [],
    logFile: join(root, 'log'),
  };
  expect((await restoreEntry(restoring)).ok).toBe(true);
  const restored = leavesOf(root).filter((path) => path !== 'log');
  expect(restored).toEqual([...EXPECTED.a.keys()].sort());
  for (const path of restored) {
    expect(EXPECTED.a.get(path)?.equals(readFileSync(join(root, path)))).toBe(true);
  }
  removeTempDir(root);
}
