/** Marks a case that the types exclude. Reaching it is a bug in Stepwave, and not in the plan. */
export function unreachable(value: never): never {
  throw new Error(`Internal error: unexpected ${JSON.stringify(value)}. Please report it.`);
}
