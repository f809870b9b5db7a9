#!/usr/bin/env node
/**
 * What `@actions/exec` costs and hides against `node:child_process`, for docs/adr/0005-actions-exec.md.
 * Usage: node bench/exec-vs-spawn.mjs [--rounds 15] [--steps 40] [--megabytes 20]; prints Markdown. POSIX only.
 *
 * Every step is `bash -e script`. Rounds interleave the variants, so that a busy machine slows all of them alike; the
 * tables show medians over the rounds. CPU time is that of the whole tree (Node and the finished children).
 * `--steps` must be even: the second table runs two at once.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exec } from '@actions/exec';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    steps: { type: 'string', default: '40' },
    megabytes: { type: 'string', default: '20' },
  },
});
const ROUNDS = Number(values.rounds);
const STEPS = Number(values.steps);
const MEGABYTES = Number(values.megabytes);
const BASH = '/bin/bash';
const CLOCK_TICK_MS = 10;

const temp = mkdtempSync(join(tmpdir(), 'exec-vs-spawn-'));
const log = join(temp, 'step.log');

function script(name, text) {
  const path = join(temp, name);
  writeFileSync(path, text);
  return path;
}

const ended = (child) =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });

/** The ways to run one script with its output kept in a file (two at once share it: only the cost counts here). */
const variants = {
  'spawn, output to the file by descriptor': async (path) => {
    const fd = openSync(log, 'w');
    try {
      await ended(spawn(BASH, ['-e', path], { stdio: ['ignore', fd, fd], detached: true }));
    } finally {
      closeSync(fd);
    }
  },
  'spawn, output through pipes': async (path) => {
    const chunks = [];
    const child = spawn(BASH, ['-e', path], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => chunks.push(data));
    child.stderr.on('data', (data) => chunks.push(data));
    await ended(child);
    writeFileSync(log, Buffer.concat(chunks));
  },
  '`@actions/exec`': async (path) => {
    const chunks = [];
    const keep = (data) => chunks.push(data);
    const listeners = { stdout: keep, stderr: keep };
    await exec(BASH, ['-e', path], { silent: true, ignoreReturnCode: true, listeners });
    writeFileSync(log, Buffer.concat(chunks));
  },
};

/** CPU time of the finished children so far; null where there is no /proc. */
function childrenCpuMs() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) * CLOCK_TICK_MS;
  } catch {
    return null;
  }
}

async function measure(run, path, { times, atOnce }) {
  const ownBefore = process.cpuUsage();
  const childrenBefore = childrenCpuMs();
  const start = performance.now();
  const lane = async (steps) => {
    for (let step = 0; step < steps; step += 1) await run(path);
  };
  await Promise.all(Array.from({ length: atOnce }, () => lane(times / atOnce)));
  const wallMs = (performance.now() - start) / times;
  const own = process.cpuUsage(ownBefore);
  const children = childrenBefore === null ? NaN : childrenCpuMs() - childrenBefore;
  return { wallMs, cpuMs: ((own.user + own.system) / 1000 + children) / times };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Interleaved rounds of all variants; the order turns round by round. */
async function compare(path, rounds, load) {
  const names = Object.keys(variants);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await variants[name](path);
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) samples[name].push(await measure(variants[name], path, load));
  }
  return names.map((name) => ({
    name,
    wallMs: median(samples[name].map((sample) => sample.wallMs)),
    cpuMs: median(samples[name].map((sample) => sample.cpuMs)),
  }));
}

function print(title, header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  process.stdout.write(`\n${title}\n\n${line(header)}${line(header.map(() => '---'))}`);
  for (const row of rows) process.stdout.write(line(row));
}

function printCosts(title, costs) {
  const base = costs[0].wallMs;
  const header = ['variant', 'wall ms', 'times the first', 'CPU ms, whole tree'];
  const rows = costs.map(({ name, wallMs, cpuMs }) => {
    return [name, wallMs.toFixed(2), (wallMs / base).toFixed(2), cpuMs.toFixed(2)];
  });
  print(title, header, rows);
}

/** What a caller learns of a script that a signal killed. */
async function reportSignalDeath() {
  const path = script('dies.sh', 'kill -KILL $$\n');
  const spawned = await ended(spawn(BASH, ['-e', path], { stdio: 'ignore' }));
  const code = await exec(BASH, ['-e', path], { silent: true, ignoreReturnCode: true });
  const error = await exec(BASH, ['-e', path], { silent: true }).catch((reason) => reason.message);
  print(
    'A script that SIGKILL ended:',
    ['', 'exit code', 'signal', 'error'],
    [
      ['spawn', String(spawned.code), String(spawned.signal), 'none'],
      ['`@actions/exec`', String(code), 'not given', String(error).replace(temp, '…')],
    ],
  );
}

/** Whether a caller can end the script's processes and nothing else: needs its pid and a process group of its own. */
async function reportKillability() {
  const path = script('group.sh', 'echo $$ $(ps -o pgid= -p $$)\n');
  const groups = async (run) => {
    const [pid, group] = (await run()).trim().split(/\s+/);
    return pid === group ? 'its own' : "the caller's";
  };
  let pid;
  const spawned = await groups(async () => {
    const fd = openSync(log, 'w');
    const child = spawn(BASH, ['-e', path], { stdio: ['ignore', fd, 'inherit'], detached: true });
    pid = child.pid;
    await ended(child);
    closeSync(fd);
    return readFileSync(log, 'utf8');
  });
  let handle;
  const executed = await groups(async () => {
    let output = '';
    const listeners = { stdout: (data) => (output += data) };
    handle = exec(BASH, ['-e', path], { silent: true, detached: true, listeners });
    await handle;
    return output;
  });
  print(
    'What is there to kill a running script by (`detached: true` asked for in both):',
    ['', 'handle', 'pid', 'process group'],
    [
      ['spawn', 'ChildProcess', pid === undefined ? 'no' : 'yes', spawned],
      ['`@actions/exec`', handle.constructor.name, handle.pid ? 'yes' : 'no', executed],
    ],
  );
}

try {
  process.stdout.write(
    `Node ${process.version}, ${process.platform} ${release()}, ${cpus().length} cores; ` +
      `medians of ${ROUNDS} interleaved rounds\n`,
  );
  await reportSignalDeath();
  await reportKillability();
  const small = script('small.sh', 'echo one line\n');
  for (const atOnce of [1, 2]) {
    const costs = await compare(small, ROUNDS, { times: STEPS, atOnce });
    printCosts(`A step that prints one line, ${atOnce} at once (${STEPS} a round):`, costs);
  }
  const bytes = MEGABYTES * 1024 * 1024;
  const one = { times: 1, atOnce: 1 };
  const lines = script('lines.sh', `yes "$(printf '%063d' 0)" | head -c ${bytes}\n`);
  const linesCosts = await compare(lines, ROUNDS, one);
  printCosts(`A step that prints ${MEGABYTES} MiB in lines of 64 bytes:`, linesCosts);
  const endless = script('endless.sh', `head -c ${bytes} /dev/zero | tr '\\0' x\n`);
  const endlessCosts = await compare(endless, Math.ceil(ROUNDS / 5), one);
  printCosts(`A step that prints ${MEGABYTES} MiB without a line break:`, endlessCosts);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
