import type { Accesses } from '../model/accesses.js';
import { findEdges } from './find-edges.js';
import type { Hazard } from './hazard.js';

/** Two steps without an order of which the first wrote a file that the second wrote, read or looked for. */
export interface FileRace {
  readonly path: string;
  readonly writer: number;
  readonly other: number;
  readonly isWrittenByBoth: boolean;
}

/**
 * The files that two steps touched, one of them with a write, although nothing puts the two in order. In: what each
 * step did, in plan order, and whether two steps have an order. A folder that one lists and the other makes a name in
 * does not count: most programs that list a folder want only some of its names.
 */
export function findRaces(
  steps: readonly Accesses[],
  isOrdered: (before: number, after: number) => boolean,
): readonly FileRace[] {
  const observed = steps.map((accesses, step) => ({
    id: String(step),
    accesses,
    ...{ paths: [], exports: [], reads: [], cachesMet: [], mayRead: () => false },
  }));
  return findEdges(observed).flatMap(({ before, after, hazards }) =>
    isOrdered(before, after) ? [] : hazards.flatMap((hazard) => raceOf(before, after, hazard)),
  );
}

function raceOf(before: number, after: number, { kind, subject: path }: Hazard): FileRace[] {
  // Addresses of sockets are subjects as well.
  if (!path.startsWith('/')) return [];
  switch (kind) {
    case 'read':
      return [{ path, writer: before, other: after, isWrittenByBoth: false }];
    case 'overwrite':
      return [{ path, writer: after, other: before, isWrittenByBoth: false }];
    case 'rewrite':
      return [{ path, writer: before, other: after, isWrittenByBoth: true }];
    default:
      return [];
  }
}
