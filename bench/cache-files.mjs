#!/usr/bin/env node
/**
 * What finding and hashing the inputs of a cached step costs: cold, with every file to be read, and warm, with a memory
 * of their digests. "Loop" is how long the event loop was blocked at most. One process for each reading, as in a run.
 * Usage: npm run build && node bench/cache-files.mjs [--rounds 7] [--files 20000]; prints Markdown.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    files: { type: 'string', default: '20000' },
    // What a process of its own measures.
    root: { type: 'string' },
    memory: { type: 'string' },
  },
});
/** As in a `node_modules`: a few files to a folder, most of them small. */
const FILES_IN_FOLDER = 10;
const SIZES = [200, 500, 1_000, 2_000, 4_000, 16_000];

if (values.root === undefined) measureAll();
else await measureOnce(values.root, values.memory);

async function measureOnce(root, memoryFile) {
  const { InputFiles } = await import('../build/cache/input-files.js');
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startMs = performance.now();
  const inputs = new InputFiles({ root, memoryFile });
  const files = await inputs.filesOf(['**', '!**/*.map']);
  const foundMs = performance.now() - startMs;
  await inputs.close();
  delay.disable();
  const wholeMs = performance.now() - startMs;
  console.log(
    JSON.stringify({ count: files.value.length, foundMs, wholeMs, loopMs: delay.max / 1e6 }),
  );
}

function measureAll() {
  const rounds = Number(values.rounds);
  const count = Number(values.files);
  const temp = mkdtempSync(join(tmpdir(), 'cache-files-'));
  const root = join(temp, 'root');
  const memory = join(temp, 'memory');
  try {
    makeTree(root, count);
    // A file that was written in the last 2 s is not remembered.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
    readOnce(root, memory);
    const readings = { cold: [], warm: [] };
    for (let round = 0; round < rounds; round += 1) {
      readings.cold.push(readOnce(root, `${memory}-${round}`));
      readings.warm.push(readOnce(root, memory));
    }
    print(readings, count);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function readOnce(root, memory) {
  const own = fileURLToPath(import.meta.url);
  const text = execFileSync(process.execPath, [own, '--root', root, '--memory', memory], {
    encoding: 'utf8',
  });
  return JSON.parse(text);
}

function makeTree(root, count) {
  for (let index = 0; index < count; index += 1) {
    const folder = Math.floor(index / FILES_IN_FOLDER);
    const directory = join(root, `package-${folder % 200}`, `lib-${folder}`);
    if (index % FILES_IN_FOLDER === 0) mkdirSync(directory, { recursive: true });
    const content = `${index}`.repeat(SIZES[index % SIZES.length]);
    writeFileSync(join(directory, `file-${index}.js`), content.slice(0, SIZES[index % 6]));
  }
}

function print(readings, count) {
  const { platform, arch, version } = process;
  console.log(`${platform} ${release()} ${arch}, ${cpus().length} cores, Node ${version}`);
  console.log(`\n${count} files, median of ${values.rounds} rounds, in ms\n`);
  console.log('| Memory | Files | Found | With the memory written | Loop |');
  console.log('| ------ | ----: | ----: | ----------------------: | ---: |');
  for (const [name, list] of Object.entries(readings)) {
    const cell = (key) => String(Math.round(median(list.map((reading) => reading[key]))));
    const cells = [name, ...['count', 'foundMs', 'wholeMs', 'loopMs'].map(cell)];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
