import type { Accesses } from '../model/accesses.js';

/** A step that ran alone, after those before it in plan order. */
export interface ObservedStep {
  readonly id: string;
  readonly accesses: Accesses;
  /** Directories that it put on PATH. */
  readonly paths: readonly string[];
  /** The names of the variables that it exported. */
  readonly exports: readonly string[];
  /** The ids of the steps whose outputs or results its expressions read. */
  readonly reads: readonly string[];
  /** The earlier steps whose cache meets its own, with the glob: one reads there, the other leaves something. */
  readonly cachesMet: readonly { readonly id: string; readonly glob: string }[];
  /** Whether it may use a variable that an earlier step exported. */
  readonly mayRead: (variable: string, exporter: string) => boolean;
}
