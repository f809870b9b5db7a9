/**
 * Whether the contention that `compare` reports is real: the same CPU-bound plan by `compare`, and by runs of their
 * own with one worker and with the pool, interleaved. Usage: node bench/contention.mjs [WORKERS] [ROUNDS]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [workers = String(2 * availableParallelism()), rounds = '5'] = process.argv.slice(2);
const script = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'stepwave-contention-'));
const burn = 'for ((i = 0; i < 300000; i++)); do :; done';
const steps = Array.from({ length: 8 }, (_, index) => ({
  id: `burn-${index}`,
  run: burn,
  shell: 'bash',
}));
writeFileSync(join(folder, 'plan.json'), JSON.stringify({ steps }));

const stepwave = (...args) => {
  execFileSync(process.execPath, [script, ...args, '--results', 'results.json', 'plan.json'], {
    cwd: folder,
    stdio: 'ignore',
  });
  return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const workOf = (results) => results.steps.reduce((sum, step) => sum + step.durationMs, 0);

try {
  const separate = { alone: [], pool: [] };
  const reported = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const sides = round % 2 === 0 ? ['alone', 'pool'] : ['pool', 'alone'];
    for (const side of sides) {
      const count = side === 'alone' ? '1' : workers;
      separate[side].push(workOf(stepwave('run', '--workers', count)));
    }
    const { comparison } = stepwave('compare', '--workers', workers, '--rounds', '3');
    const sum = (key) => comparison.steps.reduce((total, step) => total + step[key], 0);
    reported.push(sum('poolMs') / sum('aloneMs'));
  }
  const real = median(separate.pool) / median(separate.alone);
  console.log('| Contention of 8 CPU-bound steps | |\n| --- | ---: |');
  console.log(`| runs of their own, ${workers} workers ÷ 1 worker | ${real.toFixed(2)} |`);
  console.log(`| reported by compare (median of ${rounds}) | ${median(reported).toFixed(2)} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
