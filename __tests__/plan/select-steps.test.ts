import { describe, expect, it } from '@jest/globals';
import { formatDiagnostics } from '../../src/model/diagnostic.js';
import { selectSteps, type Selection } from '../../src/plan/select-steps.js';
import { checkedPlan, plan } from '../rigs/plan-builder.js';

/** What is left of a plan, each step with its needs as `id<-need,need`, or what is said. */
async function select(line: string, selection: Partial<Selection>): Promise<readonly string[]> {
  const result = await selectSteps((await plan(line)).plan, { only: null, skip: [], ...selection });
  if (!result.ok) return 'usage' in result.error ? result.error.usage : ['diagnostics'];
  return result.value.steps.map(({ id, needs }) =>
    needs.length === 0 ? id : `${id}<-${needs.join(',')}`,
  );
}

/*
 *   a ── b ── d      e
 *   └─── c ──┘
 */
const DIAMOND = 'd<-b,c; b<-a; c<-a; a; e';

const LINTS = 'lint-js; lint-css; lint; test<-lint-js; test-e2e<-test';

describe('the steps that are asked for', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['a'], ['a']],
    [['b'], ['b<-a', 'a']],
    [['d'], ['d<-b,c', 'b<-a', 'c<-a', 'a']],
    [
      ['e', 'c'],
      ['c<-a', 'a', 'e'],
    ],
    [['a', 'a'], ['a']],
    [[], []],
  ])('are %j and all that they need, in plan order', async (only, left) => {
    expect(await select(DIAMOND, { only })).toEqual(left);
  });

  it.each<[string, readonly string[]]>([
    ['lint*', ['lint-js', 'lint-css', 'lint']],
    ['lint-?s', ['lint-js']],
    ['lint-{js,css}', ['lint-js', 'lint-css']],
    ['[lm]int', ['lint']],
    ['test-*', ['lint-js', 'test<-lint-js', 'test-e2e<-test']],
    ['*', ['lint-js', 'lint-css', 'lint', 'test<-lint-js', 'test-e2e<-test']],
    ['@(lint|nothing)', ['lint']],
  ])('may be a glob: %s', async (glob, left) => {
    expect(await select(LINTS, { only: [glob] })).toEqual(left);
  });

  it('are the whole plan where nothing is said', async () => {
    const { plan: whole } = await plan(DIAMOND);
    const result = await selectSteps(whole, { only: null, skip: [] });
    expect(result.ok && result.value).toBe(whole);
  });

  it('leave the rest of the plan as it is', async () => {
    const { plan: whole } = await plan('a; b');
    const result = await selectSteps(whole, { only: ['b'], skip: [] });
    expect(result).toEqual({ ok: true, value: { ...whole, steps: [whole.steps[1]] } });
  });
});

describe('the steps that are skipped', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['e'], ['d<-b,c', 'b<-a', 'c<-a', 'a']],
    [['b'], ['d<-c,a', 'c<-a', 'a', 'e']],
    [
      ['b', 'c'],
      ['d<-a', 'a', 'e'],
    ],
    [['a'], ['d<-b,c', 'b', 'c', 'e']],
    [['[abc]'], ['d', 'e']],
  ])('%j hand what they need on to what needs them', async (skip, left) => {
    expect(await select(DIAMOND, { skip })).toEqual(left);
  });

  it('are left out of those that are asked for', async () => {
    expect(await select('a; b<-a; c<-b; d', { only: ['c'], skip: ['b'] })).toEqual(['a', 'c<-a']);
  });

  it('are not all', async () => {
    const said = ['there is no step left to run: --skip leaves all of them out'];
    expect(await select('a; b', { skip: ['*'] })).toEqual(said);
    expect(await select('a; b', { only: ['b'], skip: ['b'] })).toEqual(said);
  });

  it('are read by no other step, in any of its expressions', async () => {
    const text = `env: { A: b }
steps:
  - { id: lint, run: make }
  - { id: Build, needs: lint, run: make }
  - { id: test, needs: Build, run: "echo \${{ steps.build.outputs.x }} \${{ steps.lint.outcome }}" }
  - { id: last, needs: [Build, test], if: "needs.Build.result == 'success'", run: make }
`;
    const { plan: whole } = await checkedPlan(text);
    const result = await selectSteps(whole, { only: null, skip: ['Build'] });
    if (result.ok || !('diagnostics' in result.error)) throw new Error('it was taken');
    expect(formatDiagnostics(whole.source, result.error.diagnostics))
      .toBe(`plan.yml:5:42: error: step "test" reads steps.build, and "Build" is left out by --skip
    5 |   - { id: test, needs: Build, run: "echo \${{ steps.build.outputs.x }} \${{ steps.lint.outcome }}" }
      |                                          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
  hint: leave out "test" as well, or keep "Build"
plan.yml:6:43: error: step "last" reads needs.Build, and "Build" is left out by --skip
    6 |   - { id: last, needs: [Build, test], if: "needs.Build.result == 'success'", run: make }
      |                                           ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
  hint: leave out "last" as well, or keep "Build"`);
    const both = await selectSteps(whole, { only: null, skip: ['Build', 'test', 'last'] });
    expect(both.ok && both.value.steps.map(({ id }) => id)).toEqual(['lint']);
  });
});

describe('what no step matches', () => {
  it.each(['only', 'skip'] as const)(
    'is named with what may have been meant: --%s',
    async (key) => {
      const words = ['biild', 'test', 'deploy', 'build test', 'Test', 'biuld*', 'x?'];
      expect(await select('build; test<-build', { [key]: words })).toEqual([
        'there is no step "biild"; did you mean "build"?',
        'there is no step "deploy"',
        'there is no step "build test"; write "build,test"',
        'there is no step "Test"; did you mean "test"?',
        'no step matches "biuld*"; did you mean "build*"?',
        'no step matches "x?"',
      ]);
    },
  );

  it('is named of both', async () => {
    expect(await select('a', { only: ['b?'], skip: ['!a', '#'] })).toEqual([
      'no step matches "b?"',
      'no step matches "!a"',
      'there is no step "#"; did you mean "a"?',
    ]);
  });
});
