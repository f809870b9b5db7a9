import { resolve } from 'node:path';
import { hasSplit } from '../../legs/leg-keys.js';
import type { PreparedPlan } from '../../plan/prepare-plan.js';
import { ok, type Result } from '../../util/result.js';
import { runPlan } from '../app.js';
import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { findUnchanged } from '../find-unchanged.js';
import { withPlan, wrong, type OpenedPlan, type RunCommand } from './command.js';

/** `run`: runs a plan, or says what it would do. */
export const runRun: RunCommand = (call) =>
  typeof call.options.shard === 'string'
    ? Promise.resolve(wrong(FOR_THE_ACTION[call.options.shard]))
    : withPlan(call, { isToRun: true }, (opened) =>
        opened.options.isDryRun
          ? dryRun(opened)
          : runPlan(opened.prepared, opened.options, opened.door),
      );

/** What the command line has commands for. */
const FOR_THE_ACTION = {
  plan: '--shard plan is for the action; here, a plan is split by: stepwave shard',
  merge:
    '--shard merge is for the action; here, results are merged by: stepwave shard --merge PATH',
} as const;

/** `compare`: measures a plan in copies of the workspace. */
export const runCompare: RunCommand = (call) =>
  withPlan(call, { isToRun: true, isInCopiesOnly: true }, ({ prepared, options, door }) =>
    runPlan(prepared, options, door),
  );

async function dryRun({ prepared: checked, options, door }: OpenedPlan): Promise<number> {
  const prepared = await withReports(checked, options.root);
  const { knownTexts } = await import('../../plan/known-texts.js');
  const { forecast } = await import('../../run/forecast.js');
  const { dryRunText } = await import('../../report/log/dry-run.js');
  const root = resolve(options.root);
  const texts = await knownTexts(prepared.plan, prepared.inputs.values);
  const notes = await notesOf({ prepared, options, door });
  if (!notes.ok) {
    await door.showProblem(notes.error);
    return EXIT_CODES.usage;
  }
  const groups = await forecast({
    ...prepared,
    notes: notes.value,
    root,
    repository: door.workspace,
    knownTexts: texts,
  });
  print(dryRunText(prepared.plan.name, groups));
  const files = groups.flat().flatMap((step) => step.files);
  return files.some((file) => file.result === 'conflict') ? EXIT_CODES.failure : EXIT_CODES.success;
}

/** What is known of steps that need not run, by id. */
async function notesOf(opened: OpenedPlan): Promise<Result<ReadonlyMap<string, string>, string>> {
  const hits = await hitsOf(opened);
  if (!hits.ok) return hits;
  const { environment } = opened.door;
  const unchanged = await findUnchanged({ ...opened, environment });
  if (!unchanged.ok) return unchanged;
  if (unchanged.value === null) return hits;
  const { describeUnchanged } = await import('../../report/describe-step.js');
  const passed = [...unchanged.value.steps].map(
    ([id, one]) => [id, describeUnchanged(one)] as const,
  );
  return ok(new Map([...hits.value, ...passed]));
}

/** Shares the files of splits out by the reports that lie there: the times of earlier runs on GitHub are not looked up. */
async function withReports(prepared: PreparedPlan, root: string): Promise<PreparedPlan> {
  if (!hasSplit(prepared.plan.steps)) return prepared;
  const { withSplitTimes } = await import('../split-times.js');
  return (await withSplitTimes(prepared, root, new Map())).prepared;
}

/** What the cache would say, by step. */
async function hitsOf(opened: OpenedPlan): Promise<Result<ReadonlyMap<string, string>, string>> {
  const { answerText, usesCache } = await import('../cache-words.js');
  if (!usesCache(opened.prepared, opened.options)) return ok(new Map());
  const { foreseenHits } = await import('../foreseen-hits.js');
  const answers = await foreseenHits(opened);
  if (!answers.ok) return answers;
  return ok(new Map([...answers.value].map(([id, answer]) => [id, answerText(answer)])));
}
