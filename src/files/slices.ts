/**
 * Long work in slices of a few milliseconds. The caller can handle signals and time limits between them, and
 * says each time whether to stop.
 */
export type Slices<T> = Generator<undefined, T, boolean>;

/** Thrown when the work is told to stop. */
export class Stopped extends Error {}

const SLICE_MS = 5;

/** Does something for each item. @throws Stopped after the item at which it was told to stop */
export function* inSlices<T>(items: Iterable<T>, work: (item: T) => void): Slices<void> {
  let endMs = performance.now() + SLICE_MS;
  for (const item of items) {
    work(item);
    if (performance.now() < endMs) continue;
    const isStopped = yield;
    if (isStopped) throw new Stopped();
    endMs = performance.now() + SLICE_MS;
  }
}
