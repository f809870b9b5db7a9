/** p-graph, a library: a program of our own around it starts each task's shell and keeps its output. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNNER = fileURLToPath(new URL('p-graph-runner.mjs', import.meta.url));

export const pGraph = {
  title: 'p-graph',
  install: (cache) => cache.npm({ name: 'p-graph', version: '2.0.0' }),
  write: (folder, { tasks }) => {
    writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks));
  },
  command: ({ modules }, { workers }) => ({
    program: process.execPath,
    args: [RUNNER, join(modules, 'p-graph', 'lib', 'index.js'), 'tasks.json', String(workers)],
  }),
};
