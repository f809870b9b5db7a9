/** What a measured comparison is made of: a prepared plan and its surroundings. It must not know who asks. */
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { LogSink } from '../report/log/log-sink.js';
import type { Host } from '../run/host.js';

/** A plan to be run with one worker and with the pool, and what with. */
export interface Measurement extends Pick<
  Host,
  'environment' | 'platform' | 'script' | 'interrupt' | 'workspace'
> {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  /** The file that annotations point into; null for a plan that is in no file. */
  readonly planFile: string | null;
  readonly sink: LogSink;
  readonly earlierRuns: Pick<Host, 'weightsOf' | 'sharesOf'>;
  /** What the pool is compared with, if that is not the same plan on one worker. */
  readonly reference?: OrderedPlan;
}

/** A plan with the order in which its ready steps start. */
export interface OrderedPlan {
  readonly prepared: PreparedPlan;
  /** By node; the largest starts first. */
  readonly priorities: readonly number[];
}
