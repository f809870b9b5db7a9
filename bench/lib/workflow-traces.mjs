/** Graphs of real workflows with the durations that were recorded, as workloads of sleeps. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inOrder, lowerBound } from './graph.mjs';
import { sleeping } from './workloads.mjs';

const OWN_FOLDER = fileURLToPath(new URL('../traces', import.meta.url));
const WORKERS = 4;

/** Where a trace does not say its scale, it is scaled to this lower bound. */
const DEFAULT_SECONDS = 4;

/**
 * The traces of a folder as workloads, by name. A trace is `{ source, license, scale, tasks }` with tasks
 * `{ id, needs, seconds }` as recorded, or an instance of WfCommons' WfFormat 1.4 or later.
 */
export function readTraces(folder = OWN_FOLDER) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.toSorted().map((file) => {
      const name = basename(file, '.json');
      return [`trace-${name}`, workloadOf(name, readFileSync(join(folder, file), 'utf8'))];
    }),
  );
}

/** The traces of a folder as they were recorded, by name: tasks `{ id, needs, seconds }`. */
export function readRecords(folder = OWN_FOLDER) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files
      .toSorted()
      .map((file) => [basename(file, '.json'), recordOf(readFileSync(join(folder, file), 'utf8'))]),
  );
}

function recordOf(text) {
  const content = JSON.parse(text);
  return content.workflow === undefined ? content : fromWfFormat(content);
}

function workloadOf(name, text) {
  const { source, scale, tasks } = recordOf(text);
  const factor = scale ?? DEFAULT_SECONDS / lowerBound(tasks, WORKERS);
  return {
    title: `Trace \`${name}\``,
    note: `${source}; durations × ${Number(factor.toPrecision(3))}.`,
    workers: WORKERS,
    tasks: inOrder(tasks).map(({ id, needs, seconds }) => sleeping(id, needs, seconds * factor)),
  };
}

/** Ids there hold what is no id for every peer, so tasks get numbers. */
function fromWfFormat({ name, workflow }) {
  const seconds = new Map(
    workflow.execution.tasks.map(({ id, runtimeInSeconds }) => [id, runtimeInSeconds]),
  );
  const { tasks } = workflow.specification;
  const names = new Map(tasks.map(({ id }, at) => [id, `t${at + 1}`]));
  return {
    source: `${name} (WfCommons)`,
    tasks: tasks.map(({ id, parents }) => ({
      id: names.get(id),
      needs: parents.map((parent) => names.get(parent)),
      seconds: seconds.get(id) ?? 0,
    })),
  };
}
