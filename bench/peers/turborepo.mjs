/** Turborepo: each task an npm script, which it starts with `npm run`; its cache off. */
import { join } from 'node:path';
import { byId, makeRepository, writeJson, writePackage } from './package-folder.mjs';
import { inBash } from './shell.mjs';

export const turborepo = {
  title: 'Turborepo',
  install: (cache) => cache.npm({ name: 'turbo', version: '2.11.11' }),
  write: (folder, { tasks }, installed) => {
    writePackage(folder, installed, {
      packageManager: 'npm@10.0.0',
      scripts: byId(tasks, ({ command }) => inBash(command)),
    });
    const entries = byId(tasks, ({ needs }) => ({ dependsOn: needs, cache: false }));
    const all = { dependsOn: tasks.map(({ id }) => id), cache: false };
    writeJson(folder, 'turbo.json', { tasks: { ...entries, all } });
    makeRepository(folder);
  },
  command: ({ modules }, { workers }) => ({
    program: join(modules, '.bin', 'turbo'),
    args: ['run', 'all', `--concurrency=${workers}`, '--env-mode=loose'],
    env: { TURBO_TELEMETRY_DISABLED: '1', npm_config_update_notifier: 'false' },
  }),
};
