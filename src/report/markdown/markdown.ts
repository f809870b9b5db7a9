/**
 * The report in Markdown. In: results with masked texts, and a limit in bytes. Out: text for a job summary or a
 * comment that keeps within the limit. It must not know GitHub's API or the values that are hidden.
 */
import { adviceOn } from '../../insight/advice.js';
import type { Results } from '../../model/findings.js';
import { formatCount } from '../format.js';
import { cleanLogTails, type LogTails } from '../log-tails.js';
import { toReportModel, type ReportModel } from '../report-model.js';
import { adviceSentence } from '../sections/advice.js';
import { missesSection, undeclaredSection } from '../sections/cache.js';
import { comparisonSection } from '../sections/comparison.js';
import { racesSection } from '../sections/races.js';
import { shardsSection } from '../sections/shards.js';
import { splitsSection } from '../sections/splits.js';
import { whatIfSection } from '../sections/what-if.js';
import { pickLogTails, renderFailedSteps } from './failed-steps.js';
import { renderHeadline, renderShortHeadline } from './headline.js';
import { sectionMarkdown, sentenceMarkdown } from './render-section.js';
import { renderLoad } from './load-chart.js';
import { renderStepTable } from './step-table.js';
import { renderTimeline } from './timeline.js';

/** How long a summary may be, and what it may quote. */
export interface SummaryOptions {
  /** UTF-8 bytes; kept whatever the result holds. */
  readonly maxBytes: number;
  /** The ends of the logs of failed steps, by step id. Other steps are ignored. */
  readonly logTails: LogTails;
}

/** How many paths a list names. */
const MAX_PATHS = 20;
/** How many runners the table names. */
const MAX_RUNNERS = 20;

/** How much of the run is shown. */
interface Detail {
  readonly rowLimit: number;
  readonly failedLimit: number;
  readonly hasChart: boolean;
  /** Whether to show how busy the machine was. */
  readonly hasLoad?: boolean;
  /** Tables of steps with more rows are folded. */
  readonly openRows?: number;
}

/** From everything to little. The first that fits is used, and the remaining room is filled with log tails. */
const SUMMARY_DETAILS: readonly Detail[] = [
  { rowLimit: Infinity, failedLimit: Infinity, hasChart: true, hasLoad: true },
  { rowLimit: 100, failedLimit: 100, hasChart: true, hasLoad: true },
  { rowLimit: 100, failedLimit: 100, hasChart: false },
  { rowLimit: 20, failedLimit: 20, hasChart: false },
];

/** A comment is one of many, so its table is always folded. */
const COMMENT_DETAILS: readonly Detail[] = [
  { rowLimit: 300, failedLimit: 20, hasChart: true, openRows: 0 },
  { rowLimit: 100, failedLimit: 20, hasChart: true, openRows: 0 },
  { rowLimit: 100, failedLimit: 20, hasChart: false, openRows: 0 },
  { rowLimit: 20, failedLimit: 20, hasChart: false, openRows: 0 },
];

/**
 * A run as a Markdown summary of at most `maxBytes` bytes. If it does not fit, parts are left out in this order,
 * and the summary says so: log tails, rows of the table, the chart, everything but the headline.
 */
export function renderSummary(results: Results, options: SummaryOptions): string {
  return renderFirstThatFits(results, SUMMARY_DETAILS, options);
}

/** A run for a comment: without log tails, and with a folded table. */
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

/** Null if it does not fit even without log tails. */
function renderDetail(model: ReportModel, detail: Detail, options: SummaryOptions): string | null {
  const { result } = model;
  const { comparison, whatIf, races } = result;
  const advice = adviceOn(result);
  const before = [
    ...renderHeadline(model),
    ...(advice === null ? [] : [`> [!TIP]\n> ${sentenceMarkdown(adviceSentence(advice))}`]),
  ];
  const after = [
    ...(comparison === null ? [] : sectionMarkdown(comparisonSection(comparison, MAX_PATHS))),
    ...(races === null ? [] : sectionMarkdown(racesSection(races, MAX_PATHS))),
    ...[
      shardsSection(result, MAX_RUNNERS),
      splitsSection(result.steps, MAX_PATHS),
      missesSection(result.steps, MAX_PATHS),
      undeclaredSection(result.undeclared, MAX_PATHS),
    ].flatMap((section) => (section === null ? [] : sectionMarkdown(section))),
    ...renderTimeline(model, detail.hasChart),
    ...(detail.hasLoad === true ? renderLoad(result) : []),
    ...renderStepTable(model, detail),
    ...(whatIf === null ? [] : sectionMarkdown(whatIfSection(whatIf, result))),
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
  const short = Buffer.from(`${renderShortHeadline(model)} ${reason}`).subarray(0, maxBytes);
  // Leaves out a character that is cut in half.
  return new TextDecoder().decode(short, { stream: true });
}

function toDocument(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
