import { describe, expect, it } from '@jest/globals';
import { dryRunText } from '../../../src/report/log/dry-run.js';
import type { DryRunStep } from '../../../src/run/forecast.js';

const step = (id: string, fields: Partial<DryRunStep> = {}): DryRunStep => ({
  id,
  name: id,
  files: [],
  ...fields,
});

const bytes = (before: string, after: string) => ({
  before: Buffer.from(before),
  after: Buffer.from(after),
});

describe('dryRunText', () => {
  it('shows groups, steps, the tree of files, and what would change in them', () => {
    const groups = [
      [
        step('tree', {
          name: 'create-structure app',
          files: [
            { path: 'app/new', result: 'created' },
            { path: 'app/other', result: 'changed', difference: bytes('a\nb\n', 'a\nB\n') },
            { path: 'app/same', result: 'unchanged' },
            { path: 'app/kept', result: 'skipped' },
            {
              path: 'app/theirs',
              result: 'conflict',
              reason: 'it exists',
              difference: bytes('1', '2'),
            },
            { path: 'app/${{ x }}', result: 'unknown' },
            { path: 'empty/', result: 'created' },
          ],
        }),
      ],
      [step('a', { name: 'make' }), step('b')],
    ];
    expect(dryRunText('Flask', groups)).toBe(`Dry run of Flask: nothing is run or written

group 1 (1 step)
  tree — create-structure app (1 created, 1 changed, 1 unchanged, 1 skipped, 1 conflict, 1 unknown)

group 2 (2 steps)
  a — make
  b

files
    app/
  ?   \${{ x }} (tree)
  -   kept (tree)
  +   new (tree)
  ~   other (tree)
  =   same (tree)
  !   theirs (tree): it exists
  + empty/

+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs

--- a/app/other
+++ b/app/other
@@ -1,2 +1,2 @@
 a
-b
+B

--- a/app/theirs
+++ b/app/theirs
@@ -1,1 +1,1 @@
-1
\\ No newline at end of file
+2
\\ No newline at end of file
`);
  });

  it('explains no marks where there are no files', () => {
    expect(dryRunText('p', [[step('a')]])).toBe(
      'Dry run of p: nothing is run or written\n\ngroup 1 (1 step)\n  a\n',
    );
  });

  it('keeps each text on its line, whatever is in it', () => {
    const name = 'two\n::error::lines\u001B[31m\u202E';
    const conflict = { path: 'a\rb', result: 'conflict', reason: 'c\nd' } as const;
    const files = [{ ...conflict, difference: bytes('x\n', '\u001B[31m\n::error::x\r\n') }];
    const lines = dryRunText(name, [[step('a', { name, files })]]).split('\n');
    expect(lines).toEqual([
      'Dry run of two\\n::error::lines\\u001b[31m\\u202e: nothing is run or written',
      ...['', 'group 1 (1 step)'],
      '  a — two\\n::error::lines\\u001b[31m\\u202e (1 conflict)',
      ...['', 'files', '  ! a\\rb (a): c\\nd', ''],
      '+ created, ~ changed, = unchanged, - skipped, ! conflict, ? known only when it runs',
      ...['', '--- "a/a\\rb"', '+++ "b/a\\rb"', '@@ -1,1 +1,2 @@', '-x'],
      ...['+\\u001b[31m', '+::error::x\\r', ''],
    ]);
  });
});
