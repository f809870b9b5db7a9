/**
 * The kinds of steps. Each is one descriptor: how the step is built from its keys, how it is checked, what is
 * known before it runs, and the task that a worker gets. A step of the plan comes in, a task goes out. All other
 * code asks the table of kinds (`table.ts`) and must not know which kinds there are.
 */
import type { FileForecast, FilesToCome } from '../files/forecast-files.js';
import type { CheckSurroundings, KnownPath } from '../files/known-files.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CacheSpec, RunStep, StepBase, Template } from '../model/plan.js';
import type { FailureCause } from '../model/result.js';
import type { RunDirectories } from '../model/run-directories.js';
import type { MappingNode, SyntaxNode } from '../model/syntax-tree.js';
import type { StepExports } from '../model/task.js';
import type { Result } from '../util/result.js';
import type { Task } from './tasks.js';

/** The fields that all kinds share, except the name, whose default depends on the kind. */
export type CommonFields = Omit<StepBase, 'name'>;

/** Returns the text that replaces a template. `node` is the value of the plan file that holds it, if one does. */
export type MapText = (text: Template, node: SyntaxNode | undefined) => string;

/** What a task is made from besides the step. */
export interface TaskSurroundings {
  readonly directories: RunDirectories;
  /** The step's place in the plan. */
  readonly node: number;
  /** From 1. */
  readonly attempt: number;
  readonly env: Readonly<Record<string, string>>;
  readonly exported: Pick<StepExports, 'path'>;
  /** The contexts for expressions that only the worker finds, in the files that it copies. */
  readonly contexts: () => Readonly<Record<string, unknown>>;
}

/** What a check finds out about a step. */
export interface StepCheck {
  readonly problems: readonly Diagnostic[];
  /** The paths that the step will make, as far as they are known before the run. */
  readonly paths: readonly KnownPath[];
}

/** What a step lets a shell do. */
export interface StepScript extends Pick<RunStep, 'script' | 'shell' | 'workingDirectory'> {
  /** Null where the plan says nothing of a cache; undefined where it cannot. */
  readonly cache: CacheSpec | null | undefined;
}

/** One kind of step. Its keys are in `plan.schema.json`, under `step`. The key in the table names the kind. */
export interface StepKind<S extends StepBase> {
  /** Its action in the dict dialect, and the key of its subject there; null if that dialect has no such step. */
  readonly dialect: { readonly action: string; readonly subject: string } | null;
  /** Whether those that need the step start before it ends, and it ends after them. */
  readonly isLasting: boolean;
  /**
   * Builds the step from its keys. `name` is the one in the plan, if it has one; `defaults` is the plan's
   * `defaults`. Values of the wrong shape are left out: they are reported elsewhere.
   */
  readonly build: (
    node: MappingNode,
    common: CommonFields,
    given: { readonly name: string | undefined; readonly defaults: SyntaxNode | undefined },
  ) => S;
  /** The step with each text that may hold expressions replaced. Fields that all kinds share are left alone. */
  readonly mapTexts: (step: S, map: MapText) => S;
  /** The step with each text replaced that is known before the run: in a leg they may hold expressions. Absent: it has none. */
  readonly mapFixed?: (step: S, map: MapText) => S;
  /** Whether the paths and contents of its files may hold expressions. */
  readonly mayBeTemplate: (step: S) => boolean;
  /** Checks the step by itself. */
  readonly check: (step: S, surroundings: CheckSurroundings) => StepCheck;
  /** What it would do to files if it ran now. */
  readonly forecast: (step: S, surroundings: FilesToCome) => Promise<readonly FileForecast[]>;
  /** What it lets a shell do; null for a step that starts no program. */
  readonly script: (step: S) => StepScript | null;
  /** The file to which its output is appended; null for a step without output. */
  readonly logFile: (step: S, directories: RunDirectories) => string | null;
  /** The task for a worker. All texts of the step have been evaluated. The error is what that made of one of them. */
  readonly task: (step: S, surroundings: TaskSurroundings) => Result<Task, FailureCause>;
}
