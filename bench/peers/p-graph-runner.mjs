/**
 * Runs a file of tasks with p-graph. All have the same priority, which p-graph adds up along the graph:
 * it starts what has most behind it first, as Stepwave does without a history.
 * Usage: node p-graph-runner.mjs LIBRARY TASKS WORKERS
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SHELL, SHELL_ARGS } from './shell.mjs';

const [library, file, workers] = process.argv.slice(2);
const { PGraph } = createRequire(import.meta.url)(library);
const tasks = JSON.parse(readFileSync(file, 'utf8'));

function run({ id, command }) {
  return new Promise((resolve, reject) => {
    const child = spawn(SHELL, [...SHELL_ARGS, command], { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => chunks.push(chunk));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat([Buffer.from(`${id}\n`), ...chunks]));
      if (code === 0) resolve();
      else reject(new Error(`${id} ended with ${code}`));
    });
  });
}

const nodes = new Map(tasks.map((task) => [task.id, { priority: 1, run: () => run(task) }]));
const edges = tasks.flatMap(({ id, needs }) => needs.map((need) => [need, id]));
await new PGraph(nodes, edges).run({ concurrency: Number(workers) });
