#!/usr/bin/env node
/**
 * `workers: auto` against every fixed number from 1 to the most that it may use, on five mixes of computing and waiting.
 * Whole processes, interleaved, medians, as multiples of the best fixed number.
 * Usage: npm run build && node scripts/bundle-for-tests.mjs && node bench/auto-workers.mjs [--rounds N] [--fixed 1,2,10] [MIX...]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { interleave, machine, timed } from './lib/measure.mjs';
import { median } from './lib/statistics.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, fixed: { type: 'string' } },
});

const SCRIPT = fileURLToPath(new URL('../build/bundle/index.js', import.meta.url));
const KNOWN = fileURLToPath(new URL('lib/run-known.mjs', import.meta.url));
const CORES = availableParallelism();
const MOST = Math.max(10, 4 * CORES);
const PATIENCE_MS = 90_000;

const times = (count, step) => Array.from({ length: count }, (_, index) => step(index));
const wait = (seconds) => (index) => ({
  id: `wait-${index}`,
  run: `sleep ${seconds}`,
  share: 0.01,
});
/** How often a loop goes round in a second here. Asking for the CPU time instead would be work for the system. */
const TURNS_PER_SECOND = turnsPerSecond();
/** A loop of so many turns, so that it is the same work however many run beside it. */
const compute = (seconds) => (index) => ({
  id: `compute-${index}`,
  run: `"${process.execPath}" -e '${loopOf(Math.round(seconds * TURNS_PER_SECOND))}'`,
  share: 1,
});
/** Touches memory, and keeps it while it waits. */
const hog = (mib, seconds) => (index) => ({
  id: `hog-${index}`,
  run: `"${process.execPath}" -e 'const kept = Buffer.alloc(${mib} * 2 ** 20, 1); setTimeout(() => kept.at(0), ${1000 * seconds});'`,
  share: 0.3,
});

function loopOf(turns) {
  return `let sum = 0; for (let turn = 0; turn < ${turns}; turn += 1) sum += Math.sqrt(turn); globalThis.sum = sum;`;
}

function turnsPerSecond() {
  const turns = 3e8;
  const began = performance.now();
  execFileSync(process.execPath, ['-e', loopOf(turns)]);
  const computed = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  const ms = computed - began - (performance.now() - computed);
  return (1000 * turns) / ms;
}

const MIXES = {
  'all waiting: 20 × 1.5 s': times(20, wait(1.5)),
  'all computing: 16 × 1 s': times(16, compute(1)),
  'half and half: 8 × 1 s of computing, 10 × 2 s of waiting': [
    ...times(8, compute(1)),
    ...times(10, wait(2)),
  ],
  'short ones: 80 × 0.08 s of computing': times(80, compute(0.08)),
  'a memory hog: 256 MiB for 1 s, and 12 × 1 s of waiting': [
    ...times(1, hog(256, 1)),
    ...times(12, wait(1)),
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'stepwave-auto-'));
try {
  console.log(`${machine()}; ${values.rounds} rounds; the default is ${CORES} workers\n`);
  console.log('| Mix | best fixed | default | auto | auto, shares known |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [name, steps] of Object.entries(MIXES)) {
    if (positionals.length === 0 || positionals.some((part) => name.includes(part)))
      await measure(name, steps);
  }
  console.log(`\nReading the kernel's counters took ${samplingCost()} of a core.`);
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(name, steps) {
  const plan = join(folder, 'plan.json');
  const log = join(folder, 'log');
  writeFileSync(plan, JSON.stringify({ steps: steps.map(({ id, run }) => ({ id, run })) }));
  const shares = JSON.stringify(Object.fromEntries(steps.map(({ id, share }) => [id, share])));
  const run = (...args) => timed({ program: process.execPath, args, cwd: folder, log });
  const fixed = values.fixed?.split(',') ?? times(MOST, (index) => String(index + 1));
  const variants = new Map([
    ...fixed.map((count) => [count, () => run(SCRIPT, 'run', plan, '--workers', count)]),
    ['auto', () => run(SCRIPT, 'run', plan, '--workers', 'auto')],
    ['known', () => run(KNOWN, plan, shares)],
  ]);
  const rounds = Number(values.rounds);
  const samples = await interleave(variants, { rounds, patienceMs: PATIENCE_MS });
  const medians = new Map([...samples].map(([variant, ms]) => [variant, median(ms)]));
  const [best, bestMs] = fixed
    .map((count) => [count, medians.get(count)])
    .reduce((one, other) => (other[1] < one[1] ? other : one));
  const cell = (variant) =>
    `${(medians.get(variant) / 1000).toFixed(2)} s = ${(medians.get(variant) / bestMs).toFixed(2)} ×`;
  const defaultCell = medians.has(String(CORES)) ? cell(String(CORES)) : '–';
  console.log(
    `| ${name} | ${best}: ${(bestMs / 1000).toFixed(2)} s | ${defaultCell} | ${cell('auto')} | ${cell('known')} |`,
  );
}

/** CPU time of 1,000 samples, for one each 150 ms. */
function samplingCost() {
  const meter = fileURLToPath(new URL('../build/load/load-meter.js', import.meta.url));
  const program = `
    import { readFileSync } from 'node:fs';
    const { LoadMeter } = await import(${JSON.stringify(meter)});
    const read = (path) => { try { return readFileSync(path, 'utf8'); } catch { return undefined; } };
    const meter = new LoadMeter(${CORES}, read, 0);
    for (let i = 0; i < 200; i += 1) meter.sample(i);
    const before = process.cpuUsage();
    for (let i = 0; i < 1000; i += 1) meter.sample(i);
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000 / 1000);`;
  const args = ['--input-type=module', '-e', program];
  const eachMs = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  return `${((100 * eachMs) / 150).toFixed(2)} %`;
}
