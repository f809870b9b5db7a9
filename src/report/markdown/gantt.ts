import type { StepResult } from '../../model/result.js';
import { ganttLabel, type GanttMark } from '../escape.js';
import { labelOf } from '../outcome-label.js';
import { isStarted, type ReportModel, type StartedRow } from '../report-model.js';
import { workerText } from '../workers.js';

/** A chart, or why there is none. */
export type GanttChart =
  | { readonly kind: 'chart'; readonly text: string }
  | { readonly kind: 'too-few-steps' }
  | { readonly kind: 'too-many-steps'; readonly limit: number }
  | { readonly kind: 'too-long'; readonly limitBytes: number };

const MAX_TASKS = 300;
/** GitHub's Mermaid refuses texts of more than 50,000 characters (`maxTextSize`). */
const MAX_BYTES = 45_000;
const MAX_LABEL_CHARS = 40;
/** A chart is some 800 pixels wide: the shortest bar is about two of them. */
const SHORTEST_BAR_SHARE = 1 / 400;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The run as a Mermaid Gantt chart: a section for each worker and a bar for each step that started. Steps on the
 * critical path are marked `crit`. A single step makes no chart.
 */
export function renderGantt(model: ReportModel): GanttChart {
  const rows = model.rows.filter(isStarted);
  if (rows.length < 2) return { kind: 'too-few-steps' };
  if (rows.length > MAX_TASKS) return { kind: 'too-many-steps', limit: MAX_TASKS };
  const text = [...header(lengthMs(rows)), ...sections(rows, model.result.workers)].join('\n');
  if (Buffer.byteLength(text) > MAX_BYTES) return { kind: 'too-long', limitBytes: MAX_BYTES };
  return { kind: 'chart', text };
}

/** The mark of a step in the chart. */
export function ganttMark(step: StepResult): GanttMark {
  if (step.outcome === 'success') return '✓';
  return step.outcome === 'failure' ? '✗' : '⊘';
}

/**
 * Times are written as the first hours of a day in local time, not as milliseconds (`dateFormat x`):
 * Mermaid labels the axis in the reader's time zone, where 0 ms may be half past five. `today` would
 * be a line far to the right.
 */
function header(chartMs: number): readonly string[] {
  return [
    'gantt',
    '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `    axisFormat ${axisFormat(chartMs)}`,
    '    todayMarker off',
  ];
}

/** Mermaid draws about ten ticks, so a chart of less than ten seconds needs a finer unit. */
function axisFormat(chartMs: number): string {
  if (chartMs < SECOND_MS) return '%-L ms';
  if (chartMs < 10 * SECOND_MS) return '%-S.%L s';
  if (chartMs < MINUTE_MS) return '%-S s';
  if (chartMs < HOUR_MS) return '%-M:%S min';
  if (chartMs < DAY_MS) return '%-H:%M h';
  return 'day %-d, %-H:%M h';
}

function sections(rows: readonly StartedRow[], workers: number): readonly string[] {
  const shortestMs = Math.max(1, Math.ceil(lengthMs(rows) * SHORTEST_BAR_SHARE));
  const sorted = rows.toSorted(
    (a, b) => a.step.worker - b.step.worker || a.step.startMs - b.step.startMs,
  );
  return sorted.flatMap((row, index) => {
    const { worker } = row.step;
    const isFirst = sorted[index - 1]?.step.worker !== worker;
    const task = `    ${taskLine(row, shortestMs)}`;
    return isFirst
      ? [`    section ${worker < workers ? 'worker ' : ''}${workerText(worker, workers)}`, task]
      : [task];
  });
}

function taskLine({ step, isCritical }: StartedRow, shortestMs: number): string {
  const tags = `${step.outcome === 'cancelled' ? 'done, ' : ''}${isCritical ? 'crit, ' : ''}`;
  const startMs = Math.round(step.startMs);
  const durationMs = Math.max(shortestMs, Math.round(step.endMs) - startMs);
  const label = ganttLabel(ganttMark(step), labelOf(step), MAX_LABEL_CHARS);
  return `${label} :${tags}${localTime(startMs)}, ${durationMs}ms`;
}

/** No time zone changes its clocks in the first weeks of 2001. */
function localTime(ms: number): string {
  return new Date(Date.UTC(2001, 0, 1) + ms).toISOString().replace('T', ' ').replace('Z', '');
}

function lengthMs(rows: readonly StartedRow[]): number {
  return rows.reduce((latest, { step }) => Math.max(latest, step.endMs), 0);
}
