import { addPath, exportVariable, summary } from '@actions/core';
import type { StepExports } from '../task/task.js';

/** Hands what the steps exported to the steps of the job that come after Stepwave. */
export function exportToJob(exports: StepExports): void {
  for (const [name, value] of Object.entries(exports.env)) exportVariable(name, value);
  // Each call puts its directory in front of those before it.
  for (const directory of [...exports.path].reverse()) addPath(directory);
}

/** Adds to the summary of the job's own step that Stepwave runs in. */
export async function addToJobSummary(markdown: string): Promise<void> {
  if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '' || markdown === '') return;
  await summary.addRaw(markdown).write();
}
