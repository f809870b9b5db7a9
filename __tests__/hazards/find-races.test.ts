import { describe, expect, it } from '@jest/globals';
import { findRaces } from '../../src/hazards/find-races.js';
import type { Accesses } from '../../src/model/accesses.js';
import { merged } from '../../src/trace/merge.js';

const did = (fields: Partial<Accesses>): Accesses => ({ ...merged([]), ...fields });
const set = (...paths: readonly string[]): ReadonlySet<string> => new Set(paths);
const never = (): boolean => false;

const writer = did({ writes: set('/r/f') });
const reader = did({ reads: set('/r/f') });

describe('findRaces', () => {
  it('names the one who wrote first, wherever it stands in the plan', () => {
    const race = { path: '/r/f', isWrittenByBoth: false };
    expect(findRaces([writer, reader], never)).toEqual([{ ...race, writer: 0, other: 1 }]);
    expect(findRaces([reader, writer], never)).toEqual([{ ...race, writer: 1, other: 0 }]);
    expect(findRaces([writer, writer], never)).toEqual([
      { path: '/r/f', isWrittenByBoth: true, writer: 0, other: 1 },
    ]);
  });

  it('counts a look for what is not there yet', () => {
    expect(findRaces([did({ misses: set('/r/f') }), writer], never)).toHaveLength(1);
  });

  it('has none between steps with an order, and asks for each two', () => {
    const ordered = (before: number, after: number): boolean => before === 0 && after === 1;
    expect(findRaces([writer, reader, reader], ordered)).toEqual([
      { path: '/r/f', isWrittenByBoth: false, writer: 0, other: 2 },
    ]);
  });

  it('has none of listings, sockets, shared caches, and what a tracer could not see', () => {
    const first = did({
      creates: set('/r/new', '/home/u/.npm/_cacache/x'),
      writes: set('/r/new', '/home/u/.npm/_cacache/x'),
      listens: set('port:80'),
      unseen: ['it used io_uring'],
    });
    const second = did({
      lists: set('/r'),
      reads: set('/home/u/.npm/_cacache/x'),
      connects: set('port:80'),
      listens: set('port:80'),
    });
    expect(findRaces([first, second], never)).toEqual([]);
    expect(findRaces([second, first], never)).toEqual([]);
  });
});
