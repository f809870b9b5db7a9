/** What steps leave to later steps and to the job. */
import type { StepExports } from './task.js';

/** What a step added to the job summary: Markdown. */
export interface StepSummary {
  readonly id: string;
  readonly markdown: string;
}

/** What a run leaves to its job. */
export interface RunExports extends Pick<StepExports, 'env' | 'path'> {
  /** In plan order; only of steps that added something. */
  readonly summaries: readonly StepSummary[];
}

/** Two steps, in plan order, that export different values of a name and may run in any order. */
export interface ExportConflict {
  readonly name: string;
  readonly first: string;
  readonly second: string;
}
