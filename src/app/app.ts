/**
 * The one flow for both doors: options → checked plan → run → reports → exit code. It must not know which door it
 * serves. What only a run needs is loaded once the pool is starting.
 */
import { formatDiagnostics, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import { preparePlan, type PreparedPlan } from '../plan/prepare-plan.js';
import { err, ok, type Result } from '../util/result.js';
import type { Door } from './door.js';

/** Reads and checks the plan, and shows its problems. The error is how many problems keep it from being used. */
export async function openPlan(
  options: RunOptions,
  isToRun: boolean,
  door: Door,
): Promise<Result<PreparedPlan, number>> {
  const source = await door.readPlan();
  if (!source.ok) {
    await door.showUnreadable(source.error);
    await door.reportNoRun();
    return err(1);
  }
  const prepared = await preparePlan(
    source.value,
    { ...options, isToRun },
    {
      platform: process.platform,
      repository: door.workspace,
      isInline: options.steps !== null,
    },
  );
  if (prepared.ok) {
    await showDiagnostics(source.value, prepared.warnings, options, door);
    return ok(prepared);
  }
  if ('usage' in prepared) {
    for (const problem of prepared.usage) await door.showProblem(problem);
  } else {
    await showDiagnostics(source.value, prepared.diagnostics, options, door);
  }
  await door.reportNoRun();
  return err('usage' in prepared ? prepared.usage.length : errorCount(prepared.diagnostics));
}

function errorCount(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
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
  annotateDiagnostics(source, planFileOf(options), diagnostics, await door.openSink(options));
}
