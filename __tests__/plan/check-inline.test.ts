import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../rigs/plan-builder.js';

/** Which problems are reported of a plan given inline, each by its place. */
async function said(text: string, isInline = true): Promise<readonly string[]> {
  const output = await problemsOf(text, { name: 'steps', isInline });
  return output.split('\n').filter((line) => line.startsWith('steps:'));
}

const WHY =
  'if there was an expression in ${{ }}, GitHub evaluated it before Stepwave saw the plan';

describe('an inline plan', () => {
  // What GitHub makes of `if: ${{ steps.v.outputs.x == 'y' }}`, and of the same in quotes.
  it.each(['false', 'true', '"false"', "' true '", 'False'])(
    'is warned of an `if` that is decided: %s',
    async (word) => {
      const text = word.replace(/["' ]/g, '').replace('False', 'false');
      expect(await said(`- run: x\n- run: y\n  if: ${word}\n`)).toEqual([
        `steps:3:7: warning: "if" is always ${text}: ${WHY}`,
      ]);
    },
  );

  it('is told what to write instead', async () => {
    expect(await problemsOf('- { if: false, run: x }\n', { name: 'steps', isInline: true })).toBe(
      [
        `steps:1:9: warning: "if" is always false: ${WHY}`,
        '    1 | - { if: false, run: x }',
        '      |         ^~~~~',
        '  hint: write the condition without ${{ }}, which an "if" does not need, or put the plan into a file',
      ].join('\n'),
    );
  });

  it.each([
    ['a variable', '- run: x\n  env:\n    A:\n', '3:7', 'A'],
    ['a variable of all steps', 'env: { A: }\nsteps: [{ run: x }]\n', '1:11', 'A'],
    ['a script in quotes', '- run: ""\n', '1:8', 'run'],
    ['a condition', '- run: x\n  if:\n', '2:6', 'if'],
    ['a name in quotes', '- run: x\n  name: ""\n', '2:9', 'name'],
  ])('is warned of %s that is empty', async (_, text, place, key) => {
    expect(await said(text)).toEqual([`steps:${place}: warning: "${key}" is empty: ${WHY}`]);
  });

  it.each(['name', 'needs', 'working-directory', 'timeout-minutes'])(
    'is told why %s may be without a value, which is an error',
    async (key) => {
      const [error, warning] = await said(`- run: x\n  ${key}:\n`);
      expect(error).toMatch(new RegExp(`^steps:2:\\d+: error: "${key}" must be .*, not empty$`));
      expect(warning).toMatch(/^steps:2:\d+: warning: /);
      expect(warning).toContain(`"${key}" is empty: ${WHY}`);
    },
  );

  it('is told why an item of a list may be without a value', async () => {
    const lines = await said('- { id: a, run: x }\n- run: y\n  needs:\n    - a\n    -\n');
    expect(lines.filter((line) => line.includes('warning'))).toEqual([
      expect.stringContaining(`warning: an item of "needs" is empty: ${WHY}`),
    ]);
  });

  it.each([
    ["- { id: a, run: x }\n- { needs: a, run: y, if: steps.a.outputs.b == 'c' }\n"],
    ['- { run: x, if: always() }\n'],
    ['- { create-file: a, content: "" }\n'],
    ['- { create-structure: { a: "" } }\n'],
    ['- { run: x, env: { A: "" } }\n'],
    ['inputs: { a: }\nsteps: [{ run: x }]\n'],
  ])('is warned of nothing else: %j', async (text) => {
    expect(await said(text)).toEqual([]);
  });
});

it('warns in a plan file, whose expressions nobody else evaluates, of empty scripts only', async () => {
  const text = 'steps:\n  - { run: x, if: false, env: { A: } }\n  - { run: "", if: true }\n';
  expect(await said(text, false)).toEqual([
    'steps:3:12: warning: the script is empty: this step does nothing, and succeeds',
  ]);
});
