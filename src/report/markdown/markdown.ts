import type { Results } from '../../model/findings.js';
import { formatCount } from '../format-count.js';
import { renderHeadline, renderShortHeadline } from '../headline.js';
import {
  cleanLogTails,
  pickLogTails,
  renderFailedSteps,
  type LogTails,
} from '../log/failed-steps.js';
import { toReportModel, type ReportModel } from '../report-model.js';
import { renderTimeline } from '../timeline.js';
import { renderAdvice } from './advice-section.js';
import { renderComparison } from './comparison-section.js';
import { renderStepTable } from './step-table.js';
import { renderWhatIf } from './what-if-section.js';

/** How long a summary may be, and what it may quote. */
export interface SummaryOptions {
  /** UTF-8 bytes; kept whatever the result holds. */
  readonly maxBytes: number;
  /** The ends of the logs of failed steps, by step id; other steps are ignored. */
  readonly logTails: LogTails;
}

/** How much of the run is shown. */
interface Detail {
  readonly rowLimit: number;
  readonly failedLimit: number;
  readonly hasChart: boolean;
  /** Tables of steps with more rows are folded. */
  readonly openRows?: number;
}

/** From everything to little; the first that fits is taken, and filled up with log tails. */
const SUMMARY_DETAILS: readonly Detail[] = [
  { rowLimit: Infinity, failedLimit: Infinity, hasChart: true },
  { rowLimit: 100, failedLimit: 100, hasChart: true },
  { rowLimit: 100, failedLimit: 100, hasChart: false },
  { rowLimit: 20, failedLimit: 20, hasChart: false },
];

/** A comment stands among others: its table is folded from the start. */
const COMMENT_DETAILS: readonly Detail[] = [
  { rowLimit: 300, failedLimit: 20, hasChart: true, openRows: 0 },
  { rowLimit: 100, failedLimit: 20, hasChart: true, openRows: 0 },
  { rowLimit: 100, failedLimit: 20, hasChart: false, openRows: 0 },
  { rowLimit: 20, failedLimit: 20, hasChart: false, openRows: 0 },
];

/**
 * A run as a Markdown summary of at most `maxBytes` bytes. What doesn't fit is left out in this
 * order, and the summary says so: log tails, rows of the table, the chart, all but the headline.
 */
export function renderSummary(results: Results, options: SummaryOptions): string {
  return renderFirstThatFits(results, SUMMARY_DETAILS, options);
}

/** The same for a comment: without log tails, and with less open to the eye. */
export function renderCommentReport(results: Results, maxBytes: number): string {
  return renderFirstThatFits(results, COMMENT_DETAILS, { maxBytes, logTails: new Map() });
}

function renderFirstThatFits(
  results: Results,
  details: readonly Detail[],
  options: SummaryOptions,
): string {
  const model = toReportModel(results);
  const logTails = cleanLogTails(model, options.logTails);
  for (const detail of details) {
    const report = renderDetail(model, detail, { ...options, logTails });
    if (report !== null) return report;
  }
  return renderHeadlineOnly(model, options.maxBytes);
}

/** Null when it doesn't fit even without log tails. */
function renderDetail(model: ReportModel, detail: Detail, options: SummaryOptions): string | null {
  const before = [...renderHeadline(model), ...renderAdvice(model.result)];
  const after = [
    ...renderComparison(model.result.comparison),
    ...renderTimeline(model, detail.hasChart),
    ...renderStepTable(model, detail),
    ...renderWhatIf(model),
  ];
  const shownIds = new Set(model.failedRows.slice(0, detail.failedLimit).map((row) => row.step.id));
  const candidates = new Map([...options.logTails].filter(([id]) => shownIds.has(id)));
  const withTails = (tails: LogTails): string => {
    const failed = { limit: detail.failedLimit, tails, tailCount: options.logTails.size };
    return toDocument([...before, ...renderFailedSteps(model, failed), ...after]);
  };
  const bare = withTails(new Map());
  const freeBytes = options.maxBytes - Buffer.byteLength(bare);
  if (freeBytes < 0) return null;
  return withTails(pickLogTails(candidates, freeBytes));
}

function renderHeadlineOnly(model: ReportModel, maxBytes: number): string {
  const reason = `The rest is left out: it does not fit in ${formatCount(maxBytes)} bytes.`;
  const long = toDocument([...renderHeadline(model), reason]);
  if (Buffer.byteLength(long) <= maxBytes) return long;
  return firstBytes(`${renderShortHeadline(model)} ${reason}`, maxBytes);
}

function toDocument(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** The beginning of a text that fits, no character cut in half. */
function firstBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
