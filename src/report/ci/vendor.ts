import type { Abilities, CiJob } from './jobs.js';

/** What the file of a vendor is made of. */
export interface CiDocument {
  readonly plan: string;
  readonly jobs: readonly CiJob[];
  /** By the id of a step, the name of its job: no two are the same. */
  readonly nameOf: (id: string) => string;
}

/** A CI system whose jobs can have needs. */
export interface CiVendor {
  readonly title: string;
  readonly abilities: Abilities;
  /** A name for the job of a step. */
  readonly nameOf: (id: string) => string;
  /** Keeps the vendor from reading anything into a text. */
  readonly escape: (text: string) => string;
  /** What a reader must know: sentences. */
  readonly notes: (jobs: readonly CiJob[]) => readonly string[];
  /** The file as plain data. */
  readonly document: (pipeline: CiDocument) => unknown;
}
