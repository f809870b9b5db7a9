/** How far a run has come → the lines of the live region. Pure: the state, the window and the time are arguments. */
import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import { formatCount, formatElapsed } from '../format.js';
import type { Paint, Tone } from '../log/log-sink.js';

/** A step that runs. */
export interface RunningStep {
  /** Safe to print. */
  readonly title: string;
  readonly startMs: number;
}

/** How far a run has come. */
export interface LiveState {
  readonly total: number;
  /** How many have ended or will never start. */
  readonly done: number;
  readonly failed: number;
  /** In the order in which they started. */
  readonly running: readonly RunningStep[];
  /** The ids of the steps that may start next; not more than can be shown. */
  readonly next: readonly string[];
  readonly startMs: number;
  /** How long the rest takes; null where that is not known. */
  readonly leftMs: number | null;
  /** What is said of the stop of the run; null while it goes on. */
  readonly stopping: string | null;
}

/** The size of a window, in characters. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The log above the region stays in view. */
const MAX_SHARE = 0.5;

/** At least this many lines, if the window has them. */
const MIN_LINES = 4;

/** The lines that say how far the run has come, none wider or more than the window holds. */
export function regionLines(
  state: LiveState,
  size: Size,
  nowMs: number,
  paint: Paint,
): readonly string[] {
  // The cursor is on a line of its own below the region.
  const height = Math.min(size.rows - 1, Math.max(MIN_LINES, Math.floor(size.rows * MAX_SHARE)));
  // Some terminals begin another line once the last column is written.
  const width = Math.max(1, size.columns - 1);
  const summary = [progressLine(state, width, nowMs, paint), ...waitingLines(state, width, paint)];
  const running = runningLines(state.running, Math.max(0, height - summary.length), nowMs, paint);
  return [...running, ...summary].map((line) => cut(line, width)).slice(0, Math.max(0, height));
}

/** One line for each step that runs, the longest first; if there is no room for all, one that counts the others. */
function runningLines(
  running: readonly RunningStep[],
  room: number,
  nowMs: number,
  paint: Paint,
): readonly string[] {
  const shown = running.length <= room ? running : running.slice(0, Math.max(0, room - 1));
  const times = shown.map(({ startMs }) => formatElapsed(nowMs - startMs));
  const column = Math.max(0, ...times.map((time) => time.length));
  const lines = shown.map(
    ({ title }, at) => `${paint((times[at] ?? '').padStart(column), 'running')}  ${title}`,
  );
  const others = running.length - shown.length;
  if (others === 0 || room === 0) return lines;
  const words =
    shown.length === 0 ? `${formatCount(others)} running` : `and ${formatCount(others)} more`;
  return [...lines, paint(words, 'muted')];
}

/** What matters most stands first; what does not fit is left out as a whole. */
function progressLine(state: LiveState, width: number, nowMs: number, paint: Paint): string {
  const { total, done, failed, leftMs, stopping, startMs } = state;
  const parts: (readonly [string, Tone])[] = [
    [`${formatCount(done)}/${formatCount(total)} done`, 'plain'],
  ];
  if (failed > 0) parts.push([`${formatCount(failed)} failed`, 'failure']);
  if (stopping !== null) parts.push([stopping, 'warning']);
  parts.push([formatElapsed(nowMs - startMs), 'plain']);
  if (leftMs !== null && stopping === null)
    parts.push([`about ${formatElapsed(leftMs)} left`, 'plain']);
  let used = 0;
  const fitting = parts.filter(([text], at) => {
    const wanted = stringWidth(text) + (at === 0 ? 0 : 2);
    if (at > 0 && used + wanted > width) return false;
    used += wanted;
    return true;
  });
  return fitting.map(([text, tone]) => paint(text, tone)).join(', ');
}

/** How many steps wait, and which ones are next. */
function waitingLines(
  { total, done, running, next, stopping }: LiveState,
  width: number,
  paint: Paint,
): readonly string[] {
  const count = total - done - running.length;
  if (count <= 0 || stopping !== null) return [];
  const head = `${formatCount(count)} waiting`;
  const names: string[] = [];
  for (const id of next) {
    if (stringWidth(`${head}, next: ${[...names, id].join(', ')}`) > width) break;
    names.push(id);
  }
  return [paint(names.length === 0 ? head : `${head}, next: ${names.join(', ')}`, 'muted')];
}

function cut(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  // A character of two columns that begins in the last one would reach beyond it.
  const cuts = [width - 1, width - 2].map((end) => `${sliceAnsi(line, 0, Math.max(0, end))}…`);
  return cuts.find((one) => stringWidth(one) <= width) ?? '…';
}
