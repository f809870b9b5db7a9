/**
 * How busy the machine is. In: the kernel's counters. Out: samples of cores and memory. It must not know what they are
 * used for.
 */

/** What a machine did between two looks at it. */
export interface LoadSample {
  /** When it was taken, in milliseconds of the clock. */
  readonly atMs: number;
  /** How many cores this process may use. */
  readonly cores: number;
  /** How many of them had nothing to do, on average: 0 to `cores`. Waiting for a disk counts as that. */
  readonly idleCores: number;
  /** Bytes that programs may still take. */
  readonly availableBytes: number;
  /** Bytes that there are, to this process: of the machine or of its control group. */
  readonly totalBytes: number;
  /** The share of the time in which some program waited for memory, 0 to 1; 0 where the kernel does not tell. */
  readonly stalledShare: number;
}
