import type { JobserverAccess } from './task.js';

/** Where a run reads and writes; all paths are absolute. */
export interface RunDirectories {
  /** Where steps run and write. */
  readonly root: string;
  /** The real path of `root` at the start of the run. Files are created only there, even if `root` moves. */
  readonly realRoot: string;
  /** The repository, where `source` paths are looked up. */
  readonly repository: string;
  /** For scripts, their output and command files. Out of the steps' reach, and removed at the end. */
  readonly scratch: string;
  /** For the steps' own temporary files; absent if they use the runner's directory. Steps may remove it. */
  readonly temporary?: string;
  /** Environment variables that name these directories, if Stepwave's own have other values. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly jobserver?: JobserverAccess;
  /** The program that watches steps, an absolute path; absent if they are not watched. */
  readonly tracer?: string;
}
