import { describe, expect, it } from '@jest/globals';
import { expressionUses } from '../../src/expression/context-paths.js';

/** Each path as the source has it, with `+` where more follows. */
function pathsIn(source: string): readonly string[] {
  const uses = expressionUses(source);
  if (!uses.ok) throw new Error(uses.error);
  return uses.value.paths.map(
    ({ path, isOpen, start, end }) =>
      `${path.join('/')}${isOpen ? '+' : ''} = ${source.slice(start, end)}`,
  );
}

describe('expressionUses', () => {
  it.each<[string, readonly string[]]>([
    [' matrix.os ', ['matrix/os = matrix.os']],
    ["Steps['a ''b'].outputs.x", ["steps/a 'b/outputs/x = Steps['a ''b'].outputs.x"]],
    ["needs.*.result && 'env.A'", ['needs+ = needs']],
    ['matrix[inputs.x].y', ['matrix+ = matrix', 'inputs/x = inputs.x']],
    ['format(github.ref, true, null, 1)', ['github/ref = github.ref']],
    ['env.a-b == env.a', ['env/a-b = env.a-b', 'env/a = env.a']],
  ])('finds what is read: %s', (source, paths) => {
    expect(pathsIn(source)).toEqual(paths);
  });

  it('finds what is called, and whether it is negated', () => {
    const uses = expressionUses('! Cancelled() && contains(env.always, success())');
    expect(uses.ok && uses.value.calls).toEqual([
      { name: 'cancelled', start: 2, isNegated: true },
      { name: 'contains', start: 17, isNegated: false },
      { name: 'success', start: 38, isNegated: false },
    ]);
  });

  it('says so if the words of an expression are not right', () => {
    expect(expressionUses('env.a @ 1').ok).toBe(false);
  });
});
