/**
 * Twelve hexadecimal digits that nobody else has. They are no secret: whoever uses them must not be harmed by somebody
 * who guesses them. `node:crypto` takes longer to load than many a run does anything.
 */
export function randomName(): string {
  return Math.floor(Math.random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}
