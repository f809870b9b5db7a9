/** What the events of a trace have in common. */

/** One entry of `traceEvents`, as far as the file that makes it knows its phase. */
export type TraceEvent = Readonly<Record<string, unknown>>;

/** Not 0, which Perfetto takes for the idle process. */
export const PROCESS_ID = 1;

/** Times are whole microseconds. */
export function toMicroseconds(ms: number): number {
  return Math.round(ms * 1_000);
}
