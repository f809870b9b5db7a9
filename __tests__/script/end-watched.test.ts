import { describe, expect, it } from '@jest/globals';
import { runningOf } from '../../src/script/end-watched.js';

const begun = (pid: number): string => JSON.stringify({ pid, setting: `A=${pid}` });

describe('runningOf', () => {
  it.each([
    ['', []],
    [`${begun(1)}\n`, [1]],
    [`${begun(1)}\n${begun(2)}\n1\n`, [2]],
    // A number may be used again.
    [`${begun(1)}\n1\n${begun(1)}\n`, [1]],
    [`${begun(1)}\n${begun(2).slice(0, 9)}`, [1]],
    [`${begun(12)}\n1`, [12]],
    [`${begun(12)}\n12`, [12]],
  ])('of %j is what has begun and is not over', (journal, pids) => {
    expect(runningOf(journal)).toEqual(pids.map((pid) => ({ pid, setting: `A=${pid}` })));
  });
});
