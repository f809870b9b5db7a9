import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CpuLedger } from '../../src/script/cpu-time.js';
import { runScript } from '../../src/script/run-script.js';
import { makeTempDir, removeTempDir } from '../rigs/temp-dir.js';

jest.setTimeout(30_000);

/** Nothing is known elsewhere. */
const describeLinux = process.platform === 'linux' ? describe : describe.skip;

let directory = '';

beforeEach(() => {
  directory = makeTempDir();
});

afterEach(() => {
  removeTempDir(directory);
});

/** The CPU time that a script took, in milliseconds. */
async function cpuMsOf(name: string, script: string): Promise<number | null> {
  writeFileSync(join(directory, `${name}.log`), '');
  const { cause, cpuMs } = await runScript(
    {
      script,
      shell: 'bash',
      workingDirectory: directory,
      env: {},
      path: [],
      scratch: join(directory, name),
      logFile: join(directory, `${name}.log`),
      appendsToLog: false,
    },
    () => undefined,
  );
  expect(cause).toBeNull();
  return cpuMs;
}

/** A command that takes 0.3 s of CPU time, however long that takes. */
const BUSY = `'${process.execPath}' -e 'for (;;) {
  const { user, system } = process.cpuUsage();
  if (user + system > 300000) break;
}'`;

/** What it is counted with at least; what is not busy has less, however slow the machine is. */
const BUSY_MIN_MS = 200;

/** In a process that the script does not wait for by itself, but its child does. */
const BUSY_GRANDCHILD = `bash -c "$(cat << 'END'\n${BUSY}; true\nEND\n)"; true`;

/** What the children of this process have taken so far; ticks are of 10 ms. */
function childrenMs(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[13]) + Number(fields[14]));
}

const isPlausible = (cpuMs: number | null): boolean =>
  cpuMs !== null && cpuMs >= BUSY_MIN_MS && cpuMs <= 5_000;

describeLinux('the CPU time of a script', () => {
  it('is that of all that it has waited for', async () => {
    const cpuMs = await cpuMsOf('a', BUSY_GRANDCHILD);
    expect(cpuMs).toBeGreaterThanOrEqual(BUSY_MIN_MS);
    expect(cpuMs).toBeLessThanOrEqual(5_000);
  });

  it('is not that of a script before it', async () => {
    expect(isPlausible(await cpuMsOf('a', BUSY))).toBe(true);
    expect(await cpuMsOf('b', 'true')).toBeLessThan(BUSY_MIN_MS);
  });

  it('does not count time that passes', async () => {
    const startedMs = performance.now();
    expect(await cpuMsOf('a', 'sleep 0.3')).toBeLessThan(BUSY_MIN_MS);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(300);
  });

  it('is not that of another one that runs meanwhile', async () => {
    spawnSync('mkfifo', [join(directory, 'gate')]);
    const waiting = cpuMsOf('waiting', 'read -r _ < gate');
    expect(isPlausible(await cpuMsOf('busy', BUSY_GRANDCHILD))).toBe(true);
    await writeFile(join(directory, 'gate'), 'go\n');
    expect(await waiting).toBeLessThan(BUSY_MIN_MS);
  });

  it('is told for two at once so that nothing counts twice', async () => {
    const beforeMs = childrenMs();
    const both = await Promise.all([cpuMsOf('a', BUSY), cpuMsOf('b', BUSY_GRANDCHILD)]);
    const totalMs = childrenMs() - beforeMs;
    expect(totalMs).toBeGreaterThanOrEqual(2 * BUSY_MIN_MS);
    const known = both.filter((cpuMs) => cpuMs !== null);
    expect(known.filter((cpuMs) => !isPlausible(cpuMs))).toEqual([]);
    expect(known.reduce((sum, cpuMs) => sum + cpuMs, 0)).toBeLessThanOrEqual(totalMs);
  });
});

describeLinux('CpuLedger', () => {
  const takeCpuTime = (): void => {
    const { status } = spawnSync('bash', ['-c', BUSY]);
    expect(status).toBe(0);
  };

  it('gives what came between two ends to the second', async () => {
    const ledger = new CpuLedger();
    takeCpuTime();
    expect(isPlausible(await ledger.ended(false))).toBe(true);
    expect(await ledger.ended(true)).toBeLessThan(BUSY_MIN_MS);
    takeCpuTime();
    expect(isPlausible(await ledger.ended(true))).toBe(true);
  });

  it('cannot tell which of two took what that ended at the same moment', async () => {
    const ledger = new CpuLedger();
    takeCpuTime();
    expect(await Promise.all([ledger.ended(true), ledger.ended(false)])).toEqual([null, null]);
    expect(await ledger.ended(false)).toBeLessThan(BUSY_MIN_MS);
  });

  it('counts for nobody what a child took that is no step', async () => {
    const ledger = new CpuLedger();
    takeCpuTime();
    ledger.pass();
    expect(await ledger.ended(false)).toBeLessThan(BUSY_MIN_MS);
    const together = ledger.ended(true);
    ledger.pass();
    expect(await together).toBeNull();
  });

  it('knows that two took nothing that ended at the same moment', async () => {
    const ledger = new CpuLedger();
    expect(await Promise.all([ledger.ended(true), ledger.ended(false)])).toEqual([0, 0]);
  });
});

(process.platform === 'linux' ? describe.skip : describe)(
  'CpuLedger where nothing is known',
  () => {
    it('knows nothing', async () => {
      expect(await new CpuLedger().ended(false)).toBeNull();
    });
  },
);
