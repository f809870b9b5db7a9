/** More would fill the line. */
const MOST_NAMED = 5;

/** The first of some names, and how many more there are: `a, b, c, d, e and 1,200 more`. */
export function firstOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} and ${more.toLocaleString('en')} more` : named;
}
