#!/usr/bin/env node
/**
 * Reduces the record of a build to a trace: tasks with needs and seconds, and nothing else.
 *
 *     go build -a -debug-actiongraph=actions.json    node bench/traces/reduce.mjs go actions.json
 *     cargo build --timings, --unit-graph            node bench/traces/reduce.mjs cargo units.json timing.html
 *     ninja, ninja -t graph all                      node bench/traces/reduce.mjs ninja .ninja_log graph.dot
 *
 * Prints `{ "tasks": [...] }`; source, licence and scale are added by hand.
 */
import { readFileSync } from 'node:fs';
import { inOrder } from '../lib/graph.mjs';

/** What the go command does without a process, or only for the order. */
const BOOKKEEPING = /^(go |nop$|built-in|build check cache|test (print|clean|barrier))/;

const [kind, ...files] = process.argv.slice(2);
const texts = files.map((file) => readFileSync(file, 'utf8'));
const readers = { go: fromGo, cargo: fromCargo, ninja: fromNinja };
if (readers[kind] === undefined) throw new Error(`expected ${Object.keys(readers).join(', ')}`);
const tasks = withoutShortcuts(inOrder(contracted(readers[kind](...texts))));
process.stdout.write(`${JSON.stringify({ tasks: renamed(tasks) })}\n`);

/** An action graph; seconds are null for what is no task. */
function fromGo(text) {
  return JSON.parse(text).map(({ ID, Mode, Deps, TimeStart, TimeDone }) => ({
    ...{ id: ID, needs: Deps ?? [] },
    seconds: BOOKKEEPING.test(Mode) ? null : (new Date(TimeDone) - new Date(TimeStart)) / 1_000,
  }));
}

/** Units and their needs, with the durations that the report has. */
function fromCargo(unitText, report) {
  const [, data] = /const UNIT_DATA = (\[[\s\S]*?\n\]);/.exec(report);
  const durations = new Map();
  for (const { name, version, mode, target, duration } of JSON.parse(data)) {
    const isScript = target.trim() === 'build-script';
    const key = unitKey(name, version, { isScript, isRun: mode === 'run-custom-build' });
    durations.set(key, [...(durations.get(key) ?? []), duration]);
  }
  return JSON.parse(unitText).units.map(({ pkg_id: packageId, target, mode, dependencies }, at) => {
    const [name, version] = packageId.split('#')[1].split('@');
    const isScript = target.kind.includes('custom-build');
    const key = unitKey(name, version, { isScript, isRun: mode === 'run-custom-build' });
    const seconds = durations.get(key)?.shift() ?? null;
    return { id: at, needs: dependencies.map(({ index }) => index), seconds };
  });
}

function unitKey(name, version, { isScript, isRun }) {
  return `${name} ${version} ${isRun ? 'run' : isScript ? 'script' : 'crate'}`;
}

/** What the log timed, with the arrows of the graph; files and phony edges are no tasks. */
function fromNinja(log, dot) {
  const timed = new Map();
  for (const line of log.split('\n').slice(1)) {
    const [start, end, , output] = line.split('\t');
    if (output !== undefined) timed.set(output, (Number(end) - Number(start)) / 1_000);
  }
  const nodes = new Map();
  const nodeOf = (id) => {
    if (!nodes.has(id)) nodes.set(id, { id, needs: [], seconds: null });
    return nodes.get(id);
  };
  for (const line of dot.split('\n')) {
    const [, from, to] = /^"(\w+)" -> "(\w+)"/.exec(line) ?? [];
    const [, id, label] = /^"(\w+)" \[label="([^"]+)"\]/.exec(line) ?? [];
    if (from !== undefined) nodeOf(to).needs.push(nodeOf(from).id);
    if (id !== undefined) nodeOf(id).seconds = timed.get(label) ?? null;
  }
  return [...nodes.values()];
}

/** Only the tasks: where a need is none, what it needs takes its place. */
function contracted(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const needsOf = new Map();
  for (const { id, needs } of inOrder(nodes)) {
    const real = needs.flatMap((need) =>
      byId.get(need).seconds === null ? [...needsOf.get(need)] : [need],
    );
    needsOf.set(id, new Set(real));
  }
  return nodes
    .filter(({ seconds }) => seconds !== null)
    .map(({ id, seconds }) => ({ id, seconds, needs: [...needsOf.get(id)] }));
}

/** Without needs that follow from others: who needs b, which needs a, waits for a in any case. */
function withoutShortcuts(ordered) {
  const ancestors = new Map();
  return ordered.map((task) => {
    const further = new Set(task.needs.flatMap((need) => [...ancestors.get(need)]));
    ancestors.set(task.id, new Set([...task.needs, ...further]));
    return { ...task, needs: task.needs.filter((need) => !further.has(need)) };
  });
}

/** Short names, in an order in which needs come first; seconds to the millisecond. */
function renamed(tasks) {
  const names = new Map(tasks.map(({ id }, at) => [id, `t${at + 1}`]));
  return tasks.map(({ id, needs, seconds }) => ({
    id: names.get(id),
    needs: needs.map((need) => names.get(need)),
    seconds: Math.round(seconds * 1_000) / 1_000,
  }));
}
