/** The composition root: a prepared plan → run, measured or not → what is found out about it. */
import type { Measured } from '../compare/measure-plan.js';
import { findingsOf } from '../insight/findings-of.js';
import { systemClock } from '../model/clock.js';
import type { RunExports } from '../model/exports.js';
import type { Comparison, History, Results } from '../model/findings.js';
import type { CompareOptions, RunOptions } from '../model/options.js';
import type { Pool } from '../model/pool.js';
import type { RunResult } from '../model/result.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { startPool } from '../pool/start-pool.js';
import { differenceLine } from '../report/differences.js';
import type { LogSink } from '../report/log/log-sink.js';
import { runLog, type RunLog } from '../report/log/run-log.js';
import { secretValues } from '../report/masks/secret-values.js';
import type { Host } from '../run/host.js';
import { runPlan, type FinishedRun } from '../run/run-plan.js';
import { err, ok, type Result } from '../util/result.js';

/** What is known of earlier runs of the plan. */
export interface EarlierRuns extends Pick<Host, 'weightsOf'> {
  /** A run beside them; null where nothing is known. */
  readonly historyOf: (result: RunResult) => Promise<History | null>;
}

/** For runs that nothing is known about. */
export const NO_EARLIER_RUNS: EarlierRuns = {
  weightsOf: () => Promise.resolve(null),
  historyOf: () => Promise.resolve(null),
};

/** What is to be done with a prepared plan, and what with. */
export interface Assignment extends Pick<
  Host,
  'environment' | 'platform' | 'script' | 'interrupt' | 'workspace'
> {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  /** The pool, where it was started before; null where it is to be started when it is wanted. */
  readonly pool: Promise<Pool> | null;
  /** Null where one after another is estimated. */
  readonly compare: CompareOptions | null;
  /** Whether the workspace itself is left alone: the run to report is then one of the measured ones. */
  readonly isInCopiesOnly: boolean;
  /** Whether anybody will read what other numbers of workers would have come to. */
  readonly isReported: boolean;
  /** The file that annotations point into; null for a plan that is in no file. */
  readonly planFile: string | null;
  readonly sink: LogSink;
  readonly earlierRuns: EarlierRuns;
}

/** What came of it. */
export interface Performed {
  readonly results: Results;
  readonly exports: RunExports;
  readonly log: Pick<RunLog, 'tails' | 'mask' | 'problems'>;
}

/** Runs a plan as it is wanted. The error is why nothing could be run. */
export async function perform(assignment: Assignment): Promise<Result<Performed, string>> {
  const { compare, isInCopiesOnly } = assignment;
  const measured = compare === null ? null : await measure(assignment, compare);
  const comparison = measured?.comparison ?? null;
  warnOfDifferences(comparison, assignment);
  if (!isInCopiesOnly) return runForReal(assignment, comparison);
  if (measured?.run == null) {
    return err(comparison?.status === 'impossible' ? comparison.reason : 'no run was measured');
  }
  const { finished, log } = measured.run;
  const results = await resultsOf(assignment, finished, comparison);
  const { summaries } = finished.exports;
  return ok({ results, exports: { env: {}, path: [], summaries }, log });
}

/** Loaded only where it is wanted. */
async function measure(assignment: Assignment, compare: CompareOptions): Promise<Measured> {
  const { measurePlan } = await import('../compare/measure-plan.js');
  return measurePlan(assignment, compare);
}

/** A pool that leaves other files is no failure: nobody knows which of them were wanted. */
function warnOfDifferences(comparison: Comparison | null, { sink, planFile }: Assignment): void {
  const message = differenceLine(comparison);
  if (message === null) return;
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: planFile, line: 1 });
}

async function runForReal(
  assignment: Assignment,
  comparison: Comparison | null,
): Promise<Result<Performed, string>> {
  const { prepared, options, planFile, sink, earlierRuns } = assignment;
  const { logsDirectory } = options;
  const secrets = secretValues(assignment.environment);
  const log = runLog({ clock: systemClock, sink, planFile, logsDirectory, secrets });
  const finished = await runPlan(prepared, options, {
    ...assignment,
    pool: assignment.pool ?? startPool(prepared, options, assignment.script),
    emit: log.onEvent,
    flush: log.flush,
    weightsOf: earlierRuns.weightsOf,
  });
  if (!finished.ok) return finished;
  const results = await resultsOf(assignment, finished.value, comparison);
  return ok({ results, exports: finished.value.exports, log });
}

async function resultsOf(
  { prepared, isReported, earlierRuns }: Assignment,
  { result, priorities }: FinishedRun,
  comparison: Comparison | null,
): Promise<Results> {
  const history = await earlierRuns.historyOf(result);
  return findingsOf(result, { ...prepared, priorities, comparison, history, isReported });
}
