import type { Results } from '../model/findings.js';
import { cutText, escapeText, inlineCode } from './escape.js';
import { formatChange } from './format-change.js';
import { countOf, formatCount } from './format-count.js';
import { cutDecimals, formatDuration } from './format-duration.js';
import { outcomeCounts, tableLine } from './markdown/step-table.js';
import { OUTCOME_SYMBOL } from './outcome-label.js';
import type { Gain, ReportModel, ReportTotals } from './report-model.js';

const MAX_TEXT_CHARS = 200;

/** What everybody reads: the outcome, what the run took, and what the parallelism bought. */
export function renderHeadline(model: ReportModel): readonly string[] {
  const { result, totals } = model;
  const name = escapeText(cutText(result.plan.name, MAX_TEXT_CHARS));
  const heading = `## ${OUTCOME_SYMBOL[result.outcome]} ${name}: ${result.outcome}`;
  if (totals.startedCount === 0) return [heading, nothingRan(model), ...fallbackNote(result)];
  return [
    heading,
    sentence(model),
    factTable(model),
    ...changeNote(result),
    ...fallbackNote(result),
  ];
}

/** The headline in a few bytes, without any text of the plan. */
export function renderShortHeadline({ result, totals }: ReportModel): string {
  const steps = countOf(totals.stepCount, 'step');
  const symbol = OUTCOME_SYMBOL[result.outcome];
  return `${symbol} ${result.outcome}: ${steps} in ${formatDuration(result.makespanMs)}.`;
}

function nothingRan({ totals }: ReportModel): string {
  if (totals.stepCount === 0) return '**The plan has no steps.**';
  return `**No step ran.** ${outcomeSentence(totals)}`;
}

function sentence({ result, totals }: ReportModel): string {
  const ran = `${countOf(totals.stepCount, 'step')} in ${formatDuration(result.makespanMs)}`;
  return `**${ran}${gainText(result, totals)}.** ${outcomeSentence(totals)}`;
}

/** A ratio is claimed only where it is more than chance; one step alone has nothing to gain. */
function gainText({ speedup, comparison }: Results, { gain, startedCount }: ReportTotals): string {
  if (startedCount < 2 || gain === 'unknown') return '';
  if (comparison !== null) return `; ${measuredGain(gain, speedup)}`;
  if (gain === 'faster') return `, ${speedupText(speedup)} faster than one after another`;
  return `, ${gain === 'slower' ? 'slower than' : 'no gain over'} one after another`;
}

/** The pool's median may be another time than that of the run shown. */
function measuredGain(gain: Exclude<Gain, 'unknown'>, speedup: number): string {
  if (gain === 'none') return 'measured: no difference to one worker beyond the noise';
  const ratio = speedupText(speedup >= 1 ? speedup : 1 / speedup);
  return `measured: ${ratio} ${gain} than with one worker`;
}

function outcomeSentence({ countByOutcome, allowedFailureCount }: ReportTotals): string {
  const allowed =
    allowedFailureCount === 0
      ? ''
      : `; continue-on-error let ${countOf(allowedFailureCount, 'failure')} pass`;
  return `Steps: ${outcomeCounts(countByOutcome)}${allowed}.`;
}

function factTable({ result, totals }: ReportModel): string {
  const speedup = speedupCell(result, totals);
  return [
    tableLine(['Makespan', 'One after another', 'Speed-up', 'Utilization', 'Workers', 'Executor']),
    tableLine(['---:', '---:', '---:', '---:', '---:', '---']),
    tableLine([
      formatDuration(result.makespanMs),
      `${formatDuration(result.sequentialMs)} (${basisText(result)})`,
      speedup,
      `${Math.floor(100 * result.utilization)}%`,
      String(result.workers),
      `${result.executor}, schedule ${result.schedule}`,
    ]),
  ].join('\n');
}

function speedupCell({ speedup, comparison }: Results, { gain }: ReportTotals): string {
  if (gain === 'unknown') return '–';
  if (gain === 'none') return comparison === null ? 'no gain' : 'within noise';
  return speedupText(speedup);
}

function basisText({ sequentialBasis, comparison }: Results): string {
  if (sequentialBasis === 'estimate') return "estimate: the sum of the steps' durations";
  if (comparison?.status !== 'measured') return 'measured';
  const pool = `the pool ${formatDuration(comparison.parallel.medianMs)}`;
  return `measured: median of ${countOf(comparison.rounds, 'round')}; ${pool}`;
}

/** The run beside earlier ones, and what the marks in the table of steps mean. */
function changeNote({ history }: Results): readonly string[] {
  if (history === null) return [];
  const count = history.makespan?.runs ?? history.steps[0]?.runs ?? history.runs;
  const runs = `the last ${countOf(count, 'run')} of ${inlineCode(history.branch)}`;
  const makespan =
    history.makespan === null
      ? `Compared with ${runs}.`
      : `Makespan against ${runs}: **${formatChange(history.makespan)}**.`;
  const flagged = history.steps.filter(
    ({ verdict }) => verdict === 'slower' || verdict === 'faster',
  ).length;
  const isTold = history.steps.some(({ verdict }) => verdict !== null);
  const steps = isTold
    ? `${formatCount(flagged)} of ${countOf(history.steps.length, 'step')} outside the noise (▲ slower, ▼ faster).`
    : 'Too few runs to tell a change from noise.';
  return [`${makespan} ${steps}`];
}

function speedupText(speedup: number): string {
  return `${cutDecimals(speedup, 2)}x`;
}

function fallbackNote({ fallback }: Results): readonly string[] {
  if (fallback === null) return [];
  const reason = escapeText(cutText(fallback.reason, MAX_TEXT_CHARS));
  return [`⚠️ Executor ${fallback.to} instead of ${fallback.from}: ${reason}`];
}
