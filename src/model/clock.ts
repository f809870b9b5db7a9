/** The time, handed to whoever needs it, so that tests can say what time it is. */
export interface Clock {
  /** Milliseconds on a monotonic clock, with fractions; its zero has no meaning. */
  readonly nowMs: () => number;
  /** The calendar time. */
  readonly wallTime: () => Date;
}

/** The machine's clocks. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallTime: () => new Date(),
};
