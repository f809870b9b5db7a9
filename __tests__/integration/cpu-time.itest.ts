import { describe, expect, it, jest } from '@jest/globals';
import { usePlanRig, type PlanStep } from '../rigs/run-plan.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

/** Linux alone counts the time of children so that a program can read it. */
const describeLinux = process.platform === 'linux' ? describe : describe.skip;

/** A command that takes so much CPU time, however long that lasts. */
function burn(ms: number): string {
  const used = 'const { user, system } = process.cpuUsage();';
  return `node -e 'for (;;) { ${used} if (user + system >= ${String(ms)}e3) break; }'`;
}

/** In a grandchild of the shell, which waits for its child. */
const BUSY: PlanStep = { id: 'busy', run: `bash -c "( ${burn(500)}; : ); :"` };
const SLEEPING: PlanStep = { id: 'sleeping', run: 'sleep 0.3' };

/** The cells of a table's column in the summary, by step id. */
function columnOf(summary: string, title: string): ReadonlyMap<string, string> {
  const rows = summary
    .replaceAll('&nbsp;', ' ')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const heads = rows.find((cells) => cells.includes('Group') && cells.includes('Outcome')) ?? [];
  const at = heads.indexOf(title);
  return new Map(
    rows.flatMap((cells) => {
      const [, id = ''] = /^<code>(\w+)<\/code>/.exec(cells[heads.indexOf('Step')] ?? '') ?? [];
      return id === '' || at === -1 ? [] : [[id, cells[at] ?? '']];
    }),
  );
}

describeLinux('the CPU time of a step', () => {
  it.each(['process', 'inline'] as const)(
    'is that of its whole process tree, with a pool of kind %s',
    async (executor) => {
      const { result, step, summary } = await rig().run([BUSY, SLEEPING], { executor });
      expect(result).toMatchObject({ outcome: 'success', executor });
      expect(step('busy').cpuMs).toBeGreaterThanOrEqual(300);
      // An hour would be a mistake in the unit.
      expect(step('busy').cpuMs).toBeLessThan(60_000);
      expect(step('sleeping').durationMs).toBeGreaterThanOrEqual(300);
      expect(step('sleeping').cpuMs).toBeLessThan(step('busy').cpuMs ?? 0);
      const column = columnOf(summary, 'CPU time');
      expect([...column.keys()].sort()).toEqual(['busy', 'sleeping']);
      expect(column.get('busy')).toMatch(/^(?:[3-9]\d\d ms|\d+\.\d+ s)$/);
      expect(column.get('sleeping')).toMatch(/^\d+ ms$/);
    },
  );

  it.concurrent(
    'is not known where steps share a process in threads',
    rig.own(async () => {
      // Threads come up before it ends.
      const first = { id: 'first', run: 'sleep 2' };
      const later = [BUSY, SLEEPING].map((one) => ({ ...one, needs: 'first' }));
      const { result, step, summary } = await rig().run([first, ...later], { executor: 'thread' });
      expect(result).toMatchObject({ outcome: 'success', executor: 'thread' });
      expect([step('busy').cpuMs, step('sleeping').cpuMs]).toEqual([null, null]);
      expect(summary).toContain('<code>busy</code>');
      expect(columnOf(summary, 'Outcome').size).toBe(3);
      expect(summary).not.toContain('CPU time');
    }),
  );

  it.concurrent.each(['process', 'inline'] as const)(
    'is that of all attempts together, with a pool of kind %s',
    rig.own(async (executor) => {
      const run = `if [ -e tried ]; then ${burn(300)}; else : > tried; ${burn(300)}; exit 1; fi`;
      const steps = [{ id: 'tries', retries: 1, run }];
      const { step } = await rig().run(steps, { executor });
      expect(step('tries')).toMatchObject({ outcome: 'success', attempts: 2 });
      expect(step('tries').cpuMs).toBeGreaterThanOrEqual(500);
    }),
  );

  it.concurrent(
    'is told of a step that fails, and of one that its time limit ends',
    rig.own(async () => {
      const { step } = await rig().run([
        { id: 'fails', run: `${burn(300)}; exit 3` },
        { id: 'endless', 'timeout-minutes': 0.05, run: `${burn(300)}; sleep 1000` },
      ]);
      expect(step('fails')).toMatchObject({ outcome: 'failure', exitCode: 3 });
      expect(step('fails').cpuMs).toBeGreaterThanOrEqual(250);
      expect(step('endless').cause).toMatchObject({ kind: 'timeout' });
      expect(step('endless').cpuMs).toBeGreaterThanOrEqual(250);
    }),
  );

  it.concurrent(
    'counts for each step what it took itself, one after the other on one worker',
    rig.own(async () => {
      const { step } = await rig().run(
        [SLEEPING, { ...BUSY, needs: 'sleeping' }, { ...SLEEPING, id: 'after', needs: 'busy' }],
        { workers: 1 },
      );
      expect(step('busy').cpuMs).toBeGreaterThanOrEqual(300);
      expect(step('sleeping').cpuMs).toBeLessThan(step('busy').cpuMs ?? 0);
      expect(step('after').cpuMs).toBeLessThan(step('busy').cpuMs ?? 0);
      expect(step('after').worker).toBe(step('busy').worker);
    }),
  );

  it.concurrent(
    'is told of a step that writes files',
    rig.own(async () => {
      const { step } = await rig().run([{ id: 'file', 'create-file': 'a.txt' }, SLEEPING]);
      expect(step('file').outcome).toBe('success');
      expect(step('file').cpuMs).toBeGreaterThan(0);
      // An hour would be a mistake in the unit.
      expect(step('file').cpuMs).toBeLessThan(60_000);
    }),
  );
});
