import type { Span } from './source-text.js';
import type { MappingEntry, MappingNode } from './syntax-tree.js';

/** A step's id, unique in its plan. */
export type StepId = string;

/** Text that may hold `${{ }}` expressions, evaluated just before the step starts. */
export type Template = string;

/** What every kind of step has. */
export interface StepBase {
  readonly id: StepId;
  readonly name: Template;
  /** Whether the plan gives the name; a default one repeats the step and is not evaluated. */
  readonly isNameGiven: boolean;
  readonly needs: readonly StepId[];
  /** The `if` condition, without `${{ }}` needed; null means success(). */
  readonly condition: string | null;
  readonly continueOnError: boolean | Template;
  readonly env: Readonly<Record<string, Template>>;
  readonly timeoutMinutes: number | Template | null;
  readonly retries: number;
  /** Slots of the pool that the step takes; 0 for one that takes none. */
  readonly cpus: number;
  /** Steps with the same mutex never overlap. */
  readonly mutex: string | null;
  /** Where the step stands in the plan file. */
  readonly syntax: MappingNode;
}

/** A script for a shell. */
export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly script: Template;
  readonly shell: string | null;
  readonly workingDirectory: Template | null;
}

/** Files and directories to create. `create-file` is a structure of one file. */
export interface CreateStep<Kind = 'create-file' | 'create-structure'> extends StepBase {
  readonly kind: Kind;
  readonly entries: readonly PlannedEntry[];
  readonly ifExists: IfExists;
  /** Whether `${{ }}` in paths and contents is evaluated. */
  readonly isTemplate: boolean;
}

/** What happens to a file that is there and has another content. */
export type IfExists = 'error' | 'skip' | 'overwrite';

/** One path of a create step, relative to the run's root, with `/` and without a final one. */
export type PlannedEntry =
  | { readonly type: 'directory'; readonly path: Template; readonly span: Span }
  | {
      readonly type: 'file';
      readonly path: Template;
      readonly span: Span;
      readonly content: FileContent;
      /** Octal text; null for the default (0644, or that of the source). */
      readonly mode: string | null;
    };

/** Where a file's bytes come from. */
export type FileContent =
  | { readonly from: 'text'; readonly text: Template }
  | { readonly from: 'base64'; readonly base64: string }
  | { readonly from: 'source'; readonly source: Template };

/** What an input's value is; a `choice` is one of its options. */
export type InputType = 'string' | 'boolean' | 'number' | 'choice';

/** The value of an input, as expressions see it. */
export type InputValue = string | number | boolean;

/** A value that the plan asks for. */
export interface PlanInput {
  readonly name: string;
  readonly type: InputType;
  readonly isRequired: boolean;
  /** Null where the plan gives none. */
  readonly defaultValue: InputValue | null;
  /** Of a choice. */
  readonly options: readonly string[];
  /** Its entry in the plan file. */
  readonly syntax: MappingEntry;
}
