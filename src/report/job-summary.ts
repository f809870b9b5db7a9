import { cutToBytes } from './cut-to-bytes.js';
import { renderSummary } from './markdown.js';
import { maskedResults } from './masked-results.js';
import type { ReportInput } from './write-reports.js';

/** GitHub's limit for what one step adds to the job summary. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;

/** What the steps may add of it: the report needs some room of its own. */
const MAX_ADDED_BYTES = (MAX_SUMMARY_BYTES / 4) * 3;

const CUT_NOTE = '\n\n*The rest was left out: a job summary has at most 1 MiB.*\n';

/** The job summary: the report of the run, then what the steps added, within GitHub's limit. */
export function summaryMarkdown({ results, logTails, exports, mask }: ReportInput): string {
  // Masked first: `***` may be longer than what it hides.
  const added =
    exports.summary === ''
      ? ''
      : cutToBytes(`\n${mask(exports.summary)}`, MAX_ADDED_BYTES, CUT_NOTE);
  const maxBytes = MAX_SUMMARY_BYTES - Buffer.byteLength(added);
  const report = renderSummary(maskedResults(results, mask), { maxBytes, logTails });
  return cutToBytes(mask(report), maxBytes, CUT_NOTE) + added;
}

/** What the steps added to the job summary, without a report of ours. */
export function addedMarkdown({ exports, mask }: ReportInput): string {
  return cutToBytes(mask(exports.summary), MAX_SUMMARY_BYTES, CUT_NOTE);
}
