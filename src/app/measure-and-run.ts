/** A prepared plan → run, measured or not → what is found out about it. It must not know what becomes of that. */
import type { Measurement } from '../compare/measurement.js';
import type { SplitTimes } from '../history/timings.js';
import { findingsOf } from '../insight/findings-of.js';
import { hasSplit } from '../legs/leg-keys.js';
import { systemClock } from '../model/clock.js';
import type { RunExports } from '../model/exports.js';
import type { Comparison, History, Results } from '../model/findings.js';
import type { RunResult } from '../model/result.js';
import type { RunOptions } from '../options/table.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import type { Pool } from '../pool/pool.js';
import { poolSize, startPool } from '../pool/start-pool.js';
import { differenceLine } from '../report/differences.js';
import { wideStepsNote } from '../report/log/event-texts.js';
import { runLog, type Follower, type RunLog } from '../report/log/run-log.js';
import { secretValues } from '../report/masks/secret-values.js';
import { shownRun, type ShownRun } from '../report/masks/shown-run.js';
import type { Host } from '../run/host.js';
import { runPlan, type FinishedRun } from '../run/run-plan.js';
import { printable } from '../util/printable.js';
import { err, ok, type Result } from '../util/result.js';
import type { Audit, AuditFindings } from './audit.js';
import { hasCache, usesCache } from './cache-words.js';
import { findUnchanged } from './find-unchanged.js';
import type { CacheRequest, OpenedCache } from './result-cache.js';

/** Earlier runs of the plan, and how this one becomes one of them. */
export interface EarlierRuns extends Pick<Host, 'weightsOf' | 'sharesOf'> {
  /** A run beside them; null where nothing is known. */
  readonly historyOf: (result: RunResult) => Promise<History | null>;
  /** How long the files of splits took. */
  readonly splitTimes: () => Promise<SplitTimes>;
  /** Keeps a run for later ones. Never rejects. */
  readonly save: (result: RunResult, splits?: SplitTimes) => Promise<void>;
}

/** For runs that are not kept. */
export const NO_EARLIER_RUNS: EarlierRuns = {
  weightsOf: () => Promise.resolve(null),
  sharesOf: () => Promise.resolve(null),
  historyOf: () => Promise.resolve(null),
  splitTimes: () => Promise.resolve(new Map()),
  save: () => Promise.resolve(),
};

/** A plan that is to run. */
export interface PlannedRun {
  readonly prepared: PreparedPlan;
  readonly options: RunOptions;
  /** The pool, where it is starting already; null where it is to be started when it is wanted. */
  readonly pool: Promise<Pool> | null;
  /** Watches the steps of the run in the workspace; null where nothing does. */
  readonly audit: Audit | null;
}

/** A plan that is to run, and what with. */
interface RunRequest extends Measurement, PlannedRun, Pick<Host, 'variables' | 'isLoadShown'> {
  /** Whether the workspace itself is left alone: the run to report is then one of the measured ones. */
  readonly isInCopiesOnly: boolean;
  readonly earlierRuns: EarlierRuns;
  /** Of the run in the workspace; null where it is not traced. */
  readonly tracing: Required<Pick<Host, 'stepVariables'>> | null;
  /** Follows the run in the workspace. */
  readonly follow?: Follower | undefined;
  /** Whether to find out what other numbers of workers would have come to, which nobody may read. */
  readonly isReported: boolean;
}

/** A run with what was found out about it. */
interface ExaminedRun {
  /** Nothing in it is masked. */
  readonly results: Results;
  readonly exports: RunExports;
  /** The same, as reports may show it. */
  readonly shown: ShownRun;
  readonly log: Pick<RunLog, 'tails' | 'failedLines' | 'mask' | 'problems'>;
}

/** Measures a plan where that is wanted, and runs it. The error is why nothing could be run. */
export async function measureAndRun(asked: RunRequest): Promise<Result<ExaminedRun, string>> {
  const request = await withKnownTimes(asked);
  const isMeasured = request.options.compare === 'measure';
  const compare = isMeasured ? await import('../compare/measure-plan.js') : null;
  if (isMeasured && hasCache(request.prepared.plan)) tellNote(NO_CACHE, request);
  const measured = (await compare?.measurePlan(request)) ?? null;
  const comparison = measured?.comparison ?? null;
  warnOfDifferences(comparison, request);
  if (!request.isInCopiesOnly) return runForReal(request, comparison);
  if (measured?.run == null) {
    return err(comparison?.status === 'impossible' ? comparison.reason : 'no run was measured');
  }
  const { finished, log } = measured.run;
  const results = await resultsOf(request, finished, { comparison, ...NOT_AUDITED });
  const { summaries } = finished.exports;
  return ok(withShown({ results, exports: { env: {}, path: [], summaries }, log }));
}

/** Shares the files of splits out by what earlier runs took. */
async function withKnownTimes(request: RunRequest): Promise<RunRequest> {
  const { prepared, options, earlierRuns } = request;
  // Shards must share files out alike, and each may know other times.
  if (options.shard !== null || !hasSplit(prepared.plan.steps)) return request;
  const { withSplitTimes } = await import('./split-times.js');
  const known = await withSplitTimes(prepared, options.root, await earlierRuns.splitTimes());
  for (const problem of known.problems) tellNote(printable(problem), request);
  return { ...request, prepared: known.prepared };
}

/** A result from the cache would say nothing about the pool. */
const NO_CACHE = 'steps with a cache run all the same, because the plan is measured';

/** A pool that leaves other files is no failure: nobody knows which of them were wanted. */
function warnOfDifferences(comparison: Comparison | null, { sink, planFile }: RunRequest): void {
  const message = differenceLine(comparison);
  if (message === null) return;
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: planFile, line: 1 });
}

async function runForReal(
  request: RunRequest,
  comparison: Comparison | null,
): Promise<Result<ExaminedRun, string>> {
  const { prepared, options, planFile, sink, earlierRuns, audit, follow } = request;
  const { logsDirectory, output } = options;
  const secrets = secretValues(request.environment);
  const opened = await openCache(request, secrets, {
    notify: (message) => {
      log.onEvent({ type: 'cache-notice', message });
    },
    onWait: (event) => {
      log.onEvent(event);
    },
  });
  if (!opened.ok) return opened;
  const cache = opened.value;
  const looked = await findUnchanged(request);
  if (!looked.ok) {
    await cache?.remove();
    return looked;
  }
  const followAll: Follower = (event, atMs, known) => {
    follow?.(event, atMs, known);
    cache?.follow(event, known);
  };
  const shown = { sink, output, plan: prepared, follow: followAll };
  const log = runLog({ ...shown, clock: systemClock, planFile, logsDirectory, secrets });
  const unchanged = looked.value;
  const notes = [wideStepsNote(prepared.plan.steps, poolSize(options)), unchanged?.note ?? null];
  for (const note of notes) if (note !== null) tellNote(log.mask(note), request);
  const finished = await runPlan(prepared, options, {
    ...request,
    pool: request.pool ?? startPool(prepared, options, request.script),
    emit: audit?.listen(log.onEvent) ?? log.onEvent,
    flush: log.flush,
    weightsOf: earlierRuns.weightsOf,
    sharesOf: earlierRuns.sharesOf,
    ...request.tracing,
    ...(audit === null ? {} : { tracer: audit.tracer }),
    ...(cache === null ? {} : { cache: cache.cache }),
    ...(unchanged === null ? {} : { unchanged: unchanged.steps }),
  });
  await cache?.remove();
  if (!finished.ok) {
    await log.flush();
    return finished;
  }
  const audited = audit?.findingsOf(finished.value.result) ?? NOT_AUDITED;
  audit?.warn(audited, { sink, mask: log.mask, planFile });
  const results = await resultsOf(request, finished.value, { comparison, ...audited });
  return ok(withShown({ results, exports: finished.value.exports, log }));
}

/** Of a run that nothing watched. */
const NOT_AUDITED: AuditFindings = { races: null, undeclared: null };

/** Null for a plan without a cache, or where it is not wanted. */
async function openCache(
  request: RunRequest,
  secrets: readonly string[],
  listeners: Pick<CacheRequest, 'notify' | 'onWait'>,
): Promise<Result<OpenedCache | null, string>> {
  if (!usesCache(request.prepared, request.options)) return ok(null);
  const { openResultCache } = await import('./result-cache.js');
  return openResultCache({ ...request, secrets, ...listeners });
}

function withShown(run: Omit<ExaminedRun, 'shown'>): ExaminedRun {
  const { results, exports, log } = run;
  return { ...run, shown: shownRun({ results, exports, logTails: log.tails }, log.mask) };
}

function tellNote(message: string, { sink, planFile }: RunRequest): void {
  sink.line(`Note: ${message}`);
  sink.annotate({ severity: 'notice', title: 'Stepwave', message, file: planFile, line: 1 });
}

async function resultsOf(
  { prepared, earlierRuns, isReported }: RunRequest,
  { result, priorities }: FinishedRun,
  known: Pick<Results, 'comparison' | 'races' | 'undeclared'>,
): Promise<Results> {
  const history = await earlierRuns.historyOf(result);
  return findingsOf(result, { ...prepared, priorities, ...known, history, isReported });
}
