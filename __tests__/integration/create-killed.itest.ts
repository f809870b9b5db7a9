/**
 * The promise "whole or not at all", with SIGKILL: Stepwave alone or with all its workers is killed again
 * and again while it writes; every file is then what it was or what it was to become. The moments come of
 * a seed (`KILL_SEED=1` draws others) and are spread over what a whole run takes.
 */
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { quickOrSlow } from '../rigs/extent.js';
import { randomNumbers } from '../rigs/random-numbers.js';
import { PlanRig, type FinishedPlan, type PlanStep } from '../rigs/run-plan.js';
import { listTree } from '../rigs/temp-dir.js';
import { HAS_PROC } from '../rigs/processes/processes.js';

jest.setTimeout(300_000);

const SEED = Number(process.env.KILL_SEED ?? 20260101);
const ROUNDS = quickOrSlow(6, 50);
/** So many rounds at least must leave some files old and others new, or a temporary file. */
const MIN_MIXED_ROUNDS = quickOrSlow(1, 10);
/** Stepwave needs some of its time before it writes anything. */
const FIRST_SHARE = 0.4;

type Version = 'a' | 'b';

interface ExpectedFile {
  readonly bytes: Buffer;
  readonly mode: number;
}

const LARGE_FILES = 450;
const SMALL_STEPS = quickOrSlow(40, 150);

/** The size of a file of the large step: mostly small, some of several megabytes. */
function sizeOf(at: number): number {
  return at % 60 === 7 ? 1_000_000 + at * 4_000 : 100 + ((at * 977) % 20_000);
}

/** Of what length and mode a file is depends on the version, too. */
function expectedFile(at: number, size: number, version: Version): ExpectedFile {
  const isA = version === 'a';
  const bytes = Buffer.alloc(size + (isA ? 0 : 1 + (at % 3)), `${version}${String(at)};`);
  return { bytes, mode: at % 5 === (isA ? 0 : 1) ? 0o755 : 0o644 };
}

/** What a plan of this version makes, by path. */
function expectedFiles(version: Version): ReadonlyMap<string, ExpectedFile> {
  const file = (at: number, size: number): ExpectedFile => expectedFile(at, size, version);
  return new Map([
    ...Array.from({ length: LARGE_FILES }, (_, at): [string, ExpectedFile] => [
      `large/d${String(at % 9)}/f${String(at)}`,
      file(at, sizeOf(at)),
    ]),
    ...Array.from({ length: LARGE_FILES }, (_, at): [string, ExpectedFile] => [
      `fresh/d${String(at % 4)}/f${String(at)}`,
      file(at, 500),
    ]),
    ...Array.from({ length: SMALL_STEPS }, (_, at): [string, ExpectedFile] => [
      `small/f${String(at)}`,
      file(at, 200),
    ]),
    ['single', file(1, 6_000_000)],
  ]);
}

const EXPECTED = { a: expectedFiles('a'), b: expectedFiles('b') };

/** Every way in which files are made: in slices over others and anew, a few together, alone. */
function stepsFor(version: Version): readonly PlanStep[] {
  const source = (path: string): PlanStep => ({
    ...{ id: path, 'create-file': path, source: `given/${version}/${path}` },
    'if-exists': 'overwrite',
  });
  const small = Array.from({ length: SMALL_STEPS }, (_, at) => {
    const { bytes, mode } = expectedFile(at, 200, version);
    return {
      ...{ 'create-file': `small/f${String(at)}`, content: bytes.toString() },
      ...{ mode: `0${mode.toString(8)}`, 'if-exists': 'overwrite' },
    };
  });
  return [source('large'), source('fresh'), source('single'), ...small];
}

/** Whether processes of a group are alive: a worker outlives Stepwave for the file that it is at. */
function isGroupAlive(group: number): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state = 'Z', , ofGroup] = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
      return Number(ofGroup) === group && !'ZX'.includes(state);
    } catch {
      // It is gone.
      return false;
    }
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** What is there of what should be, after a kill. */
interface Finding {
  readonly old: number;
  readonly fresh: number;
  readonly temporary: readonly string[];
  /** Files that are neither the old one nor the new one. */
  readonly wrong: readonly string[];
}

(HAS_PROC ? describe : describe.skip)(`a run killed with KILL_SEED=${String(SEED)}`, () => {
  let rig: PlanRig;
  const flags = ['--root=out', '--min-parallel-steps=1'];

  beforeAll(async () => {
    rig = await PlanRig.open({ flags });
    for (const version of ['a', 'b'] as const) {
      for (const [path, { bytes, mode }] of EXPECTED[version]) {
        if (path.startsWith('small/')) continue;
        chmodSync(rig.write(`given/${version}/${path}`, bytes), mode);
      }
    }
  });

  afterAll(() => rig.close());

  function complete(version: Version, at: number): Promise<FinishedPlan> {
    // A pool takes its time to start, and what is swept in parts is not swept otherwise.
    return rig.run(stepsFor(version), { executor: at % 5 === 0 ? 'process' : 'inline' });
  }

  function hasFile(path: string, expected: ExpectedFile | undefined): boolean {
    const file = rig.path('out', path);
    if (expected === undefined || !existsSync(file))
      return expected === undefined && !existsSync(file);
    const { mode, size } = lstatSync(file);
    return (
      (mode & 0o7777) === expected.mode &&
      size === expected.bytes.length &&
      readFileSync(file).equals(expected.bytes)
    );
  }

  function find(from: Version, to: Version): Finding {
    const there = listTree(rig.path('out')).filter((path) => !path.endsWith('/'));
    const isTemporary = (path: string): boolean =>
      /(?:^|\/)\.stepwave-[^/]*\.tmp(?:\/|$)/.test(path);
    const unknown = there.filter((path) => !isTemporary(path) && !EXPECTED[to].has(path));
    const wrong = [...unknown];
    const counts = { old: 0, fresh: 0 };
    for (const [path, expected] of EXPECTED[to]) {
      const before = path.startsWith('fresh/') ? undefined : EXPECTED[from].get(path);
      if (hasFile(path, expected)) counts.fresh += 1;
      else if (hasFile(path, before)) counts.old += 1;
      else wrong.push(path);
    }
    return { ...counts, temporary: there.filter(isTemporary), wrong };
  }

  it('leaves each file old or new, and the next run makes all new and tidies up', async () => {
    const random = randomNumbers(SEED);
    let wholeMs = Infinity;
    // The faster of them is nearer to what the others will take.
    for (const version of ['a', 'b', 'a', 'b'] as const) {
      const beganMs = performance.now();
      expect((await complete(version, 0)).exitCode).toBe(0);
      wholeMs = Math.min(wholeMs, performance.now() - beganMs);
      rmSync(rig.path('out/fresh'), { recursive: true });
    }
    const findings: Finding[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [from, to]: readonly [Version, Version] = round % 2 === 0 ? ['b', 'a'] : ['a', 'b'];
      rmSync(rig.path('out/fresh'), { recursive: true, force: true });
      // Each has its share of the time, in no order.
      const share = (((round * 17) % ROUNDS) + random()) / ROUNDS;
      const plan = rig.start(stepsFor(to));
      await pause(wholeMs * (FIRST_SHARE + (1 - FIRST_SHARE) * share));
      try {
        // In pairs, so that each way has both directions.
        process.kill(round % 4 < 2 ? plan.pid : -plan.pid, 'SIGKILL');
      } catch {
        // It was faster than the one that was measured.
      }
      await plan.ended;
      while (isGroupAlive(plan.pid)) await pause(5);
      const finding = find(from, to);
      expect([round, finding.wrong]).toEqual([round, []]);
      findings.push(finding);
      expect((await complete(to, round)).exitCode).toBe(0);
      const all = { old: 0, fresh: EXPECTED[to].size, temporary: [], wrong: [] };
      expect([round, find(from, to)]).toEqual([round, all]);
    }
    const mixed = findings.filter(
      ({ old, fresh, temporary }) => (old > 0 && fresh > 0) || temporary.length > 0,
    );
    expect(mixed.length).toBeGreaterThanOrEqual(MIN_MIXED_ROUNDS);
    expect(findings.some(({ temporary }) => temporary.length > 0)).toBe(true);
  });
});
