/** Nx: each task a target that runs a command; its cache off, its daemon on, started before it is timed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { quietEnvironment } from '../lib/measure.mjs';
import { byId, makeRepository, writeJson, writePackage } from './package-folder.mjs';
import { inBash } from './shell.mjs';

const ENVIRONMENT = { NX_DAEMON: 'true', NX_TUI: 'false', NX_NO_CLOUD: 'true' };
const programOf = ({ modules }) => join(modules, '.bin', 'nx');

export const nx = {
  title: 'Nx',
  install: (cache) => cache.npm({ name: 'nx', version: '24.0.6' }),
  write: (folder, { tasks }, installed) => {
    writePackage(folder, installed, {});
    writeJson(folder, 'nx.json', { analytics: false, neverConnectToCloud: true });
    const targets = byId(tasks, ({ command, needs }) => ({
      ...{ executor: 'nx:run-commands', cache: false, dependsOn: needs },
      options: { command: inBash(command) },
    }));
    const ids = tasks.map(({ id }) => id);
    const all = { executor: 'nx:noop', cache: false, dependsOn: ids };
    writeJson(folder, 'project.json', { name: 'bench', targets: { ...targets, all } });
    makeRepository(folder);
  },
  command: (installed, { workers }) => ({
    program: programOf(installed),
    args: ['run', 'bench:all', '--skip-nx-cache', `--parallel=${workers}`],
    env: ENVIRONMENT,
  }),
  /** Its daemon would live on, and compute, beside those that come after. */
  close: (folder, installed) => {
    const env = quietEnvironment(ENVIRONMENT);
    spawnSync(programOf(installed), ['daemon', '--stop'], { cwd: folder, env, stdio: 'ignore' });
  },
};
