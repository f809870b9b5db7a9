import { expect, it, jest } from '@jest/globals';
import type { ExecutorKind, RunResult, StepResult } from '../../src/model/result.js';
import { describePosix, usePlanRig, type PlanStep } from '../rigs/run-plan.js';
import { listTree } from '../rigs/temp-dir.js';

jest.setTimeout(30_000);

const rig = usePlanRig();

/** Every kind of step, and every kind of end that a step can have. */
const STEPS: readonly PlanStep[] = [
  { id: 'tree', 'create-structure': { 'app/': { 'main.py': 'x = 1\n', 'empty/': {} } } },
  { id: 'list', 'create-structure': ['docs/', 'docs/index.md'] },
  { id: 'text', 'create-file': 'a/b/c.txt', content: 'c\r\n', mode: '0600' },
  { id: 'base64', 'create-file': 'bytes', 'content-base64': 'AAECg/8=' },
  { id: 'source', 'create-file': 'copy', source: 'given.sh' },
  { id: 'same', 'create-file': 'given.sh', content: '#!/bin/sh\n' },
  { id: 'skip', 'create-file': 'there', content: 'other', 'if-exists': 'skip' },
  { id: 'over', needs: 'skip', 'create-file': 'there', content: 'new', 'if-exists': 'overwrite' },
  { id: 'conflict', needs: 'over', 'create-file': 'there', content: 'newer' },
  { id: 'plant', run: 'ln -s "$OUTSIDE" link' },
  { id: 'out', needs: 'plant', 'create-file': 'link/x', content: 'x' },
  { id: 'outputs', run: 'echo "name=made" >> "$GITHUB_OUTPUT"; echo "V=1" >> "$GITHUB_ENV"' },
  {
    ...{ id: 'template', needs: 'outputs', template: true },
    ...{ 'create-file': '${{ steps.outputs.outputs.name }}.txt', content: '${{ env.V }}' },
  },
  {
    ...{ id: 'refused', needs: 'outputs', template: true },
    'create-file': '../${{ steps.outputs.outputs.name }}',
  },
  { id: 'exported', needs: 'outputs', run: 'echo "V is $V"' },
  { id: 'exit', run: 'echo out; echo err >&2; exit 3' },
  { id: 'signal', run: 'kill -TERM $$; sleep 1000' },
  { id: 'timeout', 'timeout-minutes': 0.005, run: 'sleep 1000' },
  { id: 'spawn', shell: 'no-such-shell {0}', run: 'echo' },
  { id: 'malformed', run: 'echo nonsense >> "$GITHUB_OUTPUT"' },
  { id: 'expression', needs: 'outputs', run: '${{ fromJSON(steps.outputs.outputs.name) }}' },
  { id: 'skipped', needs: 'exit', run: 'true' },
  { id: 'skipped-again', needs: 'skipped', run: 'true' },
  { id: 'not-if', if: 'false', run: 'true' },
  { id: 'rescue', needs: 'exit', if: 'failure()', run: 'echo rescue' },
  { id: 'allowed', 'continue-on-error': true, run: 'exit 1' },
  { id: 'after-allowed', needs: 'allowed', run: 'true' },
  { id: 'retried', retries: 1, run: 'echo x >> tries; [ $(wc -l < tries) -eq 2 ]' },
  { id: 'node', shell: 'node', run: 'console.log("node")' },
  { id: 'free', cpus: 0, run: 'true' },
  { id: 'locked', mutex: 'm', run: 'true' },
];

/** The steps that end otherwise than well, with the kind of cause. */
const ENDS = {
  conflict: 'file',
  out: 'file',
  refused: 'file',
  exit: 'exit',
  signal: 'signal',
  timeout: 'timeout',
  spawn: 'spawn',
  malformed: 'file',
  expression: 'expression',
  skipped: 'skipped',
  'skipped-again': 'skipped',
  'not-if': 'skipped',
  allowed: 'exit',
};

/** What must not depend on the kind of pool: all but times, the worker and paths of the machine. */
function comparable(result: RunResult): object {
  const { plan, outcome, workers, schedule, groups, fallback } = result;
  return { plan: plan.name, outcome, workers, schedule, groups, fallback, steps: timeless(result) };
}

function timeless(result: RunResult): unknown {
  const own = ['worker', 'readyMs', 'startMs', 'endMs', 'waitMs', 'durationMs', 'cpuMs'];
  return result.steps.map((step: StepResult) =>
    Object.fromEntries(Object.entries(step).filter(([key]) => !own.includes(key))),
  );
}

describePosix('one plan with everything in it', () => {
  /** Runs the plan in a directory of its own. */
  async function everythingWith(executor: ExecutorKind): Promise<Record<string, unknown>> {
    const root = rig().path(executor);
    rig().write(`${executor}/there`, 'old');
    rig().write(`${executor}/given.sh`, '#!/bin/sh\n');
    rig().write('given.sh', '#!/bin/sh\n');
    const settings = { executor, flags: [`--root=${root}`], env: { OUTSIDE: rig().outside } };
    const { exitCode, result, log } = await rig().run(STEPS, settings);
    expect(result.executor).toBe(executor);
    const ran = result.steps.filter((step) => step.kind === 'run' && step.startMs !== null);
    const logs = Object.fromEntries(ran.map(({ id }) => [id, log(id).toString()]));
    const facts = { exitCode, ...comparable(result), logs, files: listTree(root) };
    const text = JSON.stringify(facts).replaceAll(root, 'ROOT');
    return JSON.parse(text) as Record<string, unknown>;
  }

  it('comes out the same with every kind of pool', async () => {
    const ofProcesses = await everythingWith('process');
    expect(await everythingWith('thread')).toEqual(ofProcesses);
    expect(await everythingWith('inline')).toEqual(ofProcesses);
    expect(ofProcesses).toMatchObject({ exitCode: 1, outcome: 'failure', fallback: null });
    const steps = ofProcesses.steps as readonly StepResult[];
    const ends = steps
      .filter((step) => step.outcome !== 'success')
      .map((step) => [step.id, step.cause?.kind ?? step.outcome]);
    expect(Object.fromEntries(ends)).toEqual(ENDS);
  });
});
