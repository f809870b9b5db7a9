/** No peer but the baseline: a script that runs one task after the other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder } from '../lib/graph.mjs';
import { inBash, SHELL } from './shell.mjs';

export const sequential = {
  title: 'one after the other',
  install: () => Promise.resolve({ version: '' }),
  write: (folder, { tasks }) => {
    const lines = inOrder(tasks).map(({ command }) => inBash(command));
    writeFileSync(join(folder, 'all.sh'), ['set -e', ...lines, ''].join('\n'));
  },
  command: () => ({ program: SHELL, args: ['all.sh'] }),
};
