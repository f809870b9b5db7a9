import { cutText, inlineCode } from '../escape.js';
import { countOf, formatCount, formatDuration } from '../format.js';
import type { ReportModel } from '../report-model.js';
import { legendOf } from '../sections/legend.js';
import { GANTT_COLOR_NAMES } from './gantt-colors.js';
import { renderGantt, type GanttChart } from './gantt.js';
import { shortLimitMs, shortRuns } from './short-steps.js';

const MAX_PATH_IDS = 20;
const MAX_ID_CHARS = 100;

/** When each worker ran which step, as a chart; or the critical path as text, and why there is no chart. */
export function renderTimeline(model: ReportModel, isChartWanted: boolean): readonly string[] {
  const chart = renderGantt(model);
  if (chart.kind === 'too-few-steps') return [];
  if (chart.kind === 'chart' && isChartWanted) {
    return [
      '### Timeline',
      '```mermaid\n' + chart.text + '\n```',
      legend(model),
      lowerBound(model),
    ];
  }
  return [
    '### Timeline',
    noChart(chart, model.totals.startedCount),
    criticalPath(model),
    lowerBound(model),
  ];
}

/** The colours in words: not everybody sees them. */
function legend(model: ReportModel): string {
  const items = legendOf(model).map(({ look, sign, text }) =>
    look === 'critical'
      ? `${sign} ${text} (${formatDuration(model.result.spanMs)})`
      : `${sign} ${GANTT_COLOR_NAMES[look]}: ${text}`,
  );
  return [...items, ...shortStepsNote(model)].join(' · ');
}

function shortStepsNote(model: ReportModel): readonly string[] {
  if (shortRuns(model).length === 0) return [];
  return [`short steps: less than ${formatDuration(shortLimitMs(model))} each, one after another`];
}

function lowerBound({ result: { workers, lowerBoundMs } }: ReportModel): string {
  return (
    `As long as the steps take what they took, no order of them on ${countOf(workers, 'worker')} ` +
    `is done in less than ${formatDuration(lowerBoundMs)}.`
  );
}

function noChart(chart: Exclude<GanttChart, { kind: 'too-few-steps' }>, ran: number): string {
  switch (chart.kind) {
    case 'chart':
      return 'The chart is left out for brevity.';
    case 'too-many-steps':
      return `No chart: ${countOf(ran, 'step')} ran, and it can show ${formatCount(chart.limit)}.`;
    case 'too-long':
      return `No chart: it would be longer than ${formatCount(chart.limitBytes)} bytes.`;
  }
}

function criticalPath({ result }: ReportModel): string {
  const ids = result.criticalPath.slice(0, MAX_PATH_IDS);
  const more = result.criticalPath.length - ids.length;
  const path = ids.map((id) => inlineCode(cutText(id, MAX_ID_CHARS))).join(' → ');
  const length = formatDuration(result.spanMs);
  return `Critical path (${length}): ${path}${more > 0 ? ` → … (${countOf(more, 'more step')})` : ''}`;
}
