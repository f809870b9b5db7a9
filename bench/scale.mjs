#!/usr/bin/env node
/**
 * Whether time and memory grow with the plan and no faster: plans of 10,000 and 100,000 steps, 1,000 wide
 * and 10,000 deep, checked and run. What is run are steps that do nothing, so that only Stepwave is
 * measured. Usage: node bench/scale.mjs [--rounds 3] [--dist PATH] [--update FILE]; prints Markdown.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publish, ratioText, table } from './lib/markdown.mjs';
import { interleave, machine, timed } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { median } from './lib/statistics.mjs';
import { targetSentence } from './lib/targets.mjs';
import { scriptOf } from './peers/stepwave.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    dist: { type: 'string' },
    update: { type: 'string' },
  },
});
const script = scriptOf(values.dist);
const hook = new URL('lib/report-peak.mjs', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'stepwave-scale-'));

const SIZES = [10_000, 100_000];
/** How many steps stand side by side, by size: a step needs the one that far before it. */
const SHAPES = { '1,000 wide': () => 1_000, '10,000 deep': (size) => size / 10_000 };
const TARGET = { seconds: 3, mebibytes: 1_024 };

function stepsOf(size, width, kind) {
  return Array.from({ length: size }, (_, at) => ({
    id: `step-${at}`,
    ...(at >= width ? { needs: [`step-${at - width}`] } : {}),
    ...kind,
  }));
}

const COMMAND = { run: 'true' };
const EMPTY_TREE = { 'create-structure': [] };

const FORMATS = {
  json: (steps) => JSON.stringify({ steps }),
  // JSON is YAML as well, but nobody writes it so: one step a line, as people do.
  yml: (steps) =>
    `steps:\n${steps.map(({ id, needs = [], run }) => `  - { id: ${id}, needs: [${needs}], run: '${run}' }\n`).join('')}`,
};

/** What is measured: a plan is written when it is first needed. */
function cases() {
  return Object.entries(SHAPES).flatMap(([shape, widthOf]) => [
    { title: `check, JSON, ${shape}`, command: 'check', format: 'json', kind: COMMAND, widthOf },
    { title: `check, YAML, ${shape}`, command: 'check', format: 'yml', kind: COMMAND, widthOf },
    { title: `run, JSON, ${shape}`, command: 'run', format: 'json', kind: EMPTY_TREE, widthOf },
  ]);
}

/** A variant for `interleave`; the peaks of its runs, in MiB, are collected in `peaks`. */
function variant({ command, format, kind, widthOf }, size, name) {
  const plan = join(folder, `${name}.${format}`);
  const peakFile = join(folder, `${name}.peak`);
  writeFileSync(plan, FORMATS[format](stepsOf(size, widthOf(size), kind)));
  const peaks = [];
  const measure = () => {
    writeFileSync(peakFile, '');
    const ms = timed({
      program: process.execPath,
      args: ['--import', hook, script, command, plan],
      ...{ cwd: folder, log: join(folder, `${name}.log`), env: { BENCH_PEAK: peakFile } },
    });
    // Workers say it as well; the process that has the plan needs most.
    const sizes = readFileSync(peakFile, 'utf8').trim().split('\n').map(Number);
    peaks.push(Math.max(...sizes) / 1_024);
    return ms;
  };
  return { measure, peaks };
}

async function measureCase(one, at) {
  const variants = SIZES.map((size) => variant(one, size, `case-${at}-${size}`));
  const samples = await interleave(
    new Map(variants.map(({ measure }, index) => [SIZES[index], measure])),
    { rounds: Number(values.rounds) },
  );
  const seconds = SIZES.map((size) => median(samples.get(size)) / 1_000);
  const mebibytes = variants.map(({ peaks }) => median(peaks));
  return { one, seconds, mebibytes };
}

function rowOf({ one, seconds, mebibytes }) {
  const [small, large] = seconds.map((value, at) => value / SIZES[at]);
  return [
    one.title,
    ...seconds.map((value) => `${value.toFixed(2)} s`),
    `${(large * 1e6).toFixed(0)} µs`,
    ratioText(large / small),
    ...mebibytes.map((value) => `${value.toFixed(0)} MiB`),
  ];
}

/** What the project has set itself holds for every shape and format. */
function targetTexts(results) {
  return results
    .filter(({ one }) => one.command === 'check')
    .map(({ one, seconds: [, seconds], mebibytes: [, mebibytes] }) =>
      targetSentence({
        what: `100,000 steps, ${one.title}`,
        wanted: `at most ${TARGET.seconds} s and ${TARGET.mebibytes} MiB`,
        measured: `${seconds.toFixed(2)} s and ${mebibytes.toFixed(0)} MiB`,
        isMet: seconds <= TARGET.seconds && mebibytes <= TARGET.mebibytes,
      }),
    );
}

const othersSentence = watchOthers();
try {
  const results = [];
  for (const [at, one] of cases().entries()) results.push(await measureCase(one, at));
  const head = ['What', '10,000 steps', '100,000 steps', 'a step', '× at 10,000', 'peak', 'peak'];
  const text = [
    `\`node bench/scale.mjs\`: the time and the peak memory of the largest process, medians of ` +
      `${values.rounds} interleaved rounds. "a step" is that of the larger plan. ${machine()}.`,
    table(head, results.map(rowOf)),
    ...targetTexts(results),
    othersSentence(),
  ]
    .filter(Boolean)
    .join('\n\n');
  publish({ name: 'scale', text, file: values.update });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
