import { statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addPath, exportVariable, setOutput, summary as jobSummary } from '@actions/core';
import type { RunExports } from '../model/exports.js';
import { fileReason } from '../util/file-reason.js';
import { makeDirectory } from '../util/make-directory.js';
import { kindOf } from '../util/read-regular.js';

/** What a run hands over to its job. */
export interface JobHandover {
  readonly outputs: readonly (readonly [string, string])[];
  /** For later steps of the job. */
  readonly exports: Pick<RunExports, 'env' | 'path'>;
  /** Markdown; empty for none. */
  readonly summary: string;
}

/** Hands over to the job. Gives one sentence for each thing that could not be written. */
export async function handToJob(handover: JobHandover): Promise<readonly string[]> {
  const problems: string[] = [];
  const attempt = async (what: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      problems.push(`the ${what} cannot be written: ${fileReason(error)}`);
    }
  };
  await attempt('outputs', () => {
    if (handover.outputs.length > 0) ensureFile('GITHUB_OUTPUT');
    for (const [name, value] of handover.outputs) setOutput(name, value);
  });
  await attempt("steps' exports", () => {
    exportToJob(handover.exports);
  });
  await attempt('job summary', () => addToJobSummary(handover.summary));
  return problems;
}

/**
 * Makes sure that one of the runner's files exists. They lie in RUNNER_TEMP, which a step may have emptied, and the
 * runner reads them when Stepwave has ended.
 * @throws an error that says what is in its place
 */
function ensureFile(variable: string): void {
  const path = process.env[variable] ?? '';
  if (path === '') return;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    makeDirectory(dirname(path));
    writeFileSync(path, '', { flag: 'wx' });
  } else if (!stats.isFile()) {
    throw new Error(`${kindOf(stats)} is in the place of ${variable}, "${path}"`);
  }
}

function exportToJob(exports: JobHandover['exports']): void {
  if (Object.keys(exports.env).length > 0) ensureFile('GITHUB_ENV');
  if (exports.path.length > 0) ensureFile('GITHUB_PATH');
  for (const [name, value] of Object.entries(exports.env)) exportVariable(name, value);
  // Each call puts its directory in front of the earlier ones.
  for (const directory of [...exports.path].reverse()) addPath(directory);
}

async function addToJobSummary(markdown: string): Promise<void> {
  if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '' || markdown === '') return;
  ensureFile('GITHUB_STEP_SUMMARY');
  await jobSummary.addRaw(markdown).write();
}
