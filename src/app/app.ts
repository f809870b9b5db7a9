/**
 * The one flow for both doors: options → checked plan → run → reports → exit code. It must not know which door it
 * serves. What only a run needs is loaded once the pool is starting.
 */
import { formatDiagnostics, type Diagnostic } from '../model/diagnostic.js';
import { sourceText, type SourceText } from '../model/source-text.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import { preparePlan, type PreparedPlan } from '../plan/prepare-plan.js';
import { readPlan } from '../plan/read-plan.js';
import { ok } from '../util/result.js';
import type { Door } from './door.js';

/** How a plan from the `steps` input is called where a file's name would stand. */
const INLINE_NAME = 'steps';

/** Reads and checks the plan, and shows its problems. Null for a plan that cannot be used. */
export async function openPlan(
  options: RunOptions,
  isToRun: boolean,
  door: Door,
): Promise<PreparedPlan | null> {
  const { plan, steps, root, only, inputs } = options;
  const source = steps === null ? readPlan(plan) : ok(sourceText(INLINE_NAME, steps));
  if (!source.ok) {
    await door.showUnreadable(source.error);
    await door.reportNoRun();
    return null;
  }
  const prepared = await preparePlan(
    source.value,
    { root, only, inputs, isToRun },
    { platform: process.platform, isInline: steps !== null },
  );
  if (prepared.ok) {
    await showDiagnostics(source.value, prepared.warnings, options, door);
    return prepared;
  }
  if ('usage' in prepared) {
    for (const problem of prepared.usage) await door.showProblem(problem);
  } else {
    await showDiagnostics(source.value, prepared.diagnostics, options, door);
  }
  await door.reportNoRun();
  return null;
}

/** Runs a plan, or measures it, and writes its reports. The answer is the exit code. */
export async function runPlan(
  prepared: PreparedPlan,
  options: RunOptions,
  door: Door,
): Promise<number> {
  const { startPool } = await import('../pool/start-pool.js');
  // Opened first: its workers come up while the rest of the program is loaded. Measured runs have pools of their own.
  const pool = options.compare === 'measure' ? null : startPool(prepared, options, door.script);
  const { runAndReport } = await import('./run-and-report.js');
  return runAndReport({ prepared, options, pool }, door);
}

async function showDiagnostics(
  source: SourceText,
  diagnostics: readonly Diagnostic[],
  options: RunOptions,
  door: Door,
): Promise<void> {
  if (diagnostics.length === 0) return;
  await door.showDiagnostics(formatDiagnostics(source, diagnostics));
  const { annotateDiagnostics } = await import('../report/log/annotations.js');
  annotateDiagnostics(source, planFileOf(options), diagnostics, await door.openSink());
}
