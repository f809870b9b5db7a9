/** ninja: every task an output that nobody ever makes, so that it is never up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inBash } from './shell.mjs';

export const ninja = {
  title: 'ninja',
  install: (cache) =>
    cache.pip({ name: 'ninja', version: '1.13.2', program: 'bin/ninja', args: ['--version'] }),
  write: (folder, { tasks }) => {
    const edges = tasks.map(
      ({ id, needs, command }) =>
        `build ${[`${id}: task`, ...needs].join(' ')}\n  script = ${inBash(command.replaceAll('$', '$$$$'))}\n`,
    );
    const rule = 'rule task\n  command = $script\n';
    writeFileSync(join(folder, 'build.ninja'), [rule, ...edges, ''].join('\n'));
  },
  command: ({ program }, { workers }) => ({ program, args: [`-j${workers}`] }),
};
