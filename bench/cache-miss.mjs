#!/usr/bin/env node
/**
 * What a cache costs a run in which nothing is found: the same plan with `cache` and without, whole processes in pairs.
 * Everything is looked up, missed and saved. Needs nothing but Node 20 and a POSIX system.
 *
 * Usage: node bench/cache-miss.mjs [--rounds 9] [--only small,busy,large] [--dist PATH]; prints Markdown.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { msText, table } from './lib/markdown.mjs';
import { interleave, machine, timed } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { median } from './lib/statistics.mjs';
import { targetSentence } from './lib/targets.mjs';
import { scriptOf } from './peers/stepwave.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    only: { type: 'string', default: 'small,busy,large' },
    dist: { type: 'string' },
  },
});

const WORKERS = 2;

/** The most that the project allows itself: a share of the run, or so many milliseconds. */
const LIMIT = { share: 0.05, ms: 50 };

/** Steps by workload: `work` is a shell script that leaves `out/ID`. */
const WORKLOADS = {
  small: {
    title: '60 steps that wait 0.1 s and leave a line',
    steps: 60,
    work: (id) => `sleep 0.1; echo ${id} > out/${id}`,
  },
  busy: {
    title: '60 steps that compute 0.1 s and leave 50 kB',
    steps: 60,
    work: (id) =>
      `i=0; while [ $i -lt 40000 ]; do i=$((i+1)); done; head -c 50000 /dev/urandom > out/${id}`,
  },
  large: {
    title: '4 steps that wait 2 s and leave 20 MB',
    steps: 4,
    work: (id) => `sleep 2; head -c 20000000 /dev/urandom > out/${id}`,
  },
};

const temp = mkdtempSync(join(tmpdir(), 'stepwave-cache-miss-'));
try {
  await main();
} finally {
  rmSync(temp, { recursive: true, force: true });
}

async function main() {
  const script = scriptOf(values.dist);
  const othersSentence = watchOthers();
  const [rows, verdicts] = [[], []];
  for (const name of values.only.split(',')) {
    const { title } = WORKLOADS[name];
    const { plain, extras } = await measure(script, name);
    const [base, extra] = [median(plain), median(extras)];
    const share = extra / base;
    rows.push([title, `${msText(base)} ms`, `${extra.toFixed(0)} ms`, percent(share)]);
    verdicts.push(
      targetSentence({
        what: title,
        wanted: `at most ${percent(LIMIT.share)} or ${String(LIMIT.ms)} ms more`,
        measured: `${extra.toFixed(0)} ms, ${percent(share)}`,
        isMet: share <= LIMIT.share || extra <= LIMIT.ms,
      }),
    );
  }
  const conditions = `${machine()}; medians of ${values.rounds} pairs, ${String(WORKERS)} workers.`;
  console.log(`\`node bench/cache-miss.mjs\`: nothing is found, all is saved. ${conditions}\n`);
  console.log(table(['Run', 'without a cache', 'more with it', 'share'], rows));
  console.log(`\n${[...verdicts, othersSentence() ?? ''].join('\n\n')}`);
}

/** Times of the plan without a cache, and how much longer each run with it took than the one beside it. */
async function measure(script, name) {
  const { steps, work } = WORKLOADS[name];
  const ids = Array.from({ length: steps }, (_, at) => `s${String(at)}`);
  const folder = join(temp, name);
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const id of ids) writeFileSync(join(folder, 'src', id), id);
  const stepOf = (id) => ({ id, run: `cat src/${id}; ${work(id)}` });
  const cacheOf = (id) => ({ inputs: `src/${id}`, outputs: `out/${id}` });
  const write = (file, list) => writeFileSync(join(folder, file), JSON.stringify({ steps: list }));
  write('plain.json', ids.map(stepOf));
  write(
    'cached.json',
    ids.map((id) => ({ ...stepOf(id), cache: cacheOf(id) })),
  );
  const run = (plan, round) => () => {
    rmSync(join(folder, 'out'), { recursive: true, force: true });
    mkdirSync(join(folder, 'out'));
    const kept = join(folder, `kept-${String(round)}`);
    const ms = timed({
      program: process.execPath,
      args: [script, 'run', plan, `--workers=${String(WORKERS)}`, '--cache-dir', kept],
      cwd: folder,
      log: join(temp, 'log'),
    });
    const saved = plan === 'cached.json' ? savedIn(kept) : steps;
    rmSync(kept, { recursive: true, force: true });
    if (saved !== steps) throw new Error(`${name}: ${String(saved)} of ${String(steps)} are saved`);
    return ms;
  };
  const variants = new Map(
    ['plain', 'cached'].map((kind) => [kind, (round) => run(`${kind}.json`, round)()]),
  );
  const samples = await interleave(variants, { rounds: Number(values.rounds) });
  const plain = samples.get('plain');
  return { plain, extras: samples.get('cached').map((ms, at) => ms - plain[at]) };
}

function savedIn(folder) {
  return readdirSync(join(folder, 'ac'), { recursive: true }).filter((path) =>
    path.endsWith('.json'),
  ).length;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
