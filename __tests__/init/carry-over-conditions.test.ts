/** Steps of a plan made from a job run exactly when they would have run in the job. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carryOver } from '../../src/init/workflow/carry-over.js';
import { sourceText } from '../../src/model/source-text.js';
import { begin } from '../rigs/begin-run.js';
import { quickOrSlow } from '../rigs/extent.js';
import { checkedPlan } from '../rigs/plan-builder.js';

/**
 * Conditions, and when GitHub runs a step that has them, given whether all steps before it went well. The variable A is
 * "yes". A condition with text around its expressions is a text, and so true.
 */
const CONDITIONS: readonly (readonly [string | null, (isWell: boolean) => boolean])[] = [
  [null, (isWell) => isWell],
  ['', (isWell) => isWell],
  ['success()', (isWell) => isWell],
  ['!failure()', (isWell) => isWell],
  ['failure()', (isWell) => !isWell],
  ['!success()', (isWell) => !isWell],
  ['always()', () => true],
  ['!cancelled()', () => true],
  ['success() || failure()', () => true],
  ["env.A == 'yes'", (isWell) => isWell],
  ["env.A == 'no'", () => false],
  ["env.A == 'no' || env.A == 'yes'", (isWell) => isWell],
  ["${{ env.A == 'no' }}", () => false],
  ['false', () => false],
  ["failure() || env.A == 'yes'", () => true],
  ["always() && env.A == 'no'", () => false],
  ["success() && env.A == 'yes'", (isWell) => isWell],
  ['(${{ success() }} || ${{ failure() }})', () => true],
  ["${{ env.A == 'no' }} is text", (isWell) => isWell],
  ['${{ env.NONE }}${{ env.NONE }}', () => false],
];

interface Sample {
  readonly condition: number;
  readonly isTolerated: boolean;
  readonly fails: boolean;
}

const anyStep: fc.Arbitrary<Sample> = fc.record({
  condition: fc.nat(CONDITIONS.length - 1),
  isTolerated: fc.constantFrom(false, false, true),
  fails: fc.boolean(),
});

const idOf = (index: number): string => `s${String(index)}`;

function workflowOf(samples: readonly Sample[]): string {
  const steps = samples.map(({ condition, isTolerated }, index) => ({
    id: idOf(index),
    run: 'true',
    'continue-on-error': isTolerated,
    ...(CONDITIONS[condition]?.[0] === null ? {} : { if: CONDITIONS[condition]?.[0] }),
  }));
  const lines = steps.map((step) => `      - ${JSON.stringify(step)}\n`);
  return `on: push\njobs:\n  j:\n    runs-on: x\n    env: { A: 'yes' }\n    steps:\n${lines.join('')}`;
}

/** The steps that GitHub's runner runs. */
function runsOnGithub(samples: readonly Sample[]): readonly string[] {
  let isWell = true;
  return samples.flatMap(({ condition, fails, isTolerated }, index) => {
    if (CONDITIONS[condition]?.[1](isWell) !== true) return [];
    isWell &&= !fails || isTolerated;
    return [idOf(index)];
  });
}

async function runsAsPlan(samples: readonly Sample[]): Promise<readonly string[]> {
  const made = carryOver(sourceText('ci.yml', workflowOf(samples)), { job: null, planFile: null });
  if (!made.ok) throw new Error(made.error);
  const run = await begin(await checkedPlan(made.value.plan));
  const ran: string[] = [];
  for (let [id] = run.pool.running; id !== undefined; [id] = run.pool.running) {
    ran.push(id);
    if (samples[Number(id.slice(1))]?.fails === true) await run.fail(id);
    else await run.finish(id);
  }
  await run.end();
  return ran;
}

describe('the steps of a job, as a plan', () => {
  it('run when they would have run in the job, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 6 }), async (samples) => {
        expect(await runsAsPlan(samples)).toEqual(runsOnGithub(samples));
      }),
      { numRuns: quickOrSlow(25, 2000) },
    );
  });

  it.each(CONDITIONS.map(([text], index) => [text, index] as const))(
    'run behind a skipped and a failed step as in the job: %s',
    async (_, condition) => {
      const skipped = CONDITIONS.findIndex(([text]) => text === 'false');
      const plain = CONDITIONS.findIndex(([text]) => text === null);
      const step = { condition: plain, isTolerated: false, fails: false };
      const jobs: readonly (readonly Sample[])[] = [
        [{ ...step, condition: skipped }, { ...step, condition }, step],
        [{ ...step, fails: true }, { ...step, condition }, step],
        [{ ...step, fails: true, isTolerated: true }, { ...step, condition }, step],
      ];
      for (const job of jobs) expect(await runsAsPlan(job)).toEqual(runsOnGithub(job));
    },
  );
});
