#!/usr/bin/env node
/**
 * Stepwave beside its peers, on the same graphs in the same run. Installs the peers outside of the
 * repository, checks that each ran every task once and in order, and times them in turn. Linux, bash 5.
 *
 * Usage: node bench/peers.mjs [--rounds 7] [--only flat,chain,...] [--peers stepwave,make,...]
 *   [--patience SECONDS] [--dist PATH] [--before PATH] [--cache FOLDER] [--traces FOLDER] [--output FILE] [--update FILE]
 *
 * --patience: a peer that has taken longer for a workload runs no further rounds (default 30).
 * --dist: the Stepwave to measure; default: that of this checkout.
 * --before: another Stepwave, which takes its turns as a peer of the name `before`.
 * --cache: where peers are installed; default: `stepwave-bench` in XDG_CACHE_HOME.
 * --traces: a folder of traces instead of bench/traces; files of WfCommons' WfFormat are understood.
 * --output: writes the Markdown there as well. --update: puts each table into its place in that file.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileSection } from './lib/file-workload.mjs';
import { publish } from './lib/markdown.mjs';
import { machine } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { workloadSection } from './lib/peer-report.mjs';
import { runPeers } from './lib/peer-runs.mjs';
import { startUpSection } from './lib/start-up.mjs';
import { readTraces } from './lib/workflow-traces.mjs';
import { graphWorkloads, iterationsInASecond } from './lib/workloads.mjs';
import { defaultCache, peerCache } from './peers/cache.mjs';
import { allPeers } from './peers/index.mjs';
import { scriptOf } from './peers/stepwave.mjs';

const texts = ['only', 'peers', 'dist', 'before', 'traces', 'output', 'update'];
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    patience: { type: 'string', default: '30' },
    cache: { type: 'string', default: defaultCache() },
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
  },
});
const script = scriptOf(values.dist);
const say = (text) => process.stderr.write(`${text}\n`);
const common = {
  ...{ script, say },
  rounds: Number(values.rounds),
  patienceMs: Number(values.patience) * 1_000,
  conditions: `${machine()}; medians of ${values.rounds} interleaved rounds.`,
};

/** The peers that can be had, and why the others can't. */
function installPeers(wanted) {
  const cache = peerCache(values.cache);
  const [peers, missing] = [new Map(), new Map()];
  for (const [name, peer] of wanted) {
    try {
      const installed = peer.install(cache);
      const title = [peer.title, installed.version].filter((part) => part).join(' ');
      peers.set(name, { ...peer, installed, title });
    } catch (error) {
      missing.set(name, `could not be installed: ${error.message.split('\n', 1)[0]}`);
    }
  }
  return { peers, missing };
}

/** A measurement for each name that `--only` knows: (folder) → section. */
function experiments() {
  const { peers, missing } = installPeers(
    chosen(allPeers(script, values.before && scriptOf(values.before)), values.peers),
  );
  const workloads = {
    ...graphWorkloads({ iterations: iterationsInASecond() }),
    ...readTraces(values.traces),
  };
  const graphs = Object.entries(workloads).map(([name, workload]) => [
    name,
    async (folder) => {
      const outcome = await runPeers({ ...common, peers, workload, folder });
      for (const [peer, reason] of missing) outcome.leftOut.set(peer, reason);
      return workloadSection({ ...common, name, workload, peers, outcome });
    },
  ]);
  const options = { ...common, command: 'node bench/peers.mjs --only check', only: ['check'] };
  return {
    ...Object.fromEntries(graphs),
    files: (folder) => fileSection({ ...common, folder, name: 'files' }),
    'files-replaced': (folder) => fileSection({ ...common, folder, name: 'files-replaced' }),
    check: (folder) => startUpSection({ ...options, folder }),
  };
}

/** Of a record what a comma-separated list names, or all. @throws for a name that isn't there */
function chosen(record, list) {
  const entries = Object.entries(record);
  const known = (wanted) => entries.filter(([name]) => matches(name, wanted));
  const wrong = list?.split(',').find((wanted) => known(wanted).length === 0);
  if (wrong !== undefined) {
    throw new Error(`there is no "${wrong}"; there are ${Object.keys(record).join(', ')}`);
  }
  return list === undefined ? entries : list.split(',').flatMap(known);
}

/** `traces` are all of them. */
function matches(name, wanted) {
  return name === wanted || (wanted === 'traces' && name.startsWith('trace-'));
}

const temp = mkdtempSync(join(tmpdir(), 'stepwave-peers-'));
const sections = [];
try {
  for (const [name, measure] of chosen(experiments(), values.only)) {
    say(`--- ${name}`);
    const folder = join(temp, name);
    mkdirSync(folder);
    const othersSentence = watchOthers();
    const text = [await measure(folder), othersSentence()].filter(Boolean).join('\n\n');
    publish({ name: `peers-${name}`, text, file: values.update });
    sections.push(text);
  }
} finally {
  if (values.output !== undefined) writeFileSync(values.output, `${sections.join('\n\n')}\n`);
  rmSync(temp, { recursive: true, force: true });
}
