#!/usr/bin/env node
/**
 * What copying a workspace costs: `copyTree` against `cp -a` and `fs.cp`, on a tree of many small files.
 * Usage: npm run build && node bench/copy-tree.mjs [--rounds 7] [--files 20000]; prints Markdown. POSIX only.
 * TMPDIR says on which file system.
 *
 * Every round copies into fresh folders, and nothing is removed before the end: on ext4 creating files
 * just after removing many is up to 20 times slower.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { copyTree } from '../build/compare/copy-tree.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    files: { type: 'string', default: '20000' },
  },
});
const ROUNDS = Number(values.rounds);
const FILES = Number(values.files);
/** As in a `node_modules`: a few files to a folder, most of them small. */
const FILES_IN_FOLDER = 10;
const SIZES = [200, 500, 1_000, 2_000, 4_000, 16_000];

const temp = mkdtempSync(join(tmpdir(), 'copy-tree-'));
const from = join(temp, 'original');
const stop = new AbortController().signal;

const variants = {
  'cp -a': (to) => promisify(execFile)('cp', ['-a', from, to]),
  copyTree: async (to) => {
    const copied = await copyTree({ from, to, except: [], stop });
    if (!copied.ok) throw new Error(copied.error);
  },
  'fs.cp': (to) =>
    cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true }),
};

function makeTree() {
  for (let index = 0; index < FILES; index += 1) {
    const folder = Math.floor(index / FILES_IN_FOLDER);
    const directory = join(from, `package-${folder % 200}`, `lib-${folder}`);
    if (index % FILES_IN_FOLDER === 0) mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `file-${index}.js`), 'x'.repeat(SIZES[index % SIZES.length]));
  }
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds by variant, one for each round; the order turns round by round. */
async function measure() {
  const names = Object.keys(variants);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const to = join(temp, `${round}-${name.replace(/\W/g, '')}`);
      const start = performance.now();
      await variants[name](to);
      samples[name].push(performance.now() - start);
    }
  }
  return samples;
}

try {
  makeTree();
  const samples = await measure();
  process.stdout.write(
    `Node ${process.version}, ${process.platform} ${release()}, ${cpus().length} cores; ` +
      `${FILES} files, medians of ${ROUNDS} interleaved rounds\n\n` +
      '| variant | ms | fastest, slowest | times `cp -a` |\n| --- | --- | --- | --- |\n',
  );
  const base = median(samples['cp -a']);
  for (const [name, times] of Object.entries(samples)) {
    const [least, middle, most] = [Math.min(...times), median(times), Math.max(...times)];
    process.stdout.write(
      `| \`${name}\` | ${middle.toFixed(0)} | ${least.toFixed(0)}, ${most.toFixed(0)} | ${(middle / base).toFixed(2)} |\n`,
    );
  }
} finally {
  rmSync(temp, { recursive: true, force: true });
}
