import { cutText, ganttLabel, type GanttMark } from '../escape.js';
import { countOf } from '../format.js';
import { legRuns } from '../leg-rows.js';
import {
  CRITICAL_SIGN,
  IN_USE_SIGN,
  labelOf,
  lookOf,
  LOOK_SIGN,
  type Look,
} from '../outcome-label.js';
import { isStarted, type ReportModel, type StartedRow } from '../report-model.js';
import { GANTT_COLORS, GANTT_TAGS, IN_USE_TAGS } from './gantt-colors.js';
import { byWorkerAndStart, shortRuns } from './short-steps.js';
import { laneText, type Lanes } from '../workers.js';

/** A chart, or why there is none. */
export type GanttChart =
  | { readonly kind: 'chart'; readonly text: string }
  | { readonly kind: 'too-few-steps' }
  | { readonly kind: 'too-many-steps'; readonly limit: number }
  | { readonly kind: 'too-long'; readonly limitBytes: number };

/** One step, or short steps or legs that ran one after another. */
interface Bar {
  readonly label: string;
  readonly look: Look | 'in-use';
  readonly isCritical: boolean;
  readonly worker: number;
  readonly startMs: number;
  readonly endMs: number;
}

const MAX_BARS = 300;
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
 * The run as a Mermaid Gantt chart: a section for each worker and a bar for each step that started, or for each run of
 * short steps or of legs. A single bar makes no chart.
 */
export function renderGantt(model: ReportModel): GanttChart {
  const bars = barsOf(model);
  if (bars.length < 2) return { kind: 'too-few-steps' };
  if (bars.length > MAX_BARS) return { kind: 'too-many-steps', limit: MAX_BARS };
  const text = [...header(lengthMs(bars)), ...sections(bars, model.result)].join('\n');
  if (Buffer.byteLength(text) > MAX_BYTES) return { kind: 'too-long', limitBytes: MAX_BYTES };
  return { kind: 'chart', text };
}

/** By worker and then by start. */
function barsOf(model: ReportModel): readonly Bar[] {
  const inOrder = byWorkerAndStart([...model.rows, ...model.repeatRows].filter(isStarted));
  const runs = [
    ...shortRuns(model).map(({ rows }) => ({ rows, label: countOf(rows.length, 'short step') })),
    ...legRuns(inOrder, model.result.makespanMs).map(({ of, rows }) => ({
      rows,
      label: `${cutText(of, MAX_LABEL_CHARS / 2)} (${countOf(rows.length, 'leg')})`,
    })),
  ];
  const runOf = new Map(runs.flatMap((run) => run.rows.map((row) => [row, run] as const)));
  return inOrder.flatMap((row) => {
    const run = runOf.get(row);
    if (run === undefined) return stepBars(row);
    return run.rows[0] === row ? [barOf(run.label, run.rows)] : [];
  });
}

/** A service has one bar until it is ready, and another one for the rest: the wait for it stands apart. */
function stepBars(row: StartedRow): readonly Bar[] {
  const { step } = row;
  const whole = barOf(labelOf(step), [row]);
  if (step.upMs === undefined) return [whole];
  const until: Bar = { ...whole, look: 'success', endMs: step.upMs };
  const look = step.outcome === 'success' ? 'in-use' : whole.look;
  return [until, { ...whole, look, isCritical: false, startMs: step.upMs }];
}

/** Rows that share a bar have the same look. */
function barOf(label: string, rows: readonly [StartedRow, ...StartedRow[]]): Bar {
  const [{ step }] = rows;
  return {
    label,
    look: lookOf(step),
    isCritical: rows.some(({ isCritical }) => isCritical),
    worker: step.worker,
    startMs: step.startMs,
    endMs: Math.max(...rows.map((row) => row.step.endMs)),
  };
}

/**
 * Times are written as the first hours of a day in local time, not as milliseconds (`dateFormat x`):
 * Mermaid labels the axis in the reader's time zone, where 0 ms may be half past five. `today` would
 * be a line far to the right.
 */
function header(chartMs: number): readonly string[] {
  return [
    GANTT_COLORS,
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

function sections(bars: readonly Bar[], lanes: Lanes): readonly string[] {
  const shortestMs = Math.max(1, Math.ceil(lengthMs(bars) * SHORTEST_BAR_SHARE));
  return bars.flatMap((bar, index) => {
    const isFirst = bars[index - 1]?.worker !== bar.worker;
    const task = `    ${taskLine(bar, shortestMs)}`;
    return isFirst ? [`    section ${laneText(bar.worker, lanes)}`, task] : [task];
  });
}

function taskLine(bar: Bar, shortestMs: number): string {
  const startMs = Math.round(bar.startMs);
  const durationMs = Math.max(shortestMs, Math.round(bar.endMs) - startMs);
  const label = ganttLabel(markOf(bar), bar.label, MAX_LABEL_CHARS);
  const tags = bar.look === 'in-use' ? IN_USE_TAGS : GANTT_TAGS[bar.look];
  return `${label} :${tags}${localTime(startMs)}, ${durationMs}ms`;
}

function markOf({ look, isCritical }: Bar): GanttMark {
  if (look === 'in-use') return IN_USE_SIGN;
  if (!isCritical) return LOOK_SIGN[look];
  return look === 'success' ? CRITICAL_SIGN : `${LOOK_SIGN[look]} ${CRITICAL_SIGN}`;
}

/** No time zone changes its clocks in the first weeks of 2001. */
function localTime(ms: number): string {
  return new Date(Date.UTC(2001, 0, 1) + ms).toISOString().replace('T', ' ').replace('Z', '');
}

function lengthMs(bars: readonly Bar[]): number {
  return bars.reduce((latest, { endMs }) => Math.max(latest, endMs), 0);
}
