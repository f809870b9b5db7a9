import { printable } from './printable.js';

const MAX_CHARACTERS = 100;

/** A name that somebody else has made, for a message: without what could harm a log, and cut to 100 characters. */
export function shortName(name: string): string {
  // A character may be two units.
  const characters = [...name.slice(0, 2 * MAX_CHARACTERS + 2)];
  const isLong = characters.length > MAX_CHARACTERS;
  return printable(
    isLong ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…` : characters.join(''),
  );
}
