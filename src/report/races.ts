import type { Race } from '../model/findings.js';
import { grouped } from '../util/grouped.js';
import { cutText } from './escape.js';

/** How many paths a line names. */
const MAX_PATHS = 5;
const MAX_PATH_CHARS = 200;

/** Races by the two steps that they are between. */
export function racesByPair(races: readonly Race[]): readonly (readonly Race[])[] {
  return grouped(races, ({ steps }) => steps.toSorted().join(' '));
}

/** What the two steps did to the file, in a few words. */
export function raceWords({ steps: [writer, other], kind }: Race): string {
  return kind === 'write-write' ? 'both write it' : `${writer} writes it, ${other} looks at it`;
}

/** One line of plain text about what two steps touched. */
export function raceLine(races: readonly Race[]): string {
  const [first, second] = (races[0]?.steps ?? []).toSorted();
  const named = races
    .slice(0, MAX_PATHS)
    .map((race) => `${cutText(race.path, MAX_PATH_CHARS)} (${raceWords(race)})`);
  const more = races.length > MAX_PATHS ? ', …' : '';
  return (
    `"${String(first)}" and "${String(second)}" may run in any order, and touch the same files: ` +
    `${named.join(', ')}${more}. Let one need the other, or give both a mutex if any order is right`
  );
}
