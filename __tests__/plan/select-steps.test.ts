import { describe, expect, it } from '@jest/globals';
import { selectSteps } from '../../src/plan/select-steps.js';
import { plan } from '../rigs/plan-builder.js';

/** The ids that are left of a plan, or what is said. */
async function select(line: string, ...ids: readonly string[]): Promise<readonly string[]> {
  const result = selectSteps((await plan(line)).plan, ids);
  return result.ok ? result.value.steps.map((step) => step.id) : result.error;
}

describe('selectSteps', () => {
  /*
   *   a ── b ── d      e
   *   └─── c ──┘
   */
  const diamond = 'd<-b,c; b<-a; c<-a; a; e';

  it.each([
    [['a'], ['a']],
    [['b'], ['b', 'a']],
    [['d'], ['d', 'b', 'c', 'a']],
    [
      ['e', 'c'],
      ['c', 'a', 'e'],
    ],
    [['a', 'a'], ['a']],
    [[], []],
  ])('keeps %j and all that they need, in plan order', async (ids, kept) => {
    expect(await select(diamond, ...ids)).toEqual(kept);
  });

  it('names every id that is not there, with what may have been meant', async () => {
    expect(await select('build; test<-build', 'biild', 'test', 'deploy', 'Test')).toEqual([
      'there is no step "biild"; did you mean "build"?',
      'there is no step "deploy"',
      'there is no step "Test"; did you mean "test"?',
    ]);
  });

  it('leaves the rest of the plan as it is', async () => {
    const { plan: whole } = await plan('a; b');
    const result = selectSteps(whole, ['b']);
    expect(result).toEqual({ ok: true, value: { ...whole, steps: [whole.steps[1]] } });
  });
});
