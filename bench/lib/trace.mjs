/** Shows that a peer ran every task once, after its needs, and no more at a time than it may. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('trace.sh', import.meta.url));

/** How many problems are told; a peer that skips everything has as many as there are tasks. */
const MAX_PROBLEMS = 3;

/** What makes the tasks of a run say in a file when they start and end. */
export function tracedEnvironment(file) {
  return { BASH_ENV: SCRIPT, BENCH_TRACE: file };
}

/** What is wrong with a traced run: nothing, or sentences. */
export function traceProblems(file, { tasks, workers }) {
  const events = existsSync(file) ? parseTrace(readFileSync(file, 'utf8')) : [];
  const times = timesById(events);
  const problems = [
    ...tasks.flatMap(({ id }) => countProblems(id, times.get(id))),
    ...[...times.keys()]
      .filter((id) => !tasks.some((task) => task.id === id))
      .map((id) => `there is no task ${id}`),
    ...tasks.flatMap((task) => orderProblems(task, times)),
    ...widthProblems(events, workers),
  ];
  const more = problems.length - MAX_PROBLEMS;
  return more > 0 ? [...problems.slice(0, MAX_PROBLEMS), `and ${more} more`] : problems;
}

/** Lines of `start ID SECONDS` and `end ID SECONDS`, as `trace.sh` writes them. */
function parseTrace(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
    .map(([kind, id, seconds]) => ({ kind, id, seconds: Number(seconds.replace(',', '.')) }));
}

function timesById(events) {
  const times = new Map();
  for (const { kind, id, seconds } of events) {
    const known = times.get(id) ?? { start: [], end: [] };
    known[kind].push(seconds);
    times.set(id, known);
  }
  return times;
}

function countProblems(id, times = { start: [], end: [] }) {
  const { start, end } = times;
  if (start.length === 1 && end.length === 1) return [];
  return [`${id} started ${start.length} times and ended ${end.length} times`];
}

function orderProblems({ id, needs }, times) {
  const start = times.get(id)?.start[0] ?? Infinity;
  return needs
    .filter((need) => !(times.get(need)?.end[0] <= start))
    .map((need) => `${id} started before its need ${need} had ended`);
}

function widthProblems(events, workers) {
  let [running, most] = [0, 0];
  for (const { kind } of events.toSorted(byTime)) {
    running += kind === 'start' ? 1 : -1;
    most = Math.max(most, running);
  }
  return most > workers ? [`${most} tasks ran at a time; ${workers} may`] : [];
}

/** Of two events at one moment the end counts first. */
function byTime(a, b) {
  return a.seconds - b.seconds || (a.kind === b.kind ? 0 : a.kind === 'end' ? -1 : 1);
}
