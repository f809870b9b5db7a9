/**
 * What a tracer saw a step do to files and sockets. Paths are absolute and without links on their way. A set may hold
 * paths of any kind, also outside of the root.
 */
export interface Accesses {
  /** Existing files and directories whose content or attributes were read, programs that were run included. */
  readonly reads: ReadonlySet<string>;
  /** Paths that were looked for and not found. */
  readonly misses: ReadonlySet<string>;
  /** Directories whose names were listed. */
  readonly lists: ReadonlySet<string>;
  /** Files that were written, truncated, linked, or given other attributes; also those that were created. */
  readonly writes: ReadonlySet<string>;
  /** Files and directories that were not there before. A rename creates its target. */
  readonly creates: ReadonlySet<string>;
  /** Files and directories that were removed or renamed away. */
  readonly deletes: ReadonlySet<string>;
  /** Files that were opened to be read and then removed, though the step had not made them. */
  readonly consumed: ReadonlySet<string>;
  /** What was renamed, old and new names. With a directory all that is below it got another name. */
  readonly moves: ReadonlySet<string>;
  /** Directories that the step would have made if they had not been there. */
  readonly ensures: ReadonlySet<string>;
  /** Programs that were run. */
  readonly programs: ReadonlySet<string>;
  /** Addresses listened on: `port:5432`, `unix:/run/x.sock`. */
  readonly listens: ReadonlySet<string>;
  /** Addresses that were connected to, written the same way; those of other machines as `remote:192.0.2.1:443`. */
  readonly connects: ReadonlySet<string>;
  /** The numbers of the processes that the step left running. */
  readonly outlives: ReadonlySet<string>;
  /** Why something may have escaped the tracer, one sentence each. Empty: everything was seen. */
  readonly unseen: readonly string[];
}
