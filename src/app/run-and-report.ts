/** A prepared plan → its run → log, reports, handover to the job, and exit code. */
import { resolve } from 'node:path';
import { planFileOf } from '../options/read-options.js';
import { writeReports } from '../report/files/write-reports.js';
import { closingLines } from '../report/log/closing-lines.js';
import { shownRun } from '../report/masks/shown-run.js';
import { EXIT_CODES, exitCodeOf, type Door } from './door.js';
import { interruptSignal } from './interrupt.js';
import { measureAndRun, type PlannedRun } from './measure-and-run.js';

/** Runs a plan and reports it. The answer is the exit code. */
export async function runAndReport(planned: PlannedRun, door: Door): Promise<number> {
  const { options } = planned;
  const sink = await door.openSink();
  const interrupt = interruptSignal();
  const earlierRuns = await door.openEarlierRuns(interrupt);
  const run = await measureAndRun({
    ...planned,
    script: door.script,
    environment: door.environment,
    platform: process.platform,
    workspace: resolve('.'),
    interrupt,
    isInCopiesOnly: door.isInCopiesOnly,
    planFile: planFileOf(options),
    sink,
    earlierRuns,
  });
  if (!run.ok) {
    await door.showProblem(run.error);
    await door.reportNoRun();
    return interrupt.aborted ? EXIT_CODES.interrupted : EXIT_CODES.usage;
  }
  const { results, exports, log } = run.value;
  const shown = shownRun({ results, exports, logTails: log.tails }, log.mask);
  const saved = earlierRuns.save(results);
  const { written, problems: unwritten } = await writeReports(shown, options);
  for (const line of closingLines(shown.results, written)) sink.line(log.mask(line));
  const untold = await door.handToJob({ results, exports, shown });
  const problems = [...log.problems, ...unwritten, ...untold];
  for (const problem of problems) await door.showProblem(log.mask(problem));
  await door.publish(shown, interrupt);
  await saved;
  return exitCodeOf(results.outcome, problems);
}
