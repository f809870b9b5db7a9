import { htmlPage } from '../../generated/html-page.js';
import type { Results } from '../../model/findings.js';
import { countOf } from '../format-count.js';
import type { LogTails } from '../log/failed-steps.js';
import { toReportModel, type ReportModel } from '../report-model.js';
import { SYMBOL } from './look.js';
import type { PageData } from './page-data.js';
import { headSentences, runFacts } from './page-facts.js';
import { pageSections } from './page-sections.js';
import { firstSelected, toPageSteps } from './page-steps.js';
import { plainLine } from './plain-line.js';

/** What the page quotes. */
export interface HtmlOptions {
  /** The ends of the logs of failed steps, by step id, masked; other steps are ignored. */
  readonly logTails: LogTails;
}

const MAX_TITLE_CHARS = 200;

/**
 * A run as one HTML file that needs nothing else. All that comes from the run is JSON in an element
 * that no browser runs; the page's script shows it as text.
 */
export function renderHtml(results: Results, options: HtmlOptions): string {
  return htmlPage.beforeData + embeddedJson(toPageData(results, options)) + htmlPage.afterData;
}

function toPageData(results: Results, { logTails }: HtmlOptions): PageData {
  const model = toReportModel(results);
  const { lanes, columns, steps } = toPageSteps(model, logTails);
  return {
    heading: plainLine(results.plan.name, MAX_TITLE_CHARS),
    outcome: {
      word: results.outcome,
      symbol: SYMBOL[results.outcome],
      look: results.outcome,
    },
    sentences: headSentences(model),
    facts: runFacts(model),
    lengthMs: steps.reduce(
      (end, { bar }) => Math.max(end, bar?.endMs ?? 0),
      Math.max(1, results.makespanMs),
    ),
    lanes,
    timelineNote: timelineNote(model, lanes.length),
    columns: columns.map(({ title, isNumber }) => ({ title, isNumber })),
    steps,
    selected: firstSelected(model),
    sections: pageSections(results),
  };
}

function timelineNote({ result, totals }: ReportModel, laneCount: number): string {
  const idle = result.workers - laneCount;
  const notStarted = totals.stepCount - totals.startedCount;
  return [
    ...(idle > 0 ? [`${countOf(idle, 'worker')} had nothing to do.`] : []),
    ...(notStarted > 0 ? [`${countOf(notStarted, 'step')} never started: see the table.`] : []),
  ].join(' ');
}

/** JSON that can't end its element, or start a comment in it. */
function embeddedJson(value: PageData): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
