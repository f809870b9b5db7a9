import { describe, expect, it } from '@jest/globals';
import { freshSnapshot, ProcessSnapshot } from '../../src/script/process-snapshot.js';
import { treeOf } from '../../src/script/process-tree.js';
import type { ProcessFacts } from '../../src/script/processes.js';
import { toByteString } from '../../src/util/byte-string.js';

/** Processes that have lost their parents, each in a session of its own. */
const PIDS = [11, 12, 13, 14].map((id) => 900_000_000 + id);
const PROCESSES: readonly ProcessFacts[] = PIDS.map((pid, index) => ({
  pid,
  parent: 1,
  group: pid,
  session: pid,
  startedAt: String(index),
}));

/** The snapshot, and whose environment was read, in order. */
function snapshotOf(marks: Readonly<Record<number, string>>): {
  readonly snapshot: ProcessSnapshot;
  readonly reads: readonly number[];
} {
  const reads: number[] = [];
  const settingsOf = (pid: number): readonly string[] => {
    reads.push(pid);
    return ['PATH=/bin', `MARK=${marks[pid] ?? ''}`];
  };
  return { snapshot: new ProcessSnapshot(PROCESSES, settingsOf), reads };
}

const treeIn = (snapshot: ProcessSnapshot, mark: string): readonly number[] =>
  treeOf(snapshot, { pid: null, setting: `MARK=${mark}` }).map(({ pid }) => pid);

describe('a snapshot of all processes', () => {
  it('reads each environment once for all trees', () => {
    const [first = 0, second = 0, third = 0] = PIDS;
    const { snapshot, reads } = snapshotOf({
      [first]: 'a',
      [second]: 'b',
      [third]: toByteString('ä'),
    });
    const trees = ['a', 'b', 'ä', 'none'];
    expect(trees.map((mark) => treeIn(snapshot, mark))).toEqual([[first], [second], [third], []]);
    expect(reads).toEqual(PIDS);
  });

  it('reads no environment of a process that is older than the starter', () => {
    const { snapshot, reads } = snapshotOf({});
    expect(snapshot.marked('MARK=a', PROCESSES[2])).toEqual([]);
    expect(reads).toEqual(PIDS.slice(2));
  });

  it('reads no environment if no tree asks for one', () => {
    const { snapshot, reads } = snapshotOf({});
    expect(treeOf(snapshot, { pid: PIDS[0] ?? 0, setting: null })).toEqual([PROCESSES[0]]);
    expect(reads).toEqual([]);
  });
});

describe('a fresh snapshot', () => {
  it('is shared by all who ask at one moment', async () => {
    const [one, other] = await Promise.all([freshSnapshot(), freshSnapshot()]);
    expect(other).toBe(one);
  });

  it('is never one that began before', async () => {
    const before = await freshSnapshot();
    expect(await freshSnapshot()).not.toBe(before);
  });
});
