/**
 * The one flow for both doors: options → checked plan → run → reports → exit code. It must not know which door it
 * serves. What only a run needs is loaded once the pool is starting.
 */
import { formatDiagnostics, type Diagnostic } from '../model/diagnostic.js';
import type { SourceText } from '../model/source-text.js';
import { planFileOf } from '../options/read-options.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { unreadableLine } from '../plan/read-plan.js';
import { err, ok, type Result } from '../util/result.js';
import type { Audit } from './audit.js';
import { EXIT_CODES, type Door } from './door.js';
import { loadPlan, type RefusedPlan } from './load-plan.js';

/** Reads and checks the plan, and shows its problems. The error is how many problems keep it from being used. */
export async function openPlan(
  options: RunOptions,
  isToRun: boolean,
  door: Door,
): Promise<Result<PreparedPlan, number>> {
  const around = { repository: door.workspace, isInline: options.steps !== null };
  const loaded = await loadPlan(await door.readPlan(), { ...options, isToRun }, around);
  if (loaded.ok) {
    await showDiagnostics(loaded.source, loaded.prepared.warnings, options, door);
    return isPart(options) ? openShard(loaded.prepared, options, door) : ok(loaded.prepared);
  }
  const problems = await showRefusal(loaded, options, door);
  await door.reportNoRun();
  return err(problems);
}

/** Whether only a part of the plan is wanted. Whoever splits a plan, or merges results, needs all of it. */
function isPart({ shard, shardSteps, shardKey, shardAwaits, merge }: RunOptions): boolean {
  if (shard === 'plan' || shard === 'merge' || merge.length > 0) return false;
  return shard !== null || shardSteps !== null || shardKey !== null || shardAwaits.size > 0;
}

/** Keeps the part of the plan that this runner has. */
async function openShard(
  prepared: PreparedPlan,
  options: RunOptions,
  door: Door,
): Promise<Result<PreparedPlan, number>> {
  const { keepShard } = await import('./keep-shard.js');
  const kept = await keepShard(prepared, options, door.environment);
  if (kept.ok) {
    const isEmpty = kept.value.plan.steps.length === 0;
    if (isEmpty)
      await door.showNotice('this part has no steps: the plan is split into fewer parts');
    return kept;
  }
  for (const problem of kept.error) await door.showProblem(problem);
  await door.reportNoRun();
  return err(kept.error.length);
}

/** Shows why a plan cannot be used. Gives how many problems that are. */
async function showRefusal(refused: RefusedPlan, options: RunOptions, door: Door): Promise<number> {
  switch (refused.reason) {
    case 'unreadable':
      await door.showUnreadable(unreadableLine(refused.unreadable));
      return 1;
    case 'invalid':
      await showDiagnostics(refused.source, refused.diagnostics, options, door);
      return refused.diagnostics.filter(({ severity }) => severity === 'error').length;
    case 'usage':
      for (const problem of refused.problems) await door.showProblem(problem);
      return refused.problems.length;
  }
}

/** Runs a plan, or measures it, and writes its reports. The answer is the exit code. */
export async function runPlan(
  prepared: PreparedPlan,
  options: RunOptions,
  door: Door,
): Promise<number> {
  const isWatched = options.isFileTraced || options.audit !== 'off';
  const audit = isWatched ? await auditOf(prepared, options, door) : null;
  if (audit === 'refused') return EXIT_CODES.usage;
  const { startPool } = await import('../pool/start-pool.js');
  // Opened first: its workers come up while the rest of the program is loaded. Measured runs have pools of their own.
  const pool = options.compare === 'measure' ? null : startPool(prepared, options, door.script);
  const { runAndReport } = await import('./run-and-report.js');
  return runAndReport({ prepared, options, pool, audit }, door);
}

async function auditOf(
  prepared: PreparedPlan,
  options: RunOptions,
  door: Door,
): Promise<Audit | 'refused' | null> {
  const { openAudit } = await import('./audit.js');
  const audit = await openAudit(prepared, options, door);
  if (audit.ok) return audit.value;
  await door.showProblem(audit.error);
  await door.reportNoRun();
  return 'refused';
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
