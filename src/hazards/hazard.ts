/**
 * Why a step must come after another one. `subject` is a path, an address, a variable or an id.
 *
 * - `read`: it reads or looks for what the other one wrote or removed (read after write).
 * - `overwrite`: it writes or removes what the other one read or looked for (write after read).
 * - `rewrite`: both write or remove it (write after write).
 * - `list`: one lists a directory in which the other made or removed a name. Weak: most programs that list a directory
 *   want only some of its names.
 * - `program`: it runs a program from a directory that the other one put on PATH.
 * - `cache`: the cache of one of them reads what that of the other leaves, by their globs; `subject` is the glob.
 * - `output`, `variable`: it reads an output or a variable of the other one.
 * - `connect`: it connects to an address that the other one, or what that left running, listens on.
 * - `unseen`: one of them did something that the tracer could not see; `subject` says what.
 */
export interface Hazard {
  readonly kind:
    | 'read'
    | 'overwrite'
    | 'rewrite'
    | 'list'
    | 'program'
    | 'output'
    | 'cache'
    | 'variable'
    | 'connect'
    | 'unseen';
  readonly subject: string;
}

/** That a step must come after an earlier one. Steps are named by their place in plan order. */
export interface Edge {
  readonly before: number;
  readonly after: number;
  /** The first few, the strongest first. */
  readonly hazards: readonly Hazard[];
  /** How many there are in all. */
  readonly count: number;
  /** Whether it rests on listings alone. */
  readonly isWeak: boolean;
}
