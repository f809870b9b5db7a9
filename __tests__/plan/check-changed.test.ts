import { describe, expect, test } from '@jest/globals';
import { problemsOf } from '../rigs/plan-builder.js';

const said = (changed: string): Promise<string> =>
  problemsOf(`steps:\n  - {id: a, run: x, changed: ${changed}}\n`);

describe('the globs of files for which a step runs', () => {
  test.each([['docs'], ['[docs/**, mkdocs.yml]'], ["['**', '!docs/**']"]])(
    'may be %s',
    async (changed) => {
      expect(await said(changed)).toBe('');
    },
  );

  test.each([
    ['../x', 'leads out of the root with ".."', 'globs begin at the root'],
    ['[docs, /etc/*]', 'is absolute', 'globs begin at the root'],
    [
      "'docs/${{ inputs.x }}'",
      'holds an expression, and globs are not evaluated',
      'write the glob itself',
    ],
    ['.git/HEAD', 'leads into ".git"', 'leave it out'],
    [
      "'!docs/**'",
      '"changed" only takes files out, so the step would never run',
      'name what it runs for',
    ],
    ['[]', 'the list is empty, so the step would never run', 'name what it runs for'],
    ['3', 'must be a glob or a list of globs', ''],
    ['{a: b}', 'must be a glob or a list of globs', ''],
    ['[a, 3]', 'must be', ''],
    ["' '", 'must', ''],
  ])('may not be %s', async (changed, problem, remedy) => {
    const text = await said(changed);
    expect(text).toContain(problem);
    expect(text).toContain(remedy);
    expect(text).toMatch(/^plan\.yml:2:\d+/m);
    expect(text).not.toContain('"key');
  });
});
