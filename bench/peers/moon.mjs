/** moon: each task starts the shell directly; its cache off. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { byId, makeRepository, writeJson, writePackage } from './package-folder.mjs';
import { SHELL, SHELL_ARGS } from './shell.mjs';

const neighbour = (id) => `~:${id}`;

export const moon = {
  title: 'moon',
  install: (cache) => cache.npm({ name: '@moonrepo/cli', version: '2.5.5' }),
  write: (folder, { tasks }, installed) => {
    writePackage(folder, installed, {});
    mkdirSync(join(folder, '.moon'));
    writeJson(join(folder, '.moon'), 'workspace.yml', {
      projects: { bench: '.' },
      telemetry: false,
    });
    const options = { cache: false, shell: false };
    const entries = byId(tasks, ({ command, needs }) => ({
      ...{ command: SHELL, args: [...SHELL_ARGS, command] },
      ...{ deps: needs.map(neighbour), inputs: [], options },
    }));
    const deps = tasks.map(({ id }) => neighbour(id));
    const all = { command: 'noop', deps, inputs: [], options };
    writeJson(folder, 'moon.yml', { tasks: { ...entries, all } });
    makeRepository(folder);
  },
  command: ({ modules }, { workers }) => ({
    program: join(modules, '.bin', 'moon'),
    args: ['run', 'bench:all', '--concurrency', String(workers)],
  }),
};
