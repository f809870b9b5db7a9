import type { ShownRun } from '../masks/shown-run.js';
import { renderSummary } from './markdown.js';
import { StepSummaries } from './step-summaries.js';

/** GitHub's limit for what one step adds to the job summary. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;

/** The room that the report always gets. */
const MIN_REPORT_BYTES = MAX_SUMMARY_BYTES / 4;

/** The job summary: the report of the run, then what the steps added, within GitHub's limit. */
export function summaryMarkdown({ results, logTails, summaries }: ShownRun): string {
  const added = new StepSummaries(summaries, MAX_SUMMARY_BYTES);
  const maxBytes = Math.max(MIN_REPORT_BYTES, MAX_SUMMARY_BYTES - added.bytes - 1);
  const report = renderSummary(results, { maxBytes, logTails });
  if (summaries.length === 0) return report;
  const room = MAX_SUMMARY_BYTES - Buffer.byteLength(report) - 1;
  return `${report}\n${added.within(room)}`;
}

/** Only what the steps added to the job summary. */
export function addedMarkdown({ summaries }: ShownRun): string {
  const added = new StepSummaries(summaries, MAX_SUMMARY_BYTES);
  return added.within(MAX_SUMMARY_BYTES);
}
