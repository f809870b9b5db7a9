import { addPath, exportVariable, setOutput, summary as jobSummary } from '@actions/core';
import type { RunExports } from '../run/exports.js';

/** What a run leaves to the job that it is part of. */
export interface JobHandover {
  readonly outputs: readonly (readonly [string, string])[];
  /** For the steps of the job that come after Stepwave. */
  readonly exports: Pick<RunExports, 'env' | 'path'>;
  /** Markdown; empty for none. */
  readonly summary: string;
}

/** Hands over to the job. Gives what could not be done, one sentence each. */
export async function handToJob(handover: JobHandover): Promise<readonly string[]> {
  const problems: string[] = [];
  const attempt = async (what: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      problems.push(`the ${what} cannot be written: ${(error as Error).message}`);
    }
  };
  await attempt('outputs', () => {
    for (const [name, value] of handover.outputs) setOutput(name, value);
  });
  await attempt("steps' exports", () => {
    exportToJob(handover.exports);
  });
  await attempt('job summary', () => addToJobSummary(handover.summary));
  return problems;
}

function exportToJob(exports: JobHandover['exports']): void {
  for (const [name, value] of Object.entries(exports.env)) exportVariable(name, value);
  // Each call puts its directory in front of those before it.
  for (const directory of [...exports.path].reverse()) addPath(directory);
}

async function addToJobSummary(markdown: string): Promise<void> {
  if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '' || markdown === '') return;
  await jobSummary.addRaw(markdown).write();
}
