#!/usr/bin/env node
/**
 * How far a plan gets on more than one machine: recorded builds side by side, as in a monorepo, split among 1 to 256 runners of
 * two cores and simulated: runners start after a while, only some run at once, and some are lost and start again. And
 * how far the number that `auto` takes is from the best of all. The last column: all steps are kept in a cache that all
 * runners see. Nothing is run, so nothing is noise.
 * Usage: npm run build && node bench/shards.mjs [--start-up 25] [--at-once 20] [--lost 0.05]; prints Markdown.
 */
import { parseArgs } from 'node:util';
import { buildStepGraph } from '../build/graph/step-graph.js';
import { bestShards, predictShards } from '../build/shard/predict-shards.js';
import { mostShards } from '../build/shard/bundles.js';
import { table } from './lib/markdown.mjs';
import { readRecords } from './lib/workflow-traces.mjs';

const { values } = parseArgs({
  options: {
    'start-up': { type: 'string', default: '25' },
    'at-once': { type: 'string', default: '20' },
    lost: { type: 'string', default: '0.05' },
  },
});
const START_UP_MS = 1000 * Number(values['start-up']);
const AT_ONCE = Number(values['at-once']);
const LOST = Number(values.lost);
const SLOTS = 2;
const RUNNERS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** The same numbers each time (a linear congruential generator: Numerical Recipes, chapter 7). */
function randomNumbers(seed) {
  let state = seed;
  return () => (state = (1664525 * state + 1013904223) % 2 ** 32) / 2 ** 32;
}

/** Some builds in one plan, scaled so that all steps take so many minutes one after the other. */
function planOf(records, minutes) {
  const tasks = records.flatMap(({ tasks }, at) =>
    tasks.map(({ id, needs, seconds }) => ({
      id: `${at}/${id}`,
      needs: needs.map((need) => `${at}/${need}`),
      seconds,
    })),
  );
  const total = tasks.reduce((sum, { seconds }) => sum + seconds, 0);
  const graph = buildStepGraph(tasks);
  const all = (value) => tasks.map(() => value);
  return {
    graph,
    slots: SLOTS,
    startUpMs: START_UP_MS,
    weights: tasks.map(({ seconds }) => (seconds * 60_000 * minutes) / total),
    cpus: all(1),
    once: all(false),
    mutexes: all(null),
    limits: all(null),
    kept: null,
  };
}

/**
 * The shards on runners: the plan's own job starts first, then as many runners as may run at once, the next when one is done.
 * A runner that is lost has run for a part of its time, and its shard starts again.
 */
function simulate({ makespansMs }, seed) {
  const random = randomNumbers(seed);
  const free = Array.from({ length: Math.min(AT_ONCE, makespansMs.length) }, () => 0);
  const first = makespansMs.length > 1 ? START_UP_MS : 0;
  let runnerMs = first;
  for (const makespanMs of makespansMs) {
    free.sort((a, b) => a - b);
    let tookMs = START_UP_MS + makespanMs;
    if (random() < LOST) tookMs += START_UP_MS + random() * makespanMs;
    free[0] += tookMs;
    runnerMs += tookMs;
  }
  return { totalMs: first + Math.max(...free), runnerMs };
}

function rowsOf(plan) {
  const workMs = plan.weights.reduce((sum, ms) => sum + ms, 0);
  const most = mostShards(plan);
  return RUNNERS.filter((runners) => runners <= most).map((runners) => {
    const found = predictShards(plan, runners);
    const { totalMs, runnerMs } = simulate(found, runners);
    const efficiency = workMs / (SLOTS * runnerMs);
    return [
      String(runners),
      minutesOf(found.totalMs),
      minutesOf(totalMs),
      percent(efficiency),
      minutesOf(runnerMs),
      percent(found.duplicatedMs / found.workMs),
      minutesOf(predictShards({ ...plan, kept: plan.graph.ids.map(() => true) }, runners).totalMs),
    ];
  });
}

/** How much longer the number of `auto` takes than the best of all numbers. */
function kneeOf(plan) {
  const began = performance.now();
  const found = bestShards(plan);
  const tookMs = performance.now() - began;
  let best = found;
  for (let runners = 1; runners <= Math.min(256, mostShards(plan)); runners += 1) {
    const one = predictShards(plan, runners);
    if (one.totalMs < best.totalMs) best = one;
  }
  const worse = percent(found.totalMs / best.totalMs - 1);
  return `auto: ${found.shards.length} runners, ${minutesOf(found.totalMs)} min (found in ${tookMs.toFixed(0)} ms); best of all: ${best.shards.length}, ${minutesOf(best.totalMs)} min; ${worse} longer.`;
}

const minutesOf = (ms) => (ms / 60_000).toFixed(2);
const percent = (share) => `${(100 * share).toFixed(1)} %`;

const records = readRecords();
const PLANS = {
  'act and text-tests': ['act', 'text-tests'],
  'all four': Object.keys(records),
};
console.log(
  `Start-up ${START_UP_MS / 1000} s, at most ${AT_ONCE} runners at once, ${percent(LOST)} of them lost, ${SLOTS} cores each.\n`,
);
for (const [name, parts] of Object.entries(PLANS)) {
  for (const minutes of [10, 60, 600]) {
    const plan = planOf(
      parts.map((part) => records[part]),
      minutes,
    );
    console.log(
      `### ${name}: ${plan.graph.ids.length} tasks, ${minutes} minutes one after the other\n`,
    );
    const head = [
      'Runners',
      'Predicted, min',
      'Simulated, min',
      'Efficiency',
      'Runner minutes',
      'Done twice',
      'One cache, min',
    ];
    console.log(`${table(head, rowsOf(plan))}\n\n${kneeOf(plan)}\n`);
  }
}
