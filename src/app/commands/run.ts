import { resolve } from 'node:path';
import { runPlan } from '../app.js';
import { print } from '../cli-output.js';
import { EXIT_CODES } from '../door.js';
import { withPlan, type OpenedPlan, type RunCommand } from './command.js';

/** `run`: runs a plan, or says what it would do. */
export const runRun: RunCommand = (call) =>
  withPlan(call, { isToRun: true }, (opened) =>
    opened.options.isDryRun
      ? dryRun(opened)
      : runPlan(opened.prepared, opened.options, opened.door),
  );

/** `compare`: measures a plan in copies of the workspace. */
export const runCompare: RunCommand = (call) =>
  withPlan(call, { isToRun: true, isInCopiesOnly: true }, ({ prepared, options, door }) =>
    runPlan(prepared, options, door),
  );

async function dryRun({ prepared, options, door }: OpenedPlan): Promise<number> {
  const { knownTexts } = await import('../../plan/known-texts.js');
  const { forecast } = await import('../../run/forecast.js');
  const { dryRunText } = await import('../../report/log/dry-run.js');
  const root = resolve(options.root);
  const texts = await knownTexts(prepared.plan, prepared.inputs.values);
  const groups = await forecast({
    ...prepared,
    root,
    repository: door.workspace,
    knownTexts: texts,
  });
  print(dryRunText(prepared.plan.name, groups));
  const files = groups.flat().flatMap((step) => step.files);
  return files.some((file) => file.result === 'conflict') ? EXIT_CODES.failure : EXIT_CODES.success;
}
