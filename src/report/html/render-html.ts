/**
 * The HTML page of a run. In: results with masked texts. Out: one file. The TypeScript files choose the words and make
 * the data; the page's own scripts only show it. Neither knows the values that are hidden.
 */
import { htmlPage } from '../../generated/html-page.js';
import type { Results } from '../../model/findings.js';
import { plainText } from '../document.js';
import { plainLine } from '../escape.js';
import {
  baseText,
  countOf,
  formatCount,
  formatDuration,
  signedDuration,
  verdictText,
} from '../format.js';
import type { LogTails } from '../log-tails.js';
import { LOOK_SIGN } from '../outcome-label.js';
import { toReportModel, type ReportModel } from '../report-model.js';
import { cacheFigures, missesSection, undeclaredSection } from '../sections/cache.js';
import { comparisonSection } from '../sections/comparison.js';
import { legendOf } from '../sections/legend.js';
import { racesSection } from '../sections/races.js';
import { shardsSection, shardWarnings } from '../sections/shards.js';
import {
  fallbackSentence,
  runFacts,
  runSentence,
  slotsSentence,
  type Fact,
} from '../sections/run-facts.js';
import { splitsSection } from '../sections/splits.js';
import { whatIfSection } from '../sections/what-if.js';
import { usedWorkers } from '../workers.js';
import type { PageData } from './page-data.js';
import { pageLoad } from './load-rows.js';
import type { HiddenRuns } from './page-rows.js';
import { toPageSteps } from './page-steps.js';

const MAX_TITLE_CHARS = 200;
const MAX_TEXT_CHARS = 300;
/** How many paths a list names. */
const MAX_PATHS = 200;

/**
 * A run as one HTML file that needs nothing else. Everything from the run is JSON in an element that a browser does
 * not execute. The page's script shows it as text.
 */
export function renderHtml(
  results: Results,
  { logTails }: { readonly logTails: LogTails },
): string {
  return htmlPage.beforeData + embeddedJson(toPageData(results, logTails)) + htmlPage.afterData;
}

function toPageData(results: Results, logTails: LogTails): PageData {
  const model = toReportModel(results);
  const { lanes, columns, steps, groups, selected, hidden } = toPageSteps(model, logTails);
  const { whatIf, comparison, races } = results;
  const shards = shardsSection(results, Infinity);
  const splits = splitsSection(results.steps, MAX_PATHS);
  const misses = missesSection(results.steps, MAX_PATHS);
  const undeclared = undeclaredSection(results.undeclared, MAX_PATHS);
  return {
    heading: plainLine(results.plan.name, MAX_TITLE_CHARS),
    outcome: {
      word: results.outcome,
      symbol: LOOK_SIGN[results.outcome],
      look: results.outcome,
    },
    sentences: headSentences(model),
    facts: pageFacts(model),
    lengthMs: steps.reduce(
      (end, { bar }) => Math.max(end, bar?.endMs ?? 0),
      Math.max(1, results.makespanMs),
    ),
    lanes,
    legend: legendOf(model),
    timelineNote: timelineNote(model, hidden),
    load: pageLoad(results),
    columns: columns.map(({ title, isNumber }) => ({ title, isNumber })),
    steps,
    groups,
    selected,
    sections: [
      ...(comparison === null ? [] : [comparisonSection(comparison, MAX_PATHS)]),
      ...(races === null ? [] : [racesSection(races, MAX_PATHS)]),
      ...[shards, splits, misses, undeclared].flatMap((section) => section ?? []),
      ...(whatIf === null ? [] : [whatIfSection(whatIf, results)]),
    ],
  };
}

/** The lines below the heading: how the steps ended, and which run it was. */
function headSentences(model: ReportModel): readonly string[] {
  const { result } = model;
  const startedAt = `${result.startedAt.slice(0, 19).replace('T', ' ')} UTC`;
  return [
    plainText(runSentence(model)),
    `${plainLine(result.plan.file, MAX_TEXT_CHARS)}, started ${startedAt}, ` +
      `executor ${result.executor}, schedule ${result.schedule}`,
    ...(result.fallback === null ? [] : [plainText(fallbackSentence(result))]),
    ...(result.slots === undefined ? [] : [plainText(slotsSentence(result))]),
    ...shardWarnings(result).map(plainText),
  ];
}

/** The figures of the run; none where no step ran. */
function pageFacts(model: ReportModel): readonly Fact[] {
  const { history, lowerBoundMs, spanMs } = model.result;
  if (model.totals.startedCount === 0) return [];
  const lowerBound = {
    label: 'Lower bound',
    value: formatDuration(lowerBoundMs),
    note: `critical path ${formatDuration(spanMs)}`,
  };
  const facts = [...runFacts(model), lowerBound];
  const makespan = history?.makespan ?? null;
  if (history === null || makespan === null) return facts;
  const label = `Against ${plainLine(history.branch, MAX_TEXT_CHARS)}`;
  const note = `${verdictText(makespan.verdict)}: ${baseText(makespan)}`;
  return [...facts, { label, value: signedDuration(makespan.changeMs), note }];
}

function timelineNote({ result, totals }: ReportModel, hidden: HiddenRuns): string {
  const idle = result.workers - usedWorkers(result);
  const hits = cacheFigures(result.steps)?.hits ?? 0;
  const notStarted = totals.stepCount - totals.startedCount - hits;
  return [
    ...(hidden.count > 0 ? [hiddenText(hidden)] : []),
    ...(idle > 0 ? [`${countOf(idle, 'worker')} had nothing to do.`] : []),
    ...(hits > 0 ? [`${countOf(hits, 'step')} came from the cache.`] : []),
    ...(notStarted > 0 ? [`${countOf(notStarted, 'step')} never started: see the table.`] : []),
  ].join(' ');
}

function hiddenText({ count, failedCount }: HiddenRuns): string {
  const are = count === 1 ? 'is' : 'are';
  const which =
    failedCount === 0
      ? 'None that failed is among them, and of each step the longest are shown.'
      : `${formatCount(failedCount)} of them failed: of each step the longest that failed are shown, and the longest of the others.`;
  return `${countOf(count, 'more run')} of steps that several runners had to do ${are} left out here and in the table. ${which}`;
}

/** JSON that cannot end its element or start a comment in it. */
function embeddedJson(value: PageData): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
