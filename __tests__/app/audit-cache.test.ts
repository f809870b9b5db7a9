import { describe, expect, it } from '@jest/globals';
import { undeclaredGroups, undeclaredLine } from '../../src/app/audit-cache.js';
import type { UndeclaredAccess } from '../../src/model/findings.js';

const read = (step: string, path: string, writtenBy: string | null = null): UndeclaredAccess => ({
  ...{ step, path, writtenBy },
  kind: 'read',
});

describe('what is said of undeclared files', () => {
  it('is one line for each step and kind, with who wrote what was read', () => {
    const write: UndeclaredAccess = { step: 'a', path: 'x', kind: 'write', writtenBy: null };
    const groups = undeclaredGroups([read('a', 'p', 'gen'), write, read('b', 'q'), read('a', 'r')]);
    expect(groups.map(undeclaredLine)).toEqual([
      '"a" reads p (which "gen" wrote), r, and its cache.inputs do not select that: a change there would go unnoticed',
      '"a" writes x, and its cache.outputs do not select that: a hit would not bring it back',
      '"b" reads q, and its cache.inputs do not select that: a change there would go unnoticed',
    ]);
  });

  it('names five files and counts the others', () => {
    const many = Array.from({ length: 7 }, (_, index) => read('a', `f${String(index)}`));
    expect(undeclaredLine(many)).toContain('"a" reads f0, f1, f2, f3, f4 and 2 more files, and');
  });
});
