/** What one workload came to, as Markdown. */
import { criticalPath, listSchedule, lowerBound, workOf } from './graph.mjs';
import { msText, ratioText, table } from './markdown.mjs';
import { median } from './statistics.mjs';
import { targetSentence } from './targets.mjs';

/** The section of one workload: command, bounds, table, target, and who is missing. */
export function workloadSection({ name, workload, peers, outcome, conditions }) {
  const facts = boundsOf(workload);
  const rows = rowsOf({ workload, peers, outcome });
  return [
    `\`node bench/peers.mjs --only ${name}\`: ${workload.tasks.length} tasks, ${workload.workers} workers. ${conditions}`,
    workload.note ?? '',
    facts.text,
    peerTable(rows, { workload, facts }),
    targetText(rows, { workload, facts }),
    ...[...outcome.leftOut].map(
      ([peer, reason]) => `Left out: ${peers.get(peer)?.title ?? peer}: ${reason}.`,
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** In the order of the peers; the makespan that Stepwave tells is a row of its own. */
function rowsOf({ workload, peers, outcome }) {
  const rows = [...outcome.samples].map(([name, times]) => ({
    name,
    title: peers.get(name).title,
    times,
  }));
  if (!workload.target?.isMakespan || outcome.makespans.length === 0) return rows;
  const makespan = { name: 'makespan', title: 'Stepwave, its own makespan' };
  return [{ ...makespan, times: outcome.makespans }, ...rows];
}

function peerTable(rows, { workload, facts }) {
  const makeMs = medianOf(rows, 'make');
  const columns = [
    { head: 'Peer', cell: ({ title }) => title },
    { head: 'median', cell: ({ ms }) => `${msText(ms)} ms` },
    { head: 'fastest to slowest', cell: ({ times }) => rangeText(times) },
    { head: '× make', cell: ({ ms }) => ratioText(ms / makeMs) },
  ];
  if (facts.lowerBoundMs > 0) {
    columns.push({ head: '× lower bound', cell: ({ ms }) => ratioText(ms / facts.lowerBoundMs) });
  }
  if (workload.hasSequential) {
    const aloneMs = medianOf(rows, 'sequential');
    columns.push({ head: 'speed-up', cell: ({ ms }) => ratioText(aloneMs / ms) });
  }
  columns.push({ head: 'runs', cell: ({ times }) => times.length });
  const withMedian = rows.map((row) => ({ ...row, ms: median(row.times) }));
  return table(
    columns.map(({ head }) => head),
    withMedian.map((row) => columns.map(({ cell }) => cell(row))),
  );
}

function rangeText(times) {
  return `${msText(Math.min(...times))} to ${msText(Math.max(...times))} ms`;
}

function medianOf(rows, name) {
  return median(rows.find((row) => row.name === name)?.times ?? []);
}

/** What is known before anybody runs it; nothing of tasks that take no time. */
function boundsOf({ tasks, workers }) {
  const lowerBoundMs = lowerBound(tasks, workers) * 1_000;
  if (lowerBoundMs === 0) return { lowerBoundMs, text: '' };
  const seconds = (value) => `${value.toFixed(3)} s`;
  return {
    lowerBoundMs,
    text:
      `Lower bound ${seconds(lowerBoundMs / 1_000)}: critical path ${seconds(criticalPath(tasks))}, ` +
      `work ÷ workers ${seconds(workOf(tasks) / workers)}. A scheduler that knows all durations and ` +
      `costs nothing takes ${seconds(listSchedule(tasks, workers))}.`,
  };
}

/** What the project has set itself, and whether it is there. */
function targetText(rows, { workload: { target }, facts }) {
  if (target === undefined) return '';
  const measuredMs = medianOf(rows, target.isMakespan ? 'makespan' : 'stepwave');
  const ofMs = target.of === 'lower bound' ? facts.lowerBoundMs : medianOf(rows, target.of);
  const ratio = measuredMs / ofMs;
  if (!Number.isFinite(ratio)) return '';
  return targetSentence({
    what: target.isMakespan ? 'makespan' : 'whole process',
    wanted: `at most ${target.atMost.toFixed(2)} × ${target.of}`,
    measured: ratio.toFixed(3),
    isMet: ratio <= target.atMost,
  });
}
