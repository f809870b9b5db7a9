/** The words of the result cache: what a plan asks for, what a fingerprint is made of, and what an entry keeps. */
import type { StepExports } from './task.js';

export type { CacheSpec } from './plan.js';

/** A file of a step's inputs. */
export interface InputFile {
  /** Relative to the root, with `/` between its parts. */
  readonly path: string;
  /** SHA-256 of its content, in hexadecimal; of a link the digest of its target's text. */
  readonly digest: string;
  readonly type: 'file' | 'executable' | 'link';
}

/** All that a step's result depends on. Its expressions are evaluated. */
export interface FingerprintParts {
  readonly kind: string;
  readonly script: string;
  /** Null for the platform's default. */
  readonly shell: string | null;
  /** Relative to the root, with `/` between its parts; empty for the root. */
  readonly directory: string;
  /** What the plan, the step and the exports of its needs set, by name. */
  readonly env: Readonly<Record<string, string>>;
  /** What its needs put on PATH. Paths below the root are relative to it. */
  readonly path: readonly string[];
  /** The globs of what it leaves: with others, an entry would hold too little or too much. */
  readonly outputs: readonly string[];
  /** The variables that `cache.env` names; null for one that is not set. */
  readonly variables: Readonly<Record<string, string | null>>;
  readonly key: string;
  /** Such as `linux` and `x64`. */
  readonly system: string;
  readonly cpu: string;
  /** By path. */
  readonly files: readonly InputFile[];
}

/**
 * The parts of a fingerprint as an entry keeps them, to say later what has changed: no script and no value, only
 * digests of them.
 */
export interface RecordedParts {
  /** By the name of a part (`script`, `shell`, `key`, …): SHA-256 of what it is made of. */
  readonly texts: Readonly<Record<string, string>>;
  /** By the name of a variable. */
  readonly variables: Readonly<Record<string, string>>;
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
}

/** What is known of a step's result besides its files and its log. */
export interface EntryFacts {
  readonly fingerprint: string;
  readonly plan: string;
  readonly step: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** How long the step took, in milliseconds. */
  readonly durationMs: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: StepExports;
  readonly parts: RecordedParts;
}

/** What a hit tells of a step: all but what its fingerprint was made of. */
export type RestoredFacts = Omit<EntryFacts, 'parts'>;

/** Names an entry. Both are SHA-256 in hexadecimal. */
export interface EntryKey {
  /** Of the plan's file and the step's id: what is the same for all entries of a step. */
  readonly step: string;
  readonly fingerprint: string;
}
