import { describe, expect, it } from '@jest/globals';
import { ProcessSnapshot } from '../../src/script/process-snapshot.js';
import { treeOf, type SeenTree } from '../../src/script/process-tree.js';
import { parsePs, type ProcessFacts } from '../../src/script/processes.js';

/** No system has processes of these numbers, so that no environment is read. */
const BASE = 900_000_000;

/** `child<-parent` with the group and session where they are not its parent's. */
function facts(
  pid: number,
  parent: number,
  { group = pid, session = pid, startedAt = '1' } = {},
): ProcessFacts {
  const ids = [pid, parent, group, session].map((id) => BASE + id);
  const [own = 0, parentId = 0, groupId = 0, sessionId = 0] = ids;
  return { pid: own, parent: parentId, group: groupId, session: sessionId, startedAt };
}

const ROOT = { pid: BASE + 1, setting: 'NONE=such' };

function found(processes: readonly ProcessFacts[], seen?: SeenTree): number[] {
  return treeOf(new ProcessSnapshot(processes), ROOT, seen).map((one) => one.pid - BASE);
}

/** That a process, begun at 1, was seen. */
const seen = (pid: number): SeenTree => ({
  identities: new Set([`${String(BASE + pid)} 1`]),
  sessions: new Set(),
});

describe('the tree of a step', () => {
  it('has its session, its group, and all children, in whatever order they are listed', () => {
    const processes = [
      facts(9, 8),
      facts(8, 3),
      facts(3, 2, { group: 3, session: 1 }),
      facts(2, 1, { group: 1, session: 1 }),
      facts(1, 0),
      facts(20, 0),
      facts(21, 20),
    ];
    expect(found(processes).sort()).toEqual([1, 2, 3, 8, 9]);
  });

  it('keeps what has left the group and lost its parent, if it was seen before', () => {
    const lost = facts(8, 0);
    expect(found([lost])).toEqual([]);
    expect(found([lost], seen(8))).toEqual([8]);
  });

  it('does not take a process for one that had its number before', () => {
    expect(found([facts(8, 0, { startedAt: '2' })], seen(8))).toEqual([]);
  });

  it('has who is born into a session of its own that was seen before', () => {
    const born = facts(9, 0, { group: 9, session: 8 });
    expect(found([born])).toEqual([]);
    expect(found([born], { identities: new Set(), sessions: new Set([BASE + 8]) })).toEqual([9]);
  });
});

describe('Stepwave itself', () => {
  it('is never of the tree, nor is what it comes from', () => {
    const own = { ...facts(5, 4), pid: process.pid };
    const server = facts(4, 3, { group: 1 });
    const [shell, root, child] = [facts(3, 1), facts(1, 0), facts(6, 1)];
    expect(found([own, server, shell, root, child])).toEqual([6]);
  });
});

describe('the output of ps', () => {
  it('gives the processes that are not over', () => {
    const output = [
      '    1     0     1 Ss   Sun Nov 22 10:34:09 2026    ',
      ' 4711     1  4711 Z+   Sun Nov 22 10:40:00 2026    ',
      '   12  4711    10 R    Sun Nov 22 10:41:00 2026    ',
      '',
    ];
    expect(parsePs(output.join('\n'))).toEqual([
      { pid: 1, parent: 0, group: 1, session: 0, startedAt: 'Sun Nov 22 10:34:09 2026' },
      { pid: 12, parent: 4711, group: 10, session: 0, startedAt: 'Sun Nov 22 10:41:00 2026' },
    ]);
  });
});
