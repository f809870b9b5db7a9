#!/usr/bin/env node
/**
 * What watching programs costs: a TypeScript compile, ESLint and 300 tiny processes without strace, under it, and under it
 * with a core that is kept awake, as `stepwave infer` does; and the memory for reading a long trace.
 * Usage: npm run build && node bench/trace.mjs [--rounds N] [--only TEXT] [--events N]; 0 for none, TEXT of the program's name; prints Markdown. Linux, with strace.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findTracer } from '../build/script/find-tracer.js';
import { keepAwake } from '../build/script/keep-awake.js';
import { readTrace } from '../build/trace/read-trace.js';
import { watched } from '../build/trace/strace.js';
import { interleave, machine, quietEnvironment, timed } from './lib/measure.mjs';
import { median } from './lib/statistics.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '10000000' },
    only: { type: 'string', default: '' },
    'read-only': { type: 'string' },
  },
});

if (values['read-only'] === undefined) await main();
else await readOnly(values['read-only']);

async function main() {
  const tracer = findTracer(process.env.PATH);
  if (!tracer.ok) throw new Error(tracer.error);
  const folder = mkdtempSync(join(tmpdir(), 'stepwave-bench-'));
  try {
    console.log(`${machine()}\n`);
    console.log(
      '| Program | plain | watched | as infer does | ratios | calls |\n' +
        '| --- | ---: | ---: | ---: | ---: | ---: |',
    );
    for (const [name, command] of values.rounds === '0' ? [] : programs())
      await costOf(name, command, folder, tracer.value);
    if (values.events !== '0') console.log(`\n${memoryOf(folder, Number(values.events))}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function programs() {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const node = (...args) => ({ program: process.execPath, args, cwd });
  const bash = (script) => ({ program: '/bin/bash', args: ['-c', script], cwd });
  const all = Object.entries({
    'tsc --noEmit': node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'),
    'eslint src/trace src/run': node('node_modules/eslint/bin/eslint.js', 'src/trace', 'src/run'),
    '300 × /bin/true': bash('for i in {1..300}; do /bin/true; done'),
  });
  return all.filter(([name]) => name.includes(values.only));
}

async function costOf(name, command, folder, program) {
  const file = join(folder, 'trace');
  const log = join(folder, 'log');
  const setting = 'STEPWAVE_BENCH=1';
  const { env, ...traced } = watched(
    { ...command, env: quietEnvironment() },
    { program, file },
    setting,
  );
  const watch = () => timed({ ...traced, cwd: command.cwd, env, log });
  const samples = await interleave(
    new Map([
      ['plain', () => timed({ ...command, log })],
      ['watched', watch],
      ['awake', () => awake(watch)],
    ]),
    { rounds: Number(values.rounds) },
  );
  const [plain, slow, fast] = [...samples.values()].map(median);
  const lines = spawnSync('wc', ['-l', file], { encoding: 'utf8' }).stdout.split(' ')[0];
  const cells = [
    name,
    `${plain.toFixed(0)} ms`,
    `${slow.toFixed(0)} ms`,
    `${fast.toFixed(0)} ms`,
    `${(slow / plain).toFixed(2)}, ${(fast / plain).toFixed(2)}`,
  ];
  console.log(`| ${[...cells, Number(lines).toLocaleString('en')].join(' | ')} |`);
}

async function awake(measure) {
  const letSleep = keepAwake();
  try {
    await sleep(100);
    return await measure();
  } finally {
    letSleep();
  }
}

/** Repeats what 100 processes do to 200 files each, and reads it in a process of its own. */
function memoryOf(folder, events) {
  const file = join(folder, 'long-trace');
  writeFileSync(file, '1 execve("/bin/bash", ["bash"], 0x7ffe /* 20 vars */) = 0\n');
  const block = Array.from({ length: 20_000 }, (_, n) => {
    const path = `src/module-${n % 200}/file-${n % 997}.ts`;
    return n % 3 === 0
      ? `${n % 100} openat(AT_FDCWD</w>, "${path}", O_RDONLY|O_CLOEXEC) = 3</w/${path}>\n`
      : `${n % 100} newfstatat(AT_FDCWD</w>, "${path}", {st_mode=S_IFREG|0644, st_size=1024, ...}, 0) = 0\n`;
  }).join('');
  for (let written = 0; written < events; written += 20_000) appendFileSync(file, block);
  appendFileSync(file, '1 +++ exited with 0 +++\n');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--read-only', file],
    { encoding: 'utf8' },
  );
  return stdout === '' ? stderr : `${events.toLocaleString('en')} events: ${stdout.trim()}`;
}

async function readOnly(file) {
  const beganMs = performance.now();
  const { reads } = await readTrace(file, { directory: '/w', isNoise: () => false });
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`read in ${seconds} s, ${reads.size} paths, at most ${peakMb} MB`);
}
