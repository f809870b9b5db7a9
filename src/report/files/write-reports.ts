import { resolve } from 'node:path';
import type { RunOptions } from '../../options/table.js';
import { fileReason } from '../../util/file-reason.js';
import { writeFileWhole } from '../../util/write-file.js';
import type { ShownRun } from '../masks/shown-run.js';
import { REPORTS } from '../reports.js';

/** What became of the reports that were asked for. */
export interface WrittenReports {
  /** What was written, and where. */
  readonly written: readonly (readonly [string, string])[];
  /** Why something could not be. */
  readonly problems: readonly string[];
}

/** Writes the reports that were asked for, each whole or not at all. */
export async function writeReports(
  run: ShownRun,
  { reportFiles, logsDirectory }: Pick<RunOptions, 'reportFiles' | 'logsDirectory'>,
): Promise<WrittenReports> {
  const written: (readonly [string, string])[] = [];
  const problems: string[] = [];
  for (const { name, title, render } of REPORTS) {
    const path = reportFiles[name];
    if (path === undefined) continue;
    try {
      written.push([name, await writeFileWhole(path, await render(run))]);
    } catch (error) {
      problems.push(`the ${title} cannot be written to "${path}": ${fileReason(error)}`);
    }
  }
  if (logsDirectory !== null) written.push(['logs', resolve(logsDirectory)]);
  return { written, problems };
}
