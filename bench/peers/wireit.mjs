/** wireit: a script for each task, its cache off, started with `npm run` as its users do. */
import { byId, writePackage } from './package-folder.mjs';
import { inBash } from './shell.mjs';

export const wireit = {
  title: 'wireit',
  install: (cache) => cache.npm({ name: 'wireit', version: '0.14.13' }),
  write: (folder, { tasks }, installed) => {
    const ids = tasks.map(({ id }) => id);
    writePackage(folder, installed, {
      scripts: { ...byId(tasks, () => 'wireit'), all: 'wireit' },
      wireit: {
        ...byId(tasks, ({ command, needs }) => ({ command: inBash(command), dependencies: needs })),
        all: { dependencies: ids },
      },
    });
  },
  command: (_, { workers }) => ({
    program: 'npm',
    args: ['run', 'all'],
    env: {
      WIREIT_CACHE: 'none',
      WIREIT_PARALLEL: String(workers),
      npm_config_update_notifier: 'false',
    },
  }),
};
