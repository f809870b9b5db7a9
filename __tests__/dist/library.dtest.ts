import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY, useDistRig } from '../rigs/built-dist.js';
import { quickOrSlow } from '../rigs/extent.js';
import { complaintsOf } from '../rigs/json-schemas.js';

const rig = useDistRig();
const describePosix = process.platform === 'win32' ? describe.skip : describe;

/** Runs two plans at once and a third that is stopped, and prints what a program can find out about it. */
const PROGRAM = `
import { loadPlan, runPlan } from 'stepwave';
const text = 'steps:\\n- id: a\\n  run: echo "::add-mask::hunter2secret"; echo "x=hunter2secret $X" >> "$GITHUB_OUTPUT"\\n- id: b\\n  run: exit 3\\n';
const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'beforeExit'].map((name) => process.listenerCount(name));
const writes = [];
const write = process.stdout.write;
process.stdout.write = (chunk) => writes.push(String(chunk)) > 0;
const before = listeners();
const loaded = await loadPlan({ text });
const events = [];
const env = { X: 'own' };
const [both, one] = await Promise.all([
  runPlan(loaded.plan, { env, workers: 2, onEvent: (event) => events.push(event) }),
  runPlan(loaded.plan, { only: 'a', executor: 'inline' }),
]);
const slow = await loadPlan({ text: 'steps: [{ id: slow, run: sleep 60 }, { id: more, run: sleep 60 }]' });
const stop = new AbortController();
const stopped = await runPlan(slow.plan, {
  signal: stop.signal,
  onEvent: ({ type }) => { if (type === 'step-started') stop.abort(); },
});
const refusal = async (work) => work().then(() => null, ({ name, message }) => ({ name, message }));
const answer = {
  both, one, events, stopped: stopped.outcome, writes, before, after: listeners(),
  wrong: await loadPlan({ text: 'steps: [{ id: a, run: x, need: b }]', name: 'w.yml' }),
  typo: await refusal(() => runPlan(loaded.plan, { wokers: 2 })),
  unknown: await refusal(() => runPlan(loaded.plan, { only: 'c' })),
  thrown: await refusal(() => runPlan(loaded.plan, { onEvent: () => { throw new Error('mine'); } })),
};
process.stdout.write = write;
console.log(JSON.stringify(answer));
`;

const CONSUMER = `
import { loadPlan, runPlan, type RunEvent } from 'stepwave';
export async function main(): Promise<number | null> {
  const loaded = await loadPlan('plan.yml', { root: '.' });
  if (!loaded.ok) return loaded.diagnostics[0]?.line ?? null;
  const onEvent = (event: RunEvent): void => {
    if (event.type === 'step-ended' && event.cause?.kind === 'exit') String(event.cause.code);
  };
  const results = await runPlan(loaded.plan, { workers: '50%', onEvent });
  return results.steps[0]?.durationMs ?? null;
}
// @ts-expect-error There is no such option.
export const wrong = () => loadPlan('plan.yml', { rooot: '.' });
`;

/** Most of the time of the compiler goes into checking the declarations of Node. */
const SKIP = quickOrSlow(' --skipLibCheck', '');

interface Answer {
  readonly [key: string]: unknown;
  readonly both: { readonly steps: readonly { readonly outputs: object }[] };
  readonly events: readonly { readonly type: string }[];
  readonly before: readonly number[];
}

describePosix('the package as a library, installed in an empty folder', () => {
  it('runs plans at once, quietly, and leaves nothing behind; TypeScript knows it', async () => {
    rig().write('program.mjs', PROGRAM);
    rig().write('old.cjs', "console.log(Object.keys(require('stepwave')).slice(0, 2).join());");
    rig().write('consumer.mts', CONSUMER);
    rig().write('consumer.cts', CONSUMER);
    const npm = 'npm_config_offline=true npm_config_audit=false npm_config_fund=false npm';
    const tsc = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
    const { code, stdout, stderr } = await rig().shell(
      [
        'set -eu',
        `${npm} pack --silent '${REPOSITORY}' >pack.log`,
        `${npm} install ./stepwave-*.tgz >install.log`,
        'node old.cjs',
        'node program.mjs',
        `ln -s '${join(REPOSITORY, 'node_modules', '@types')}' node_modules/@types`,
        `node '${tsc}' --noEmit --strict${SKIP} --target es2022 --module nodenext --types node consumer.mts consumer.cts`,
      ].join('\n'),
    );
    expect([code, stderr]).toEqual([0, '']);
    const [names, json = '', ...rest] = stdout.trimEnd().split('\n');
    expect([names, rest]).toEqual(['loadPlan,runPlan', []]);
    const answer = JSON.parse(json) as Answer;
    expect(complaintsOf('results', answer.both)).toEqual([]);
    expect(answer.events.flatMap((event) => complaintsOf('events', event))).toEqual([]);
    expect(answer.events.at(-1)).toMatchObject({ type: 'run-ended', failedSteps: ['b'] });
    expect(answer.both.steps.map(({ outputs }) => outputs)).toEqual([{ x: '*** own' }, {}]);
    expect(answer).toMatchObject({
      both: { outcome: 'failure', plan: { file: 'plan' } },
      one: { outcome: 'success', steps: [{ id: 'a', outputs: { x: '*** ' } }] },
      ...{ stopped: 'cancelled', writes: [], after: answer.before },
      wrong: { ok: false, diagnostics: [{ file: 'w.yml', hint: 'did you mean "needs"?' }] },
      typo: { name: 'TypeError', message: expect.stringContaining('did you mean "workers"?') as unknown },
      unknown: { name: 'PlanError', message: expect.stringContaining('no step "c"') as unknown },
      thrown: { name: 'Error', message: 'mine' },
    });
  });
});
