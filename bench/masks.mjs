#!/usr/bin/env node
/**
 * What hiding values costs: a log of 59 MB, and a step that asks for more and more values to be hidden.
 * Usage: npm run build && node bench/masks.mjs; prints Markdown.
 */
import { randomBytes } from 'node:crypto';
import { Masks } from '../build/report/masks/masks.js';

/** Blocks of this size are what a log is read in. */
const BLOCK_CHARS = 256 * 1024;
const LOG_BLOCKS = 225;

const line = (n) =>
  `2026-01-01T00:00:00Z test ${n} passed: src/shop/cart-${n}.test.ts (${n % 97} ms)\n`;
const colours = (n) =>
  `\x1b[32m✓\x1b[0m \x1b[2mtest ${n}\x1b[0m src/shop/cart-${n}.test.ts (${n % 97} ms)\n`;

console.log(
  '| Masks | adding them | a log of 59 MB | the same, in colours |\n| ---: | ---: | ---: | ---: |',
);
for (const count of [0, 1, 10, 100, 3_000, 20_000, 100_000]) {
  const masks = new Masks();
  const values = Array.from(
    { length: count },
    () => `ghp_${randomBytes(15).toString('base64url')}`,
  );
  const cells = [
    timed(() => values.forEach((value) => masks.add(value))),
    timed(() => readThrough(masks, blockOf(line))),
    timed(() => readThrough(masks, blockOf(colours))),
  ];
  console.log(`| ${[count.toLocaleString('en'), ...cells].join(' | ')} |`);
}

function blockOf(lineAt) {
  let text = '';
  for (let n = 0; text.length < BLOCK_CHARS; n += 1) text += lineAt(n);
  return Buffer.from(text).toString('latin1');
}

function readThrough(masks, block) {
  for (let n = 0; n < LOG_BLOCKS; n += 1) masks.apply(block);
}

function timed(work) {
  const beganMs = performance.now();
  work();
  return `${Math.round(performance.now() - beganMs).toLocaleString('en')} ms`;
}
