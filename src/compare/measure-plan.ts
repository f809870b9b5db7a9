/**
 * The measured comparison. In: a prepared plan and what a run needs. Out: times and files of runs with one worker
 * and with the pool, each in a fresh copy of the workspace. It must not know which door asked for it.
 */
import { compareRuns } from '../insight/compare-runs.js';
import type { Comparison, Side } from '../model/findings.js';
import { poolSize } from '../pool/start-pool.js';
import { countOf, formatDuration } from '../report/format.js';
import type { LogSink } from '../report/log/log-sink.js';
import { maskedComparison } from '../report/masks/shown-run.js';
import { compareFiles } from './compare-files.js';
import { makeCopyPlace, type CopyPlace } from './copy-place.js';
import { findWriter } from './find-writer.js';
import { ignoredGlobs } from './ignores.js';
import { measureRounds } from './measure-rounds.js';
import type { Measurement } from './measurement.js';
import { forceRemove } from './force-remove.js';
import { runInCopy, type MeasuredRun, type RoundOutcome } from './run-in-copy.js';
import { changesSince, digestsIn, snapshot, type TreeSnapshot } from './tree-state.js';

/** What the measured runs showed. */
export interface Measured {
  readonly comparison: Comparison;
  /** The run to report: the first that failed, else the median run of the pool; null if there was none. */
  readonly run: MeasuredRun | null;
}

/**
 * Runs a plan with one worker and with the pool, each in a fresh copy of the workspace. The copies are made one after
 * the other in the same place, so a path that a step writes into a file is the same on both sides.
 */
export async function measurePlan(measurement: Measurement): Promise<Measured> {
  const { options, sink, interrupt } = measurement;
  const { rounds } = options;
  const workers = poolSize(options);
  const impossible = (reason: string): Measured => ({
    comparison: { status: 'impossible', rounds, workers, reason },
    run: null,
  });
  const place = await makeCopyPlace(measurement);
  if (!place.ok) return impossible(place.error);
  sink.line(
    `comparing one worker with a pool of ${String(workers)}: ${countOf(rounds, 'round')}, ` +
      `${String(2 * rounds)} real runs in copies of the workspace`,
  );
  const original = { root: place.value.original, ignore: ignoredGlobs(options), stop: interrupt };
  try {
    const before = await snapshot(original);
    if (!before.ok) return impossible(before.error);
    const runs = await measureRounds<RoundOutcome>({
      rounds,
      stop: interrupt,
      run: (side, round) => runInCopy(measurement, { place: place.value, side, round }),
      onRound: (run, side, round) => {
        logRun(titleOf(side, round), run, sink);
      },
    });
    const impossibleRun = [...runs.sequential, ...runs.parallel].find((run) => !isRun(run));
    if (impossibleRun !== undefined) return impossible(impossibleRun.reason);
    if (interrupt.aborted) return impossible('the comparison was stopped');
    const after = await changesSince(before.value, original);
    if (after.ok) warnOfEscapes([...after.value.keys()], measurement);
    return comparedRuns(measurement, place.value, before.value, {
      sequential: runs.sequential.filter(isRun),
      parallel: runs.parallel.filter(isRun),
    });
  } finally {
    const removed = forceRemove(place.value.scratch);
    // When Stepwave is told to stop, reports matter more than clean-up.
    if (!interrupt.aborted) await removed;
  }
}

/** Steps can leave their copy by an absolute path in a file or a script. */
function warnOfEscapes(paths: readonly string[], { sink, planFile }: Measurement): void {
  if (paths.length === 0) return;
  const named = `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`;
  const message =
    'while copies were measured the workspace itself changed, so a step may go by an absolute path, ' +
    `and what was measured may be wrong: ${named}`;
  sink.line(`Warning: ${message}`);
  sink.annotate({ severity: 'warning', title: 'Stepwave', message, file: planFile, line: 1 });
}

function titleOf(side: Side, round: number): string {
  return `round ${String(round)}, ${side === 'sequential' ? 'one worker' : 'the pool'}`;
}

function isRun(run: RoundOutcome): run is MeasuredRun {
  return run.outcome !== 'impossible';
}

const MAX_TAIL_LINES = 20;

/** These runs do not log their steps one by one. Of failed steps, the end of the output is shown. */
function logRun(title: string, run: RoundOutcome, sink: LogSink): void {
  if (!isRun(run)) return;
  const { result } = run.finished;
  sink.line(`${title}: ${result.outcome} in ${formatDuration(result.makespanMs)}`);
  logFailures(run, sink);
}

/** Shows the ends of the logs of failed steps. */
export function logFailures(run: MeasuredRun, sink: LogSink): void {
  for (const [id, tail] of run.log.tails) {
    sink.line(`  ${id} failed; its log ends with:`);
    for (const line of tail.trimEnd().split('\n').slice(-MAX_TAIL_LINES)) sink.line(`  | ${line}`);
  }
}

/** Compares the runs of both sides. `before` is the workspace as it was before them. */
function comparedRuns(
  { options }: Measurement,
  place: CopyPlace,
  before: TreeSnapshot,
  { sequential, parallel }: Readonly<Record<Side, readonly MeasuredRun[]>>,
): Measured {
  const resultsOf = (runs: readonly MeasuredRun[]) => runs.map(({ finished }) => finished.result);
  const files = compareFiles({
    sequential: sequential.map(({ changes }) => changes),
    parallel: parallel.map(({ changes }) => changes),
    original: digestsIn(before, place.original),
    writtenBy: (path) => findWriter(path, place, sequential.at(-1)),
    ignored: ignoredGlobs(options),
  });
  const comparison = compareRuns({
    rounds: options.rounds,
    workers: poolSize(options),
    files,
    sequential: resultsOf(sequential),
    parallel: resultsOf(parallel),
  });
  const all = [...sequential, ...parallel];
  const failed = all.find(({ outcome }) => outcome !== 'success');
  const mask = (text: string): string => all.reduce((shown, { log }) => log.mask(shown), text);
  return { comparison: maskedComparison(comparison, mask), run: failed ?? medianOf(parallel) };
}

/** The median run by makespan; of two in the middle, the shorter one. */
function medianOf(runs: readonly MeasuredRun[]): MeasuredRun | null {
  const makespanOf = ({ finished }: MeasuredRun): number => finished.result.makespanMs;
  const sorted = runs.toSorted((a, b) => makespanOf(a) - makespanOf(b));
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
