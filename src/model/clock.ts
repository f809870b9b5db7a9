/** The time. It is passed in, so that tests can set it. */
export interface Clock {
  /** Milliseconds on a monotonic clock, with fractions. Only differences have a meaning. */
  readonly nowMs: () => number;
  /** The calendar time. */
  readonly wallTime: () => Date;
}

/** The machine's clocks. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallTime: () => new Date(),
};
