import { maskedResults } from '../masks/masked-results.js';
import type { ReportInput } from '../report-input.js';
import { cutToBytes } from './cut-to-bytes.js';
import { renderSummary } from './markdown.js';
import { StepSummaries } from './step-summaries.js';

/** GitHub's limit for what one step adds to the job summary. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;

/** What the report may take in any case. */
const MIN_REPORT_BYTES = MAX_SUMMARY_BYTES / 4;

const CUT_NOTE = '\n\n*The rest was left out: a job summary has at most 1 MiB.*\n';

/** The job summary: the report of the run, then what the steps added, within GitHub's limit. */
export function summaryMarkdown({ results, logTails, exports, mask }: ReportInput): string {
  const added = new StepSummaries(exports.summaries, { mask, limit: MAX_SUMMARY_BYTES });
  const maxBytes = Math.max(MIN_REPORT_BYTES, MAX_SUMMARY_BYTES - added.bytes - 1);
  const whole = renderSummary(maskedResults(results, mask), { maxBytes, logTails });
  // Masked once more: `***` may be longer than what it hides.
  const report = cutToBytes(mask(whole), maxBytes, CUT_NOTE);
  if (exports.summaries.length === 0) return report;
  const room = MAX_SUMMARY_BYTES - Buffer.byteLength(report) - 1;
  return `${report}\n${added.within(room)}`;
}

/** What the steps added to the job summary, without a report of ours. */
export function addedMarkdown({ exports, mask }: ReportInput): string {
  const added = new StepSummaries(exports.summaries, { mask, limit: MAX_SUMMARY_BYTES });
  return added.within(MAX_SUMMARY_BYTES);
}
