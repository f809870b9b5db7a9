/** Of a run with `workers: auto`: how many steps ran at once, and why. */
export interface SlotHistory {
  /** How many cores there were. */
  readonly cores: number;
  /** The most steps that ran at once. */
  readonly mostAtOnce: number;
  /** The share of the cores that had nothing to do, on average over the run, 0 to 1. */
  readonly idleShare: number;
  /** Each time that another number of steps might run at once. */
  readonly decisions: readonly SlotDecision[];
}

/** How many steps may start beyond the cores. */
export interface SlotDecision {
  /** Since the start of the run. */
  readonly atMs: number;
  /** How many steps ran. */
  readonly running: number;
  /** How many more might start. */
  readonly allowed: number;
  /** How many cores had nothing to do. */
  readonly idleCores: number;
}
