#!/usr/bin/env node
/**
 * What a step that does nothing is made of: the same 1,000 shells, two at a time, started by make, by a
 * Node that does nothing else, with one thing more at a time, and by Stepwave.
 * Usage: node bench/step-cost.mjs [--rounds 5] [--dist PATH] [--update FILE]; prints Markdown.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { publish, ratioText, table } from './lib/markdown.mjs';
import { interleave, machine, timed } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { median } from './lib/statistics.mjs';
import { graphWorkloads } from './lib/workloads.mjs';
import { make } from './peers/make.mjs';
import { scriptOf, stepwavePeers } from './peers/stepwave.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    dist: { type: 'string' },
    update: { type: 'string' },
  },
});
const STARTER = fileURLToPath(new URL('lib/start-shells.mjs', import.meta.url));
const COUNT = 1_000;
const workload = graphWorkloads({ iterations: 1 }).flat;

/** Each adds one thing to the one before, but for the last. */
const STARTS = {
  'a small Node, `bash -c`': {},
  'and the script in a file': { isFile: true },
  'and a log, five files, a session of its own': { isFile: true, files: 5 },
  'and 64 MiB of memory in use': { isFile: true, files: 5, mebibytes: 64 },
  'a bash that waits, and starts each': { isLoop: true },
};

const folder = mkdtempSync(join(tmpdir(), 'stepwave-step-cost-'));

function peerVariant(name, peer) {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  peer.write(cwd, workload);
  const { program, args } = peer.command({ program: name }, workload);
  return () => timed({ program, args, cwd, log: join(folder, `${name}.log`) });
}

function startVariant(options, at) {
  return (round) => {
    const fresh = join(folder, `start-${at}-${round}`);
    mkdirSync(fresh);
    const json = JSON.stringify({ count: COUNT, atOnce: workload.workers, ...options });
    const args = [STARTER, fresh, json];
    return timed({ program: process.execPath, args, cwd: folder, log: join(folder, 'start.log') });
  };
}

const othersSentence = watchOthers();
try {
  const variants = new Map([
    ['make', peerVariant('make', make)],
    ...Object.entries(STARTS).map(([name, options], at) => [name, startVariant(options, at)]),
    ['Stepwave', peerVariant('stepwave', stepwavePeers(scriptOf(values.dist)).stepwave)],
  ]);
  const samples = await interleave(variants, { rounds: Number(values.rounds) });
  const makeMs = median(samples.get('make'));
  const rows = [...samples].map(([name, times]) => [
    name,
    `${(median(times) / COUNT).toFixed(2)} ms`,
    ratioText(median(times) / makeMs),
  ]);
  const text = [
    `\`node bench/step-cost.mjs\`: ${COUNT.toLocaleString('en')} shells that do nothing, two at a time. ` +
      `${machine()}; medians of ${values.rounds} interleaved rounds.`,
    table(['Who starts them', 'a shell', '× make'], rows),
    othersSentence(),
  ]
    .filter(Boolean)
    .join('\n\n');
  publish({ name: 'step-cost', text, file: values.update });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
