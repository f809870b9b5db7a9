/**
 * The largest number of items that may be taken of each group so that all that is taken fits into the room: small groups are
 * taken whole, and leave more to the others. Infinity if all items fit. Not below 0.
 */
export function fittingLimit(sizes: readonly number[], room: number): number {
  const smallestFirst = sizes.toSorted((a, b) => a - b);
  let left = Math.max(0, room);
  for (const [at, size] of smallestFirst.entries()) {
    const share = Math.floor(left / (sizes.length - at));
    if (size > share) return share;
    left -= size;
  }
  return Infinity;
}
