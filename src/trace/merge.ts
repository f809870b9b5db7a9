import type { Accesses } from '../model/accesses.js';

/** Several traces as one; `unseen` is what escaped in addition. */
export function merged(all: readonly Accesses[], unseen: readonly string[] = []): Accesses {
  const union = (key: Exclude<keyof Accesses, 'unseen'>): ReadonlySet<string> =>
    new Set(all.flatMap((one) => [...one[key]]));
  return {
    reads: union('reads'),
    misses: union('misses'),
    lists: union('lists'),
    writes: union('writes'),
    creates: union('creates'),
    deletes: union('deletes'),
    consumed: union('consumed'),
    moves: union('moves'),
    ensures: union('ensures'),
    programs: union('programs'),
    listens: union('listens'),
    connects: union('connects'),
    outlives: union('outlives'),
    unseen: [...new Set([...all.flatMap((one) => one.unseen), ...unseen])],
  };
}
