/**
 * What a step can be. Each kind of step is one descriptor: what is made of its keys, how it is checked, what is
 * known of it before it runs, and the task that a worker gets. Everything else asks the table of kinds
 * (`table.ts`) and must not know which kinds there are.
 */
import type { FileForecast } from '../files/file-forecast.js';
import type { FilesToCome } from '../files/forecast-files.js';
import type { CreateSurroundings, KnownFiles } from '../files/known-files.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { StepBase, Template } from '../model/plan.js';
import type { RunDirectories } from '../model/run-directories.js';
import type { MappingNode, SyntaxNode } from '../model/syntax-tree.js';
import type { StepExports, Task } from '../model/task.js';
import type { Result } from '../util/result.js';

/** What all kinds of steps have, of a step that is being built. `name` is the one that the plan gives. */
export type CommonFields = Omit<StepBase, 'name'>;

/** Gives the text that a template is to become. `node` is the value of the file that holds it, if one does. */
export type MapText = (text: Template, node: SyntaxNode | undefined) => string;

/** What a task is made of besides the step. */
export interface TaskSurroundings {
  readonly directories: RunDirectories;
  /** The step's place in the plan. */
  readonly node: number;
  /** From 1. */
  readonly attempt: number;
  readonly env: Readonly<Record<string, string>>;
  readonly exported: Pick<StepExports, 'path'>;
  /** What expressions that only the worker finds are evaluated with. */
  readonly contexts: () => Readonly<Record<string, unknown>>;
}

/** A path that an expression made unsafe. */
export interface UnsafePath {
  readonly path: string;
  readonly message: string;
}

/** One kind of step. Its keys stand in `plan.schema.json`, under `step`; the first of them names it. */
export interface StepKind<S extends StepBase> {
  /** What the dict dialect calls it, and the key of its subject there; null where that dialect has no such step. */
  readonly dialect: { readonly action: string; readonly subject: string } | null;
  /**
   * Makes the step of its keys. `name` is null where the plan gives none. `defaults` is the plan's
   * `defaults`. What has the wrong shape is passed over: it is reported elsewhere.
   */
  readonly build: (
    node: MappingNode,
    common: CommonFields,
    given: { readonly name: string | undefined; readonly defaults: SyntaxNode | undefined },
  ) => S;
  /** The step with each of its own texts that may hold expressions replaced. */
  readonly mapTexts: (step: S, map: MapText) => S;
  /** Whether its texts, or files of the repository that it copies, may be templates. */
  readonly mayBeTemplate: (step: S) => boolean;
  /** What is wrong with the step, looked at by itself. */
  readonly check: (
    step: S,
    files: KnownFiles,
    surroundings: CreateSurroundings,
  ) => readonly Diagnostic[];
  /** What is known before the run of the files that it will make. */
  readonly knownFiles: (
    step: S,
    surroundings: Pick<CreateSurroundings, 'knownText' | 'repository'>,
  ) => KnownFiles;
  /** What it would do to files if it ran now. */
  readonly forecast: (step: S, surroundings: FilesToCome) => Promise<readonly FileForecast[]>;
  /** The file in which its output grows; null for a step without any. */
  readonly logFile: (step: S, directories: RunDirectories) => string | null;
  /** The step, all its texts evaluated, as plain data for a worker. */
  readonly task: (step: S, surroundings: TaskSurroundings) => Result<Task, UnsafePath>;
}
