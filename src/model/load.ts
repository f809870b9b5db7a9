/** How busy the machine was during a run. Other programs of the machine count too. */
export interface LoadHistory {
  /** How often one looked, in milliseconds: 1,000, and twice as much each time that the samples became too many. */
  readonly everyMs: number;
  /** How many cores there were. */
  readonly cores: number;
  /** Bytes of memory that there were: of the machine or of the control group. */
  readonly totalBytes: number;
  /** In the order of time, at least one. */
  readonly samples: readonly LoadPoint[];
}

/** What the machine did between the sample before, or the start of the run, and this one. */
export interface LoadPoint {
  /** When it was taken, since the start of the run. */
  readonly atMs: number;
  /** How many cores had something to do, on average. */
  readonly busyCores: number;
  /** Bytes of memory that programs could no longer take, at the moment of the sample. */
  readonly usedBytes: number;
  /** The share of the time in which some program waited for memory, 0 to 1; 0 where the kernel does not tell. */
  readonly stalledShare: number;
}
