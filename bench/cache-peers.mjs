#!/usr/bin/env node
/**
 * Result caches on one graph of 30 tasks: cold, warm, warm with the outputs gone, and with one source changed. Installs
 * the peers outside of the repository; whole processes, interleaved. Each peer is held to it: the tasks that ran are
 * counted, and the outputs compared.
 *
 * Usage: node bench/cache-peers.mjs [--rounds 5] [--peers stepwave,turborepo,...] [--dist PATH] [--cache FOLDER]
 * [--update FILE]; prints Markdown.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { msText, publish, ratioText, table } from './lib/markdown.mjs';
import { interleave, machine, timed } from './lib/measure.mjs';
import { watchOthers } from './lib/others.mjs';
import { median } from './lib/statistics.mjs';
import { targetSentence } from './lib/targets.mjs';
import { defaultCache, peerCache } from './peers/cache.mjs';
import { byId, makeRepository, writeJson, writePackage } from './peers/package-folder.mjs';
import { inBash, SHELL, SHELL_ARGS } from './peers/shell.mjs';
import { scriptOf } from './peers/stepwave.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    peers: { type: 'string' },
    dist: { type: 'string' },
    cache: { type: 'string', default: defaultCache() },
    update: { type: 'string' },
  },
});

const [LAYERS, WIDTH, WORKERS] = [5, 6, 2];

/** Each task reads a source and what two tasks of the layer before have left, works for a while, and leaves a file. */
const TASKS = Array.from({ length: LAYERS * WIDTH }, (_, at) => {
  const [layer, place] = [Math.floor(at / WIDTH), at % WIDTH];
  const before = (by) => `t${String((layer - 1) * WIDTH + ((place + by) % WIDTH))}`;
  const id = `t${String(at)}`;
  const needs = layer === 0 ? [] : [before(0), before(1)];
  const read = [`src/${id}.txt`, ...needs.map((need) => `out/${need}/file`)].join(' ');
  const command = `echo ${id} >> "$RAN"; sleep 0.1; mkdir -p out/${id}; cat ${read} | sort -u > out/${id}/file`;
  return { id, needs, command };
});

const inputsOf = ({ id, needs }) => [`src/${id}.txt`, ...needs.map((need) => `out/${need}/**`)];

const npmEnvironment = { npm_config_update_notifier: 'false' };

const PEERS = {
  stepwave: {
    title: 'Stepwave',
    install: () => ({ script: scriptOf(values.dist) }),
    write: (folder) => {
      const steps = TASKS.map((task) => ({
        ...{ id: task.id, needs: task.needs, run: task.command },
        cache: { inputs: inputsOf(task), outputs: [`out/${task.id}/**`] },
      }));
      writeJson(folder, 'plan.json', { defaults: { run: { shell: 'bash' } }, steps });
    },
    command: ({ script }) => ({
      program: process.execPath,
      args: [script, 'run', 'plan.json', `--workers=${String(WORKERS)}`, '--cache-dir', 'kept'],
    }),
    caches: ['kept'],
  },
  turborepo: {
    title: 'Turborepo',
    install: (cache) => cache.npm({ name: 'turbo', version: '2.11.11' }),
    write: (folder, installed) => {
      writePackage(folder, installed, {
        packageManager: 'npm@10.0.0',
        scripts: byId(TASKS, ({ command }) => inBash(command)),
      });
      const entries = byId(TASKS, (task) => ({
        dependsOn: task.needs,
        // It hashes before anything runs; what needs leave counts by their own hashes.
        inputs: [`src/${task.id}.txt`],
        outputs: [`out/${task.id}/**`],
      }));
      const all = { dependsOn: TASKS.map(({ id }) => id), cache: false };
      writeJson(folder, 'turbo.json', { tasks: { ...entries, all } });
    },
    command: ({ modules }) => ({
      program: join(modules, '.bin', 'turbo'),
      args: [
        'run',
        'all',
        `--concurrency=${String(WORKERS)}`,
        '--env-mode=loose',
        '--cache-dir=kept',
      ],
      env: { TURBO_TELEMETRY_DISABLED: '1', ...npmEnvironment },
    }),
    caches: ['kept', '.turbo'],
  },
  nx: {
    title: 'Nx, without its daemon',
    install: (cache) => cache.npm({ name: 'nx', version: '24.0.6' }),
    write: (folder, installed) => {
      writePackage(folder, installed, {});
      writeJson(folder, 'nx.json', { analytics: false, neverConnectToCloud: true });
      const targets = byId(TASKS, (task) => ({
        ...{ executor: 'nx:run-commands', cache: true, dependsOn: task.needs },
        options: { command: inBash(task.command) },
        inputs: [
          `{projectRoot}/src/${task.id}.txt`,
          ...task.needs.map((need) => ({ dependentTasksOutputFiles: `out/${need}/**` })),
        ],
        outputs: [`{projectRoot}/out/${task.id}`],
      }));
      const all = { executor: 'nx:noop', dependsOn: TASKS.map(({ id }) => id) };
      writeJson(folder, 'project.json', { name: 'bench', targets: { ...targets, all } });
    },
    command: ({ modules }) => ({
      program: join(modules, '.bin', 'nx'),
      args: ['run', 'bench:all', `--parallel=${String(WORKERS)}`],
      env: {
        ...{ NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' },
        // Otherwise it keeps results where all folders of a user share them, and a cold run is warm.
        ...{ NX_CACHE_DIRECTORY: '.nx/cache', NX_WORKSPACE_DATA_DIRECTORY: '.nx/data' },
      },
    }),
    caches: ['.nx'],
  },
  moon: {
    title: 'moon',
    install: (cache) => cache.npm({ name: '@moonrepo/cli', version: '2.5.5' }),
    write: (folder, installed) => {
      writePackage(folder, installed, {});
      mkdirSync(join(folder, '.moon'));
      const workspace = { projects: { bench: '.' }, telemetry: false };
      writeJson(join(folder, '.moon'), 'workspace.yml', workspace);
      const options = { cache: true, shell: false };
      const entries = byId(TASKS, (task) => ({
        ...{ command: SHELL, args: [...SHELL_ARGS, task.command], options },
        deps: task.needs.map((need) => `~:${need}`),
        ...{ inputs: inputsOf(task), outputs: [`out/${task.id}/file`] },
      }));
      const deps = TASKS.map(({ id }) => `~:${id}`);
      const all = { command: 'noop', deps, inputs: [], options: { cache: false, shell: false } };
      writeJson(folder, 'moon.yml', { tasks: { ...entries, all } });
    },
    command: ({ modules }) => ({
      program: join(modules, '.bin', 'moon'),
      args: ['run', 'bench:all', '--concurrency', String(WORKERS)],
    }),
    caches: ['.moon/cache'],
  },
  wireit: {
    title: 'wireit',
    install: (cache) => cache.npm({ name: 'wireit', version: '0.14.13' }),
    write: (folder, installed) => {
      writePackage(folder, installed, {
        scripts: { ...byId(TASKS, () => 'wireit'), all: 'wireit' },
        wireit: {
          ...byId(TASKS, (task) => ({
            ...{ command: inBash(task.command), dependencies: task.needs },
            ...{ files: [`src/${task.id}.txt`], output: [`out/${task.id}/**`] },
          })),
          all: { dependencies: TASKS.map(({ id }) => id) },
        },
      });
    },
    command: () => ({
      program: 'npm',
      args: ['run', 'all'],
      env: { WIREIT_CACHE: 'local', WIREIT_PARALLEL: String(WORKERS), ...npmEnvironment },
    }),
    caches: ['.wireit'],
  },
};

/** What is done before a run, and how many tasks must run then; a peer that keeps fewer results may run more. */
const STATES = {
  cold: { prepare: ({ clean }) => clean(), ran: TASKS.length },
  warm: { prepare: () => {}, ran: 0 },
  'outputs gone': { prepare: ({ removeOutputs }) => removeOutputs(), ran: 0 },
  'one source changed': { prepare: ({ change }) => change(), ran: 1 },
};

const temp = mkdtempSync(join(tmpdir(), 'stepwave-cache-peers-'));
try {
  await main();
} finally {
  rmSync(temp, { recursive: true, force: true });
}

async function main() {
  const cache = peerCache(values.cache);
  const wanted = values.peers?.split(',') ?? Object.keys(PEERS);
  const entrants = new Map(wanted.map((name) => [name, entrantOf(name, cache)]));
  const rows = new Map([...entrants.keys()].map((name) => [name, []]));
  const othersSentence = watchOthers();
  for (const state of Object.keys(STATES)) {
    const variants = new Map([...entrants].map(([name, run]) => [name, () => run(state)]));
    const samples = await interleave(variants, { rounds: Number(values.rounds) });
    for (const [name, ms] of samples) rows.get(name).push(median(ms));
  }
  const best = Object.keys(STATES).map((_, at) =>
    Math.min(...[...rows.values()].map((row) => row[at])),
  );
  const cells = [...rows].map(([name, row]) => [
    PEERS[name].title,
    ...row.map((ms, at) => `${msText(ms)} ms (${ratioText(ms / best[at])})`),
  ]);
  const conditions = `${machine()}; medians of ${values.rounds} interleaved rounds, and × the best.`;
  const text = [
    `\`node bench/cache-peers.mjs\`: 30 tasks of 0.1 s, ${String(WORKERS)} workers. ${conditions}`,
    table(['Peer', ...Object.keys(STATES)], cells),
    ...targetsOf(rows, best),
    othersSentence(),
  ];
  publish({ name: 'cache-peers', text: text.filter(Boolean).join('\n\n'), file: values.update });
}

/** What was wanted of a run in which everything is found; nothing where there is nobody to compare. */
function targetsOf(rows, best) {
  const own = rows.get('stepwave');
  if (own === undefined || rows.size === 1) return [];
  const at = Object.keys(STATES).indexOf('warm');
  const ratio = own[at] / best[at];
  return [
    targetSentence({
      what: 'everything found',
      wanted: 'at most 1.00 × the best',
      measured: ratio.toFixed(3),
      isMet: ratio <= 1,
    }),
  ];
}

/** A peer with the graph in a folder of its own. Gives what times one run in a state. */
function entrantOf(name, cache) {
  const { install, write, command, caches } = PEERS[name];
  const installed = install(cache);
  const folder = join(temp, name);
  mkdirSync(join(folder, 'src'), { recursive: true });
  const ran = join(temp, `${name}.ran`);
  for (const { id } of TASKS) writeFileSync(join(folder, 'src', `${id}.txt`), `${id}\n`);
  write(folder, installed);
  writeFileSync(
    join(folder, '.gitignore'),
    'node_modules\nout\nkept\n.turbo\n.nx\n.wireit\n.moon/cache\n',
  );
  makeRepository(folder);
  let changes = 0;
  const remove = (path) => rmSync(join(folder, path), { recursive: true, force: true });
  const hands = {
    clean: () => ['out', ...caches].forEach(remove),
    removeOutputs: () => remove('out'),
    // The last task: what others read stays the same.
    change: () => {
      changes += 1;
      writeFileSync(join(folder, 'src', `${TASKS.at(-1).id}.txt`), `change ${String(changes)}\n`);
    },
  };
  return (state) => {
    STATES[state].prepare(hands);
    writeFileSync(ran, '');
    const { program, args, env = {} } = command(installed);
    const ms = timed({
      program,
      args,
      cwd: folder,
      env: { ...env, RAN: ran },
      log: join(temp, `${name}.log`),
    });
    const count = readFileSync(ran, 'utf8').split('\n').length - 1;
    if (count !== STATES[state].ran) {
      throw new Error(
        `${name}, ${state}: ${String(count)} tasks ran, and not ${String(STATES[state].ran)}`,
      );
    }
    const last = readFileSync(join(folder, 'out', TASKS.at(-1).id, 'file'), 'utf8');
    if (!last.includes(changes === 0 ? TASKS.at(-1).id : `change ${String(changes)}`)) {
      throw new Error(`${name}, ${state}: the output is wrong`);
    }
    return ms;
  };
}
