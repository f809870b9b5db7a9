/** lage: each task an npm script, which it starts with `npm run`; its cache off. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byId, makeRepository, writeJson, writePackage } from './package-folder.mjs';
import { inBash } from './shell.mjs';

export const lage = {
  title: 'lage',
  install: (cache) => cache.npm({ name: 'lage', version: '2.17.0' }),
  write: (folder, { tasks }, installed) => {
    const scripts = byId(tasks, ({ command }) => inBash(command));
    writePackage(folder, installed, { workspaces: [], scripts });
    writeJson(folder, 'package-lock.json', { name: 'bench', lockfileVersion: 3, packages: {} });
    const pipeline = {
      ...byId(tasks, ({ needs }) => ({ dependsOn: needs, cache: false })),
      all: { type: 'noop', dependsOn: tasks.map(({ id }) => id) },
    };
    const config = JSON.stringify({ npmClient: 'npm', pipeline });
    writeFileSync(join(folder, 'lage.config.js'), `module.exports = ${config};\n`);
    makeRepository(folder);
  },
  command: ({ modules }, { workers }) => ({
    program: join(modules, '.bin', 'lage'),
    args: ['all', '--no-cache', '--concurrency', String(workers)],
    env: { npm_config_update_notifier: 'false' },
  }),
};
