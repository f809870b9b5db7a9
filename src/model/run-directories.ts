/** Where a run reads and writes. */
import type { JobserverAccess } from './task.js';

/** Where a run reads and writes; all paths are absolute. */
export interface RunDirectories {
  /** Where steps run and write. */
  readonly root: string;
  /** The real path of `root` when the run began: no file is created elsewhere, whatever `root` is by now. */
  readonly realRoot: string;
  /** Where `source` paths are looked up: the repository. */
  readonly repository: string;
  /** For scripts, their output and command files; out of the steps' reach, and removed at the end. */
  readonly scratch: string;
  /** For the steps' own temporary files, which they may remove; absent where they have the runner's. */
  readonly temporary?: string;
  /** What the environment says of these places, where Stepwave's own says something else. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The jobserver of the run, if there is one. */
  readonly jobserver?: JobserverAccess;
}
