/**
 * What all other folders agree on: plain data, and small functions that read it. This file has the parts of a
 * plan; `task.ts` what workers do; `events.ts`, `result.ts` and `findings.ts` what is known during and after a
 * run; `syntax-tree.ts`, `source-text.ts` and `diagnostic.ts` what a plan file says, and where. This folder must
 * not know how a plan is read, run or reported.
 */
import type { Span } from './source-text.js';
import type { MappingEntry, MappingNode } from './syntax-tree.js';

/** A step's id, unique in its plan. */
export type StepId = string;

/** Text that may hold `${{ }}` expressions. They are evaluated just before the step starts. */
export type Template = string;

/** The fields of every kind of step. */
export interface StepBase {
  readonly id: StepId;
  readonly name: Template;
  /** Whether the plan gives the name. A default name repeats the step, and is not evaluated. */
  readonly isNameGiven: boolean;
  readonly needs: readonly StepId[];
  /** The `if` condition, with or without `${{ }}`; null means success(). */
  readonly condition: string | null;
  readonly continueOnError: boolean | Template;
  readonly env: Readonly<Record<string, Template>>;
  readonly timeoutMinutes: number | Template | null;
  readonly retries: number;
  /** How many slots of the pool the step takes; 0 is allowed. */
  readonly cpus: number;
  /** Steps with the same mutex never overlap. */
  readonly mutex: string | null;
  /** Whether it must not run on several runners. */
  readonly once: boolean;
  /** Globs: the step runs only if a file that they select has changed. Null for a step that runs anyway. */
  readonly changed: readonly string[] | null;
  /** The step in the plan file. */
  readonly syntax: MappingNode;
  /** What it is a leg of; absent for a step that the plan has as it is. */
  readonly leg?: Leg;
}

/** One of the steps that a plan makes of one by `matrix` or `split`. */
export interface Leg {
  /** The id of the step in the plan file. */
  readonly of: StepId;
  /** From 0. */
  readonly index: number;
  readonly total: number;
  /** How many of the legs may run at once; null for as many as there are. */
  readonly maxParallel: number | null;
  /** What its expressions can read besides: `strategy`, and `matrix` or `split`. Plain JSON. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Its share of the files of a split; null for a leg of a matrix. */
  readonly share: SplitShare | null;
}

/** A file that a split gives to one of its legs. */
export interface SplitFile {
  /** Relative to the root, with `/` between its parts. */
  readonly path: string;
  readonly bytes: number;
}

/** The files that a leg of a split gets. */
export interface SplitShare {
  /** In the order of their paths. */
  readonly files: readonly string[];
  /** How long they took in earlier runs, in milliseconds; null where nothing is known of any file. */
  readonly predictedMs: number | null;
  /** The files of all legs. */
  readonly all: readonly SplitFile[];
  /** Globs of JUnit files that say how long files take. */
  readonly timings: readonly string[];
}

/** A script for a shell. */
export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly script: Template;
  readonly shell: string | null;
  readonly workingDirectory: Template | null;
  /** Null for a step that runs each time. */
  readonly cache: CacheSpec | null;
}

/** A script whose program other steps use while it runs. */
export interface ServiceStep extends StepBase {
  readonly kind: 'service';
  readonly script: Template;
  readonly shell: string | null;
  readonly workingDirectory: Template | null;
  /** Null for a service that is ready as soon as it runs. */
  readonly ready: ReadyProbe | null;
  readonly readyTimeoutMinutes: number | Template;
}

/** How to find out that a service can be used. */
export interface ReadyProbe {
  /** `http`: a URL. `port`: a TCP port of this machine. `log`: a text that it prints. `run`: a script. */
  readonly kind: 'http' | 'port' | 'log' | 'run';
  readonly subject: Template;
}

/** What a plan says of a step's cache. Globs are relative to the root; one that begins with `!` takes files out. */
export interface CacheSpec {
  /** What the step reads. */
  readonly inputs: readonly string[];
  /** What the step leaves. None: only its result counts. */
  readonly outputs: readonly string[];
  /** Names of variables of the surroundings that count. */
  readonly env: readonly string[];
  /** Anything else that counts; empty if there is nothing. */
  readonly key: Template;
}

/** Files and directories to create. `create-file` is a structure of one file. */
export interface CreateStep<Kind = 'create-file' | 'create-structure'> extends StepBase {
  readonly kind: Kind;
  readonly entries: readonly PlannedEntry[];
  readonly ifExists: IfExists;
  /** Whether `${{ }}` in paths and contents is evaluated. */
  readonly isTemplate: boolean;
}

/** What to do with a file that exists with another content. */
export type IfExists = 'error' | 'skip' | 'overwrite';

/** A path of a create step: relative to the run's root, with `/` between its parts and none at the end. */
export type PlannedEntry =
  | { readonly type: 'directory'; readonly path: Template; readonly span: Span }
  | {
      readonly type: 'file';
      readonly path: Template;
      readonly span: Span;
      readonly content: FileContent;
      /** Octal text; null for the default, which is 0644 or the mode of the source. */
      readonly mode: string | null;
    };

/** Where a file's bytes come from. */
export type FileContent =
  | { readonly from: 'text'; readonly text: Template }
  | { readonly from: 'base64'; readonly base64: string }
  | { readonly from: 'source'; readonly source: Template };

/** The type of an input. A `choice` is one of its options. */
export type InputType = 'string' | 'boolean' | 'number' | 'choice';

/** The value of an input, as expressions see it. */
export type InputValue = string | number | boolean;

/** An input that a plan declares. */
export interface PlanInput {
  readonly name: string;
  readonly type: InputType;
  readonly isRequired: boolean;
  /** Null where the plan gives none. */
  readonly defaultValue: InputValue | null;
  /** The values of a choice; else empty. */
  readonly options: readonly string[];
  /** Its entry in the plan file. */
  readonly syntax: MappingEntry;
}

/** The values of a plan's inputs, by name. */
export type InputValues = Readonly<Record<string, InputValue>>;

/** The contexts of expressions that stay the same for the whole run. */
export interface RunContexts {
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, unknown>>;
  readonly inputs: InputValues;
}
