import type { EventSink } from '../model/events.js';
import type { Pool } from '../pool/pool.js';
import type { Hurry } from '../script/kill-tree.js';

/** What the surroundings give a run. */
export interface Host {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The script that workers are started from. */
  readonly script: string;
  /** Aborted, with a `StopReason`, when Stepwave is told to stop. */
  readonly interrupt: Hurry;
  readonly emit: EventSink;
  /** Opened already, so that its workers come up sooner; closed when this is over. */
  readonly pool: Promise<Pool>;
  /** Settles when the log is written: until then the steps' output files are needed. */
  readonly flush: () => Promise<void>;
  /** The repository, where `source` paths are looked up; absolute. */
  readonly workspace: string;
  /** What of `environment` Stepwave's own says differently: steps get it as it stands here. */
  readonly variables?: Readonly<Record<string, string>>;
  /** How long each of the steps can be expected to take, in any unit; null where nothing is known. */
  readonly weightsOf: (ids: readonly string[]) => Promise<readonly number[] | null>;
}
