/** What becomes of a step when others fail, and what `if` and `continue-on-error` change. */
import { describe, expect, it } from '@jest/globals';
import { taskResult } from '../rigs/fake-pool.js';
import { plan, type StepKeys } from '../rigs/plan-builder.js';
import { begin, type RunSettings } from '../rigs/begin-run.js';

/**
 * Runs a plan in which the named steps fail and all others succeed, in the order in which they start.
 * Gives the outcomes.
 */
async function outcomesOf(
  line: string,
  failing: readonly string[],
  keys: Readonly<Record<string, StepKeys>> = {},
  settings: RunSettings = {},
): Promise<readonly string[]> {
  const run = await begin(await plan(line, keys), settings);
  for (let [id] = run.pool.running; id !== undefined; [id] = run.pool.running) {
    await (failing.includes(id) ? run.fail(id) : run.finish(id));
  }
  return run.outcomes();
}

describe('a failure', () => {
  //   a ✗ ◀── b ◀── c        d
  it('skips the steps behind it, all because of it, and lets the others run', async () => {
    expect(await outcomesOf('a; b<-a; c<-b; d', ['a'])).toEqual([
      'a: failure',
      'b: skipped because a',
      'c: skipped because a',
      'd: success',
    ]);
  });

  //   a ✗ ◀── b ◀── d
  //   ▲────── c ◀───┘
  it('skips a diamond because of its root', async () => {
    expect(await outcomesOf('a; b<-a; c<-a; d<-b,c', ['a'])).toEqual([
      'a: failure',
      'b: skipped because a',
      'c: skipped because a',
      'd: skipped because a',
    ]);
  });

  //   a ◀── b ✗ ◀── d
  //   ▲──── c ◀─────┘
  it('of one side of a diamond skips its end because of that side', async () => {
    expect(await outcomesOf('a; b<-a; c<-a; d<-b,c', ['b'])).toEqual([
      'a: success',
      'b: failure',
      'c: success',
      'd: skipped because b',
    ]);
  });

  it('names the need that comes first in the plan where two have failed', async () => {
    const run = await begin(await plan('b; a; c<-a,b'));
    await run.fail('a');
    await run.fail('b');
    expect(await run.outcomes()).toEqual(['b: failure', 'a: failure', 'c: skipped because b']);
  });

  it('waits for the other needs before it skips a step', async () => {
    const run = await begin(await plan('a; b; c<-a,b'));
    await run.fail('a');
    expect(run.story()).toEqual(['+a', '+b', 'a: failure']);
    await run.finish('b');
    expect(run.story().slice(3)).toEqual(['b: success', 'c: skipped']);
  });
});

describe('continue-on-error', () => {
  it.each([true, "${{ 'true' }}"])('counts for a step that cannot start: %j', async (value) => {
    const a = { run: "echo ${{ fromJSON('x') }}", 'continue-on-error': value };
    const run = await begin(await plan('a; b<-a', { a }));
    await run.finish('b');
    const [first, second] = (await run.end()).steps;
    expect([first?.outcome, first?.conclusion, second?.outcome]).toEqual([
      'failure',
      'success',
      'success',
    ]);
  });

  it('makes a failure count as a success, and keeps its outcome', async () => {
    const run = await begin(await plan('a; b<-a', { a: { 'continue-on-error': true } }));
    await run.fail('a');
    await run.finish('b');
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      conclusion: 'success',
      cause: { kind: 'exit', code: 1 },
    });
    expect(await run.resultOf('b')).toMatchObject({ outcome: 'success' });
  });

  it('leaves a success as it is', async () => {
    const run = await begin(await plan('a', { a: { 'continue-on-error': true } }));
    await run.finish('a');
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'success', conclusion: 'success' });
  });

  it('does not hide a failed need: the step is skipped, also for those behind it', async () => {
    expect(await outcomesOf('a; b<-a; c<-b', ['a'], { b: { 'continue-on-error': true } })).toEqual([
      'a: failure',
      'b: skipped because a',
      'c: skipped because a',
    ]);
  });

  it.each([
    ["${{ inputs.strict == 'no' }}", 'success'],
    ["${{ inputs.strict == 'yes' }}", 'failure'],
  ])('may be an expression: %s makes it a %s', async (expression, conclusion) => {
    const keys = { a: { 'continue-on-error': expression } };
    const run = await begin(await plan('a', keys, ['strict']), {
      contexts: { github: {}, runner: {}, inputs: { strict: 'no' } },
    });
    await run.fail('a');
    expect(await run.resultOf('a')).toMatchObject({ outcome: 'failure', conclusion });
  });

  it('does not trigger fail-fast', async () => {
    expect(
      await outcomesOf('a; b', ['a'], { a: { 'continue-on-error': true } }, { isFailFast: true }),
    ).toEqual(['a: failure', 'b: success']);
  });
});

// a fails, b is behind it and has the condition.
describe('if, behind a failure', () => {
  it.each([
    ['always()', 'b: success'],
    ['failure()', 'b: success'],
    ['!success()', 'b: success'],
    ['${{ failure() }}', 'b: success'],
    ["failure() && steps.a.outcome == 'failure'", 'b: success'],
    ['success()', 'b: skipped because a'],
    ['cancelled()', 'b: skipped because a'],
    ['true', 'b: skipped because a'],
    ['false', 'b: skipped because a'],
    ['always() && false', 'b: skipped because a'],
    ["needs.a.result == 'success' || always()", 'b: success'],
  ])('%s gives "%s"', async (condition, expected) => {
    const outcomes = await outcomesOf('a; b<-a', ['a'], { b: { if: condition } });
    expect(outcomes).toEqual(['a: failure', expected]);
  });
});

// a succeeds, b is behind it and has the condition.
describe('if, behind a success', () => {
  it.each([
    ['always()', 'b: success'],
    ['success()', 'b: success'],
    ['true', 'b: success'],
    ["needs.a.result == 'success'", 'b: success'],
    ['failure()', 'b: skipped'],
    ['cancelled()', 'b: skipped'],
    ['false', 'b: skipped'],
    ["''", 'b: skipped'],
    ['0', 'b: skipped'],
  ])('%s gives "%s"', async (condition, expected) => {
    const outcomes = await outcomesOf('a; b<-a', [], { b: { if: condition } });
    expect(outcomes).toEqual(['a: success', expected]);
  });

  it('is the step’s own doing where it skips the step, and the step’s for those behind', async () => {
    expect(await outcomesOf('a; b<-a; c<-b', [], { b: { if: 'false' } })).toEqual([
      'a: success',
      'b: skipped',
      'c: skipped because b',
    ]);
  });
});

describe('status functions', () => {
  //   a ✗ ◀── b (skipped) ◀── c if: failure()
  it('that speak of failures look at all ancestors, not only at needs', async () => {
    expect(await outcomesOf('a; b<-a; c<-b', ['a'], { c: { if: 'failure()' } })).toEqual([
      'a: failure',
      'b: skipped because a',
      'c: success',
    ]);
  });

  //   a ✗ ◀── b if: always() ◀── c
  it.each([
    ['success()', 'success'],
    ['!failure()', 'skipped'],
    ['failure()', 'success'],
    ['success() && !failure()', 'skipped'],
    ['true', 'success'],
  ])(
    'see a failure behind a need that succeeded, `success()` does not: %s',
    async (condition, c) => {
      const keys = { b: { if: 'always()' }, c: { if: condition } };
      expect(await outcomesOf('a; b<-a; c<-b', ['a'], keys)).toEqual([
        'a: failure',
        'b: success',
        `c: ${c}`,
      ]);
    },
  );

  it('are not asked where there is no `if`: direct needs decide', async () => {
    expect(await outcomesOf('a; b<-a; c<-b', ['a'], { b: { if: 'always()' } })).toEqual([
      'a: failure',
      'b: success',
      'c: success',
    ]);
  });

  it('do not look at steps side by side', async () => {
    expect(await outcomesOf('a; b; c<-b', ['a'], { c: { if: 'failure()' } })).toEqual([
      'a: failure',
      'b: success',
      'c: skipped',
    ]);
  });

  it('take a tolerated failure for a success', async () => {
    const keys = {
      a: { 'continue-on-error': true },
      b: { if: 'failure()' },
      c: { if: 'success()' },
    };
    expect(await outcomesOf('a; b<-a; c<-a', ['a'], keys)).toEqual([
      'a: failure',
      'b: skipped',
      'c: success',
    ]);
  });

  it('wait for all needs, failed or not', async () => {
    const run = await begin(await plan('a; b; c<-a,b', { c: { if: 'always()' } }));
    await run.fail('a');
    expect(run.pool.running).toEqual(['b']);
    await run.finish('b');
    expect(run.pool.running).toEqual(['c']);
  });
});

describe('expressions', () => {
  it('read outputs of needs', async () => {
    const keys = {
      b: { run: 'deploy ${{ steps.a.outputs.version }} ${{ needs.a.outputs.version }}' },
    };
    const run = await begin(await plan('a; b<-a', keys));
    await run.finish('a', taskResult({ outputs: { version: '1.2' } }));
    expect(run.runTaskOf('b').script).toBe('deploy 1.2 1.2');
  });

  it('read outputs of indirect needs, and decide by them', async () => {
    const keys = { c: { if: "steps.a.outputs.changed == 'yes'" } };
    for (const [changed, expected] of [
      ['yes', 'c: success'],
      ['no', 'c: skipped'],
    ] as const) {
      const run = await begin(await plan('a; b<-a; c<-b', keys));
      await run.finish('a', taskResult({ outputs: { changed } }));
      await run.finish('b');
      if (run.pool.running.includes('c')) await run.finish('c');
      expect((await run.outcomes())[2]).toBe(expected);
    }
  });

  it('read outcome and conclusion', async () => {
    const keys = {
      a: { 'continue-on-error': true },
      b: { run: '${{ steps.a.outcome }} ${{ steps.a.conclusion }} ${{ needs.a.result }}' },
    };
    const run = await begin(await plan('a; b<-a', keys));
    await run.fail('a');
    expect(run.runTaskOf('b').script).toBe('failure success success');
  });

  it('read `inputs`, `github`, `runner` and the environment', async () => {
    const keys = {
      a: {
        run: '${{ inputs.who }} ${{ github.sha }} ${{ runner.os }} ${{ env.HOME }} ${{ env.OWN }}',
        env: { OWN: 'own' },
      },
    };
    const run = await begin(await plan('a', keys, ['who']), {
      contexts: { github: { sha: 'abc' }, runner: { os: 'Linux' }, inputs: { who: 'me' } },
      environment: { HOME: '/home/me' },
    });
    expect(run.runTaskOf('a').script).toBe('me abc Linux /home/me own');
  });

  it('are evaluated in name, env, directory and time limit', async () => {
    const value = '${{ inputs.value }}';
    const keys = {
      a: { name: `N ${value}`, env: { E: `e${value}` }, 'working-directory': `d${value}` },
    };
    const run = await begin(await plan('a', keys, ['value']), {
      contexts: { github: {}, runner: {}, inputs: { value: '7' } },
    });
    expect(run.events).toMatchObject([{ type: 'step-started', name: 'N 7' }]);
    expect(run.runTaskOf('a')).toMatchObject({ env: { E: 'e7' } });
    expect(run.runTaskOf('a').workingDirectory).toMatch(/d7$/);
    await run.finish('a');
    expect(await run.resultOf('a')).toMatchObject({ name: 'N 7' });
  });

  it('are evaluated in the plan’s own variables', async () => {
    const ready = await plan('a');
    const run = await begin(
      { ...ready, plan: { ...ready.plan, env: { COMMIT: '${{ github.sha }}' } } },
      { contexts: { github: { sha: 'abc' }, runner: {}, inputs: {} } },
    );
    expect(run.runTaskOf('a').env).toEqual({ COMMIT: 'abc' });
  });

  it('see the plan’s own variables evaluated', async () => {
    const ready = await plan('a', { a: { if: "env.COMMIT == 'abc'", run: '${{ env.COMMIT }}' } });
    const run = await begin(
      { ...ready, plan: { ...ready.plan, env: { COMMIT: '${{ github.sha }}' } } },
      { contexts: { github: { sha: 'abc' }, runner: {}, inputs: {} } },
    );
    expect(run.runTaskOf('a').script).toBe('abc');
  });

  it('of an `if` read the step’s own variables, as on GitHub', async () => {
    const keys = {
      b: { env: { HAS_LIST: "${{ steps.a.outputs.list != '' }}" }, if: "env.HAS_LIST == 'true'" },
    };
    for (const [list, expected] of [
      ['x', ['b']],
      ['', []],
    ] as const) {
      const run = await begin(await plan('a; b<-a', keys));
      await run.finish('a', taskResult({ outputs: { list } }));
      expect(run.pool.running).toEqual(expected);
    }
  });

  it('are left alone in outputs and exported values: what a step prints is no code', async () => {
    const run = await begin(await plan('a; b<-a', { b: { run: '${{ steps.a.outputs.x }}' } }));
    await run.finish(
      'a',
      taskResult({
        outputs: { x: '${{ github.token }}' },
        exports: { env: { Y: '${{ github.token }}' } },
      }),
    );
    expect(run.runTaskOf('b')).toMatchObject({
      script: '${{ github.token }}',
      env: { Y: '${{ github.token }}' },
    });
  });

  it('are evaluated in contents under `template: true`, and left alone elsewhere', async () => {
    const content = 'v${{ inputs.v }}';
    const settings = { contexts: { github: {}, runner: {}, inputs: { v: '2' } } };
    const templated = { a: { 'create-file': 'f${{ inputs.v }}', content, template: true } };
    const run = await begin(await plan('a', templated, ['v']), settings);
    expect(run.pool.runs[0]?.task).toMatchObject({
      entries: [{ path: 'f2', content: { text: 'v2' } }],
    });
    const literal = await begin(await plan('a', { a: { 'create-file': 'f', content } }), settings);
    expect(literal.pool.runs[0]?.task).toMatchObject({ entries: [{ content: { text: content } }] });
  });
});

describe('an expression that has no value', () => {
  const BROKEN = '${{ fromJSON(steps.a.outputs.list)[0] }}';

  it('in a script makes the step fail before it starts', async () => {
    const run = await begin(await plan('a; b<-a; c<-b', { b: { run: `echo ${BROKEN}` } }));
    await run.finish('a', taskResult({ outputs: { list: 'not JSON' } }));
    expect(await run.resultOf('b')).toMatchObject({
      outcome: 'failure',
      conclusion: 'failure',
      because: null,
      cause: { kind: 'expression', message: expect.stringMatching(/./) as unknown },
      worker: null,
      startMs: null,
      attempts: 0,
      exitCode: null,
    });
    expect(await run.outcomes()).toEqual(['a: success', 'b: failure', 'c: skipped because b']);
    expect(run.pool.runs.map(({ id }) => id)).toEqual(['a']);
  });

  it('in the plan’s variables makes every step fail that would run', async () => {
    const ready = await plan('a; b<-a; c');
    const run = await begin(
      { ...ready, plan: { ...ready.plan, env: { X: '${{ fromJSON(inputs.list) }}' } } },
      { contexts: { github: {}, runner: {}, inputs: { list: '{' } } },
    );
    expect(await run.outcomes()).toEqual(['a: failure', 'b: skipped because a', 'c: failure']);
    expect(await run.resultOf('a')).toMatchObject({ cause: { kind: 'expression' }, attempts: 0 });
  });

  it('in an `if` says that it is the `if`', async () => {
    const keys = { b: { if: 'fromJSON(steps.a.outputs.list)' } };
    const run = await begin(await plan('a; b<-a', keys));
    await run.finish('a', taskResult({ outputs: { list: '{' } }));
    expect(await run.resultOf('b')).toMatchObject({
      outcome: 'failure',
      cause: { kind: 'expression', message: expect.stringMatching(/^"if": /) as unknown },
      attempts: 0,
    });
  });

  it.each([
    [
      { 'timeout-minutes': '${{ inputs.x }}' },
      '"timeout-minutes" must be a positive number, and "${{ inputs.x }}" gave NaN',
    ],
    [
      { 'continue-on-error': '${{ inputs.x }}' },
      '"continue-on-error" must be true or false, and "${{ inputs.x }}" gave "soon"',
    ],
  ])('of a wrong kind fails the step and names the key: %j', async (keys, message) => {
    const run = await begin(await plan('a', { a: keys }, ['x']), {
      contexts: { github: {}, runner: {}, inputs: { x: 'soon' } },
    });
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      cause: { kind: 'expression', message },
    });
  });

  it('hands the slot on, and tells no start', async () => {
    const keys = { a: { 'timeout-minutes': '${{ inputs.x }}' } };
    const run = await begin(await plan('a; b', keys, ['x']), {
      workers: 1,
      contexts: { github: {}, runner: {}, inputs: { x: '0' } },
    });
    expect(run.story()).toEqual(['a: failure', '+b']);
    expect(run.pool.running).toEqual(['b']);
  });

  it('is a failure under fail-fast too', async () => {
    const keys = { a: { 'timeout-minutes': '${{ inputs.x }}' } };
    const run = await begin(await plan('a; b; c<-a', keys, ['x']), {
      isFailFast: true,
      contexts: { github: {}, runner: {}, inputs: { x: '0' } },
    });
    expect(await run.outcomes()).toEqual([
      'a: failure',
      'b: cancelled because a',
      'c: skipped because a',
    ]);
  });

  it('is the failure of a path that it leads out of the root', async () => {
    const keys = { a: { 'create-file': '${{ github.x }}/f', content: '', template: true } };
    const run = await begin(await plan('a', keys), {
      contexts: { github: { x: '..' }, runner: {}, inputs: {} },
    });
    expect(await run.resultOf('a')).toMatchObject({
      outcome: 'failure',
      cause: {
        kind: 'file',
        path: '../f',
        message: 'the path leads out of its directory with ".."',
      },
    });
    expect(run.pool.runs).toEqual([]);
  });
});
