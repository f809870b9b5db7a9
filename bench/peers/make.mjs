/** GNU make: every task a phony target, so that nothing is ever up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHELL, SHELL_ARGS } from './shell.mjs';

export const make = {
  title: 'GNU make',
  install: (cache) => cache.system('make', ['--version'], 'make'),
  write: (folder, { tasks }) => {
    const rules = tasks.map(
      ({ id, needs, command }) =>
        `${[`${id}:`, ...needs].join(' ')}\n\t${command.replaceAll('$', '$$$$')}\n`,
    );
    const ids = tasks.map(({ id }) => id).join(' ');
    const head = [
      `SHELL := ${SHELL}`,
      `.SHELLFLAGS := ${SHELL_ARGS.join(' ')}`,
      `.PHONY: all ${ids}`,
      `all: ${ids}`,
    ];
    writeFileSync(join(folder, 'Makefile'), [...head, ...rules, ''].join('\n'));
  },
  command: ({ program }, { workers }) => ({ program, args: [`-j${workers}`] }),
};
