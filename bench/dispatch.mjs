#!/usr/bin/env node
/**
 * What passes between two steps: from the end of a step's last need to its own start, and from the moment
 * when it could start, because a worker was free as well, as Stepwave's results tell it.
 * Usage: node bench/dispatch.mjs [--rounds 7] [--dist PATH] [--update FILE]; prints Markdown.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { msText, publish, table } from './lib/markdown.mjs';
import { machine, timed } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { quantile } from './lib/statistics.mjs';
import { graphWorkloads } from './lib/workloads.mjs';
import { scriptOf, writePlan } from './peers/stepwave.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    dist: { type: 'string' },
    update: { type: 'string' },
  },
});
const script = scriptOf(values.dist);
const { chain, layered } = graphWorkloads({ iterations: 1 });

/** Runs a workload once and gives the steps of its results. */
function stepsOf(folder, { tasks, workers }) {
  const [plan, results] = [join(folder, 'plan.json'), join(folder, 'results.json')];
  writePlan(
    plan,
    tasks.map(({ id, needs, command }) => ({ id, needs, run: command })),
  );
  const args = [script, 'run', plan, '--workers', String(workers), '--results', results];
  timed({ program: process.execPath, args, cwd: folder, log: join(folder, 'log') });
  return JSON.parse(readFileSync(results, 'utf8')).steps;
}

/** For each step with needs the two gaps, in ms. */
function gapsOf(steps) {
  const ends = new Map(steps.map(({ id, endMs }) => [id, endMs]));
  const freeSince = freeTimes(steps);
  return steps
    .filter(({ needs }) => needs.length > 0)
    .map(({ id, needs, startMs }) => {
      const needMs = Math.max(...needs.map((need) => ends.get(need)));
      return {
        afterNeed: startMs - needMs,
        afterBoth: startMs - Math.max(needMs, freeSince.get(id)),
      };
    });
}

/** Since when the worker of each step had had nothing to do. */
function freeTimes(steps) {
  const [times, last] = [new Map(), new Map()];
  for (const { id, worker, endMs } of steps.toSorted((a, b) => a.startMs - b.startMs)) {
    times.set(id, last.get(worker) ?? 0);
    last.set(worker, endMs);
  }
  return times;
}

function rowOf(name, gaps) {
  const cells = ['afterNeed', 'afterBoth'].flatMap((key) => {
    const numbers = gaps.map((gap) => gap[key]);
    return [0.5, 0.99].map((share) => `${msText(quantile(numbers, share))} ms`);
  });
  return [name, ...cells, gaps.length];
}

const folder = mkdtempSync(join(tmpdir(), 'stepwave-dispatch-'));
const othersSentence = watchOthers();
try {
  const rows = Object.entries({ chain, layered }).map(([name, workload]) => {
    const rounds = Array.from({ length: Number(values.rounds) }, () => stepsOf(folder, workload));
    return rowOf(`\`${name}\`: ${workload.title}`, rounds.flatMap(gapsOf));
  });
  const head = ['Workload', 'after the last need', 'p99', 'and a free worker', 'p99', 'gaps'];
  const text = [
    `\`node bench/dispatch.mjs\`: medians and 99th percentiles of ${values.rounds} runs. ${machine()}.`,
    table(head, rows),
    othersSentence(),
  ]
    .filter(Boolean)
    .join('\n\n');
  publish({ name: 'dispatch', text, file: values.update });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
