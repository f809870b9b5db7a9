import type { StepCache } from '../cache/step-cache.js';
import type { EventSink } from '../model/events.js';
import type { Unchanged } from '../model/result.js';
import type { Pool } from '../pool/pool.js';
import type { Hurry } from '../script/kill-tree.js';

/** What a run gets from its surroundings. */
export interface Host {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The script that workers are started from. */
  readonly script: string;
  /** Aborted, with a `StopReason`, when Stepwave is told to stop. */
  readonly interrupt: Hurry;
  readonly emit: EventSink;
  /** Opened in advance, so that its workers come up sooner. The run closes it. */
  readonly pool: Promise<Pool>;
  /** Settles when the log is written. Until then the steps' output files are needed. */
  readonly flush: () => Promise<void>;
  /** The repository, where `source` paths are looked up; absolute. */
  readonly workspace: string;
  /** Variables in which `environment` differs from that of Stepwave's process. Steps get these values. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What a step gets besides, unless the plan says otherwise; by its id. */
  readonly stepVariables?: (id: string) => Readonly<Record<string, string>>;
  /** The program that watches the steps, an absolute path; absent if they are not watched. */
  readonly tracer?: string;
  /** The results of earlier runs; absent if none are kept. The run closes it. */
  readonly cache?: StepCache;
  /** The steps that have nothing to do, by id; absent if nobody looked. */
  readonly unchanged?: ReadonlyMap<string, Unchanged>;
  /** Whether what steps leave running is ended with the run, because the run is an experiment. */
  readonly endsLeftovers?: boolean;
  /** Whether to note how busy the machine is, because a report shows it. */
  readonly isLoadShown?: boolean;
  /** Which of the ready steps starts first, by node; the largest does. Absent: what begins the longest path. */
  readonly priorities?: readonly number[];
  /** How long each of the steps can be expected to take, in any unit; null if nothing is known. */
  readonly weightsOf: (ids: readonly string[]) => Promise<readonly number[] | null>;
  /** How much of a core each of the steps computes on, as far as it is known from earlier runs; null if nothing is. */
  readonly sharesOf: (ids: readonly string[]) => Promise<readonly (number | null)[] | null>;
}
