import { STDIN_NAME, STDIN_PLAN } from '../../options/read-options.js';
import { inertJson } from '../../util/inert-json.js';
import { readSource } from '../cli-door.js';
import { EXIT_CODES } from '../door.js';
import { loadPlan } from '../load-plan.js';
import { diagnosticsOf, recordOf } from '../plan-verdict.js';
import { locate, type CommandCall, type RunCommand } from './command.js';

/** `check --json`: all diagnostics of plans, and the steps of those that are right. */
export const runCheckJson: RunCommand = async (call) => {
  const located = locate(call);
  if (located === null) return EXIT_CODES.usage;
  const { options, workspace } = located;
  const names = call.words.length === 0 ? [options.plan] : call.words;
  const files = [];
  for (const plan of names) files.push(await checkedFile({ ...options, plan }, workspace));
  process.stdout.write(`${inertJson({ schema: 1, files }, 2)}\n`);
  return files.every(({ ok }) => ok) ? EXIT_CODES.success : EXIT_CODES.usage;
};

async function checkedFile(options: CommandCall['options'], repository: string) {
  const read = await readSource(options.plan);
  const loaded = await loadPlan(read, { ...options, isToRun: false }, { repository });
  const diagnostics = diagnosticsOf(loaded);
  const file = options.plan === STDIN_PLAN ? STDIN_NAME : options.plan;
  return { file, ok: loaded.ok, diagnostics, ...(loaded.ok ? recordOf(loaded) : {}) };
}
