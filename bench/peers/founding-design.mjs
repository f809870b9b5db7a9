/** The design that Stepwave began from, as a Python program: see `founding_design.py`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('founding_design.py', import.meta.url));

export const foundingDesign = {
  title: 'founding design',
  install: (cache) => cache.python(),
  write: (folder, { tasks }) => {
    const plan = tasks.map(({ id, needs, command }) => ({
      ...{ action: 'run_command', id, command, depends_on: needs },
    }));
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  },
  command: ({ program }, { workers }) => ({
    program,
    args: [SCRIPT, 'plan.json', String(workers)],
  }),
};
