/** Measuring whole processes, from their start to their end, so that the numbers can be compared. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { delimiter, dirname } from 'node:path';

/** What takes longer than this hangs. */
const LIMIT_MS = 20 * 60_000;

/** How much of a failed program's output is shown. */
const TAIL_LENGTH = 1_500;

/** What programs get of our environment. */
const KEPT = ['HOME', 'LANG', 'LC_ALL', 'LOGNAME', 'SHELL', 'TMPDIR', 'USER'];

/**
 * An environment in which nothing disturbs: `NODE_EXTRA_CA_CERTS` more than doubles the start of Node 20,
 * `NODE_OPTIONS` reaches every Node, `CI` and `GITHUB_*` change what tools do. So what is needed is let
 * in, instead of keeping out what is known to disturb.
 */
export function quietEnvironment(more = {}) {
  const kept = KEPT.filter((name) => process.env[name] !== undefined);
  return {
    ...Object.fromEntries(kept.map((name) => [name, process.env[name]])),
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    ...more,
  };
}

/**
 * Runs a program to its end and gives the milliseconds that it took. Its output goes into a file, as on a
 * machine without a terminal. @throws with the end of the output if it doesn't succeed
 */
export function timed({ program, args = [], cwd, env = {}, log, exitCodes = [0] }) {
  const descriptor = openSync(log, 'w');
  try {
    const start = performance.now();
    const { status, signal, error } = spawnSync(program, args, {
      cwd,
      env: quietEnvironment(env),
      stdio: ['ignore', descriptor, descriptor],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    const ms = performance.now() - start;
    if (error !== undefined) throw new Error(`${program}: ${error.message}`);
    if (exitCodes.includes(status)) return ms;
    const end = readFileSync(log, 'utf8').slice(-TAIL_LENGTH);
    throw new Error(`${program} ended with ${status ?? signal}:\n${end}`);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Milliseconds by variant. Each round measures each variant once, the first one being another in every
 * round, so that what disturbs disturbs all alike. A variant that has used up its patience is left out of
 * the rounds that follow: what takes minutes needs no seven runs to be told from what takes a second.
 */
export async function interleave(variants, { rounds, patienceMs = Infinity, onRun = () => {} }) {
  const samples = new Map([...variants.keys()].map((name) => [name, []]));
  const spent = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of rotated([...variants.keys()], round)) {
      if ((spent.get(name) ?? 0) > patienceMs) continue;
      const ms = await variants.get(name)(round);
      samples.get(name).push(ms);
      spent.set(name, (spent.get(name) ?? 0) + ms);
      onRun(name, ms);
    }
  }
  return samples;
}

function rotated(list, by) {
  const at = by % Math.max(1, list.length);
  return [...list.slice(at), ...list.slice(0, at)];
}

/** What has to be known of the machine beside every number. */
export function machine() {
  const [{ model } = { model: 'unknown processor' }] = cpus();
  return (
    `Node ${process.version}, ${process.platform} ${release()}, ` +
    `${cpus().length} cores (${model.trim()}), temporary files in ${fileSystemOf(tmpdir())}`
  );
}

/** The kind of file system that a folder is on, where that can be told. */
function fileSystemOf(folder) {
  const { stdout, status } = spawnSync('df', ['--output=fstype', folder], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n').at(-1) : 'an unknown file system';
}
