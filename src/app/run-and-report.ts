/** A prepared plan → its run → log, reports, handover to the job, and exit code. */
import type { SplitTimes } from '../history/timings.js';
import { hasSplit } from '../legs/leg-keys.js';
import { systemClock } from '../model/clock.js';
import type { Results } from '../model/findings.js';
import { planFileOf } from '../options/read-options.js';
import type { EventLog } from '../report/events/event-log.js';
import { writeReports } from '../report/files/write-reports.js';
import { closingLines } from '../report/log/closing-lines.js';
import { failureLines } from '../report/log/failure-lines.js';
import { REPORTS } from '../report/reports.js';
import { areSpansWanted } from '../report/otlp/are-spans-wanted.js';
import type { Hurry } from '../script/kill-tree.js';
import { EXIT_CODES, exitCodeOf, type Door } from './door.js';
import { interruptSignal } from './interrupt.js';
import { measureAndRun, type PlannedRun } from './measure-and-run.js';
import type { Tracing } from './tracing.js';

/** Runs a plan and reports it. The answer is the exit code. */
export async function runAndReport(planned: PlannedRun, door: Door): Promise<number> {
  const { options } = planned;
  const sink = await door.openSink(options);
  const interrupt = interruptSignal();
  const earlierRuns = await door.openEarlierRuns(interrupt);
  const tracing = await openTracing(planned, door, interrupt);
  const events = await openEvents(planned, interrupt);
  const run = await measureAndRun({
    ...planned,
    script: door.script,
    environment: door.environment,
    platform: process.platform,
    workspace: door.workspace,
    interrupt,
    isInCopiesOnly: door.isInCopiesOnly,
    planFile: planFileOf(options),
    sink,
    earlierRuns,
    tracing,
    follow: events?.follow,
    isLoadShown: REPORTS.some(({ name, showsLoad }) => showsLoad && name in options.reportFiles),
    isReported: Object.keys(options.reportFiles).length > 0,
  });
  if (!run.ok) {
    const unsaid = (await events?.refuse(run.error)) ?? null;
    for (const problem of unsaid === null ? [run.error] : [run.error, unsaid]) {
      await door.showProblem(problem);
    }
    await door.reportNoRun();
    return interrupt.aborted ? EXIT_CODES.interrupted : EXIT_CODES.usage;
  }
  const { results, exports, shown, log } = run.value;
  const saved = earlierRuns.save(results, await splitTimes(planned, results));
  const { written, problems: unwritten } = await writeReports(shown, options);
  if (sink.areFailuresRepeated === true && options.output !== 'failed') {
    const again = failureLines(shown, log.failedLines, options);
    for (const [line, tone] of again) sink.line(log.mask(line), tone);
  }
  const [verdict = '', ...others] = closingLines(shown.results, written);
  sink.line(log.mask(verdict), shown.results.outcome);
  for (const line of others) sink.line(log.mask(line));
  const untold = await door.handToJob({ results, exports, shown });
  const problems = [...log.problems, ...unwritten, ...untold, ...auditProblems(results, options)];
  const unsaid = await events?.end(shown.results, problems.map(log.mask));
  if (typeof unsaid === 'string') problems.push(unsaid);
  for (const problem of problems) await door.showProblem(log.mask(problem));
  await door.publish(shown, interrupt);
  await saved;
  await tracing?.publish(shown, log.mask);
  return exitCodeOf(results.outcome, problems);
}

/** What the run has found out about the files of its splits. */
async function splitTimes(
  { prepared, options }: PlannedRun,
  { startedAt }: Results,
): Promise<SplitTimes> {
  if (!hasSplit(prepared.plan.steps)) return new Map();
  const { splitTimesOf } = await import('./split-times.js');
  return splitTimesOf(prepared, options.root, startedAt);
}

/** A strict audit fails for what caches do not declare. */
function auditProblems(
  { undeclared }: Results,
  { audit }: PlannedRun['options'],
): readonly string[] {
  if (audit !== 'strict' || undeclared === null || undeclared.length === 0) return [];
  const steps = [...new Set(undeclared.map(({ step }) => step))].join(', ');
  return [`the audit is strict, and caches do not declare all that their steps touch: ${steps}`];
}

/** Runs in copies of the workspace are experiments. Nobody looks for them in a trace. */
async function openTracing(
  { options }: PlannedRun,
  door: Door,
  interrupt: Hurry,
): Promise<Tracing | null> {
  if (door.isInCopiesOnly || !areSpansWanted(door.environment)) return null;
  const tracing = await import('./tracing.js');
  return tracing.openTracing({ door, planFile: planFileOf(options), interrupt });
}

/** The events of a run, where they are wanted. */
async function openEvents(
  { prepared, options }: PlannedRun,
  stop: AbortSignal,
): Promise<EventLog | null> {
  if (options.events === null) return null;
  const { openEventLog } = await import('../report/events/event-log.js');
  const { name, source } = prepared.plan;
  const plan = { name, file: source.name };
  return openEventLog({ path: options.events, plan, clock: systemClock, stop });
}
