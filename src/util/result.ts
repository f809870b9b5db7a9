/** Either a value, or the expected problem that prevented it. Thrown errors are bugs. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps the reason of an expected failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
