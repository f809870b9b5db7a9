import { readFileSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it, jest } from '@jest/globals';
import { HAS_PROC, workersOf } from '../rigs/processes/processes.js';
import { stepOf, useDistRig } from '../rigs/built-dist.js';
import { quickOrSlow } from '../rigs/extent.js';

const MEBIBYTE = 1024 ** 2;

const PRINTED = quickOrSlow(384, 1024) * MEBIBYTE;

/** The output is on the disk twice: in Stepwave's own folder, and kept. */
const NEEDED_BYTES = 4 * PRINTED;

/** Less than is printed. Node 24 grows to 240 MB, however much that is; Node 20 to 150 MB. */
const MAX_RESIDENT_KB = quickOrSlow(300, 400) * 1024;

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(tmpdir());
  return bavail * bsize;
}

const hasRoom = freeBytes() >= NEEDED_BYTES;
const itWhereMeasurable = HAS_PROC && hasRoom ? it : it.skip;

const rig = useDistRig();
jest.setTimeout(120_000);

/** The most memory that a process has had, by its `/proc/PID/status`; 0 for one that is gone. */
function peakKbOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

describe(`one step that prints ${String(PRINTED / MEBIBYTE)} MiB`, () => {
  itWhereMeasurable(
    'is shown and kept to the byte, in little memory (needs /proc, and four times as much disk)',
    async () => {
      const line = '0123456789'.repeat(7).slice(0, 63);
      const run = `yes ${line} | head -c ${String(PRINTED)}`;
      const plan = rig().plan([{ id: 'big', name: 'big', run }]);
      const args = `run ${plan} --min-parallel-steps=1 --logs logs --results results.json`;
      const stepwave = `sh -c 'echo $$ > pid; exec "$0" "$@"' '${process.execPath}' '${rig().script}'`;
      const command = `${stepwave} ${args} | wc -c > count; exit "\${PIPESTATUS[0]}"`;
      const running = rig().startProgram(['bash', '-c', command]);
      await rig().gate('pid', running);
      const peaks = new Map<number, number>();
      const state = { isOver: false };
      const ended = running.ended.finally(() => {
        state.isOver = true;
      });
      const main = await pidIn('pid');
      while (!state.isOver) {
        for (const pid of [main, ...workersOf(main)]) {
          peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peakKbOf(pid)));
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const { code, stderr } = await ended;
      expect([code, stderr]).toEqual([0, '']);
      expect(stepOf(rig().results(), 'big')).toMatchObject({ outcome: 'success', exitCode: 0 });
      expect(statSync(rig().path('logs/big.log')).size).toBe(PRINTED);
      // Stepwave's own lines are some hundred bytes.
      const shown = Number(rig().read('count'));
      expect(shown).toBeGreaterThan(PRINTED);
      expect(shown).toBeLessThan(PRINTED + 10_000);
      const shownPeaks = [...peaks.values()].map((kb) => `${String(Math.round(kb / 1024))} MB`);
      process.stdout.write(`peak memory of Stepwave and its worker: ${shownPeaks.join(', ')}\n`);
      expect(peaks.size).toBe(2);
      for (const kb of peaks.values()) {
        expect(kb).toBeGreaterThan(10 * 1024);
        expect(kb).toBeLessThan(MAX_RESIDENT_KB);
      }
    },
  );
});

/** The file may be there before what is written into it. */
async function pidIn(path: string): Promise<number> {
  for (;;) {
    const text = rig().read(path);
    if (text.endsWith('\n')) return Number(text);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
