import type { StepSummary } from '../../model/exports.js';
import type { ShownRun } from '../masks/shown-run.js';
import { renderSummary } from './markdown.js';
import type { StepSummaries } from './step-summaries.js';

/** GitHub's limit for what one step adds to the job summary. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;

/** The room that the report always gets. */
const MIN_REPORT_BYTES = MAX_SUMMARY_BYTES / 4;

/**
 * The job summary: the report of the run, then what the steps added, within GitHub's limit. `artifact` is the address of what is
 * kept with the run of the workflow; null for nothing.
 */
export async function summaryMarkdown(
  { results, logTails, summaries }: ShownRun,
  artifact: string | null = null,
): Promise<string> {
  const added = await stepSummaries(summaries);
  const link = artifact === null ? '' : `\n[Timeline and results](${artifact}), as an artifact\n`;
  const taken = Buffer.byteLength(link) + (added?.bytes ?? 0) + 1;
  const maxBytes = Math.max(MIN_REPORT_BYTES, MAX_SUMMARY_BYTES - taken);
  const report = `${renderSummary(results, { maxBytes, logTails })}${link}`;
  if (added === null) return report;
  const room = MAX_SUMMARY_BYTES - Buffer.byteLength(report) - 1;
  return `${report}\n${added.within(room)}`;
}

/** Only what the steps added to the job summary. */
export async function addedMarkdown({ summaries }: ShownRun): Promise<string> {
  return (await stepSummaries(summaries))?.within(MAX_SUMMARY_BYTES) ?? '';
}

/** Most runs have none, so the Markdown parser is loaded only here. */
async function stepSummaries(summaries: readonly StepSummary[]): Promise<StepSummaries | null> {
  if (summaries.length === 0) return null;
  const { StepSummaries } = await import('./step-summaries.js');
  return new StepSummaries(summaries, MAX_SUMMARY_BYTES);
}
