/** ninja: every task an output that nobody ever makes, so that it is never up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lowerBound, pathsAhead } from '../lib/graph.mjs';
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

/**
 * No peer but a yardstick for schedules: ninja, which hardly costs anything, with a file in which what has
 * the longest path ahead stands first. Nobody else is told the durations.
 */
export const ninjaInBestOrder = {
  ...ninja,
  title: 'ninja, told the best order',
  install: (cache) => ({ ...ninja.install(cache), version: '' }),
  isFor: ({ tasks, workers }) => tasks.length > 1 && lowerBound(tasks, workers) > 0,
  write: (folder, { tasks }) => {
    const paths = pathsAhead(tasks);
    const ordered = tasks.toSorted((a, b) => paths.get(b.id) - paths.get(a.id));
    ninja.write(folder, { tasks: ordered });
  },
};
