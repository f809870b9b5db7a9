import { describe, expect, it } from '@jest/globals';
import { dryRunText } from '../../src/report/dry-run.js';
import type { DryRunStep } from '../../src/run/forecast.js';

const step = (id: string, fields: Partial<DryRunStep> = {}): DryRunStep => ({
  id,
  name: id,
  files: [],
  ...fields,
});

describe('dryRunText', () => {
  it('shows groups, steps and what would become of each file', () => {
    const groups = [
      [
        step('tree', {
          name: 'create-structure app',
          files: [
            { path: 'app/new', result: 'created' },
            { path: 'app/other', result: 'changed' },
            { path: 'app/same', result: 'unchanged' },
            { path: 'app/kept', result: 'skipped' },
            { path: 'app/theirs', result: 'conflict', reason: 'it exists' },
            { path: 'app/${{ x }}', result: 'unknown' },
          ],
        }),
      ],
      [step('a', { name: 'make' }), step('b')],
    ];
    expect(dryRunText('Flask', groups)).toBe(`Dry run of Flask: nothing is run or written

group 1 (1 step)
  tree — create-structure app
    + app/new
    ~ app/other
    = app/same
    - app/kept
    ! app/theirs (it exists)
    ? app/\${{ x }}

group 2 (2 steps)
  a — make
  b

+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs
`);
  });

  it('explains no marks where there are no files', () => {
    expect(dryRunText('p', [[step('a')]])).toBe(
      'Dry run of p: nothing is run or written\n\ngroup 1 (1 step)\n  a\n',
    );
  });

  it('keeps each text on its line, whatever is in it', () => {
    const name = 'two\n::error::lines\u001B[31m\u202E';
    const files = [{ path: 'a\rb', result: 'conflict', reason: 'c\nd' }] as const;
    const [head, , , title, file] = dryRunText(name, [[step('a', { name, files })]]).split('\n');
    expect([head, title, file]).toEqual([
      'Dry run of two\\n::error::lines\\u001b[31m\\u202e: nothing is run or written',
      '  a — two\\n::error::lines\\u001b[31m\\u202e',
      '    ! a\\rb (c\\nd)',
    ]);
  });
});
