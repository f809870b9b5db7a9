import type { Outcome } from '../../model/result.js';
import type { Results } from '../../model/findings.js';
import { plain, type Sentence } from '../document.js';
import { countOf, formatCount, formatDuration, formatRatio } from '../format.js';
import type { Gain, ReportModel, ReportTotals } from '../report-model.js';
import { cacheFigures, cacheText } from './cache.js';

/** A figure about the run. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** How to read the figure. */
  readonly note: string;
}

/** What everybody reads first: how long the run took, what running in parallel gained, how the steps ended. */
export function runSentence({ result, totals }: ReportModel): Sentence {
  if (totals.stepCount === 0) return [{ strong: 'The plan has no steps.' }];
  const outcomes = ` Steps: ${outcomeCounts(totals.countByOutcome)}${allowedFailures(totals)}.`;
  const cache = cacheFigures(result.steps);
  const cached = cache === null ? '' : ` ${capitalised(cacheText(cache))}.`;
  const took = formatDuration(result.makespanMs);
  if (totals.startedCount === 0) {
    const strong =
      cache === null || cache.hits === 0 ? 'No step ran.' : `No step had to run; done in ${took}.`;
    return [{ strong }, outcomes, cached].filter(Boolean);
  }
  const ran = `${ranText(totals)} in ${took}`;
  return [{ strong: `${ran}${gainText(result, totals)}.` }, outcomes, cached].filter(Boolean);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** How many steps ran: `6 steps`, or `5 of 6 steps` where some never started. */
export function ranText({ startedCount, stepCount }: ReportTotals): string {
  const some = startedCount === stepCount ? '' : `${formatCount(startedCount)} of `;
  return `${some}${countOf(stepCount, 'step')}`;
}

/** That other workers were used than wanted; nothing where that is not so. */
export function fallbackSentence({ fallback }: Results): Sentence {
  if (fallback === null) return [];
  return [`Executor ${fallback.to} instead of ${fallback.from}: `, plain(fallback.reason)];
}

/** How many steps ran at once where that followed the load, and what spoke for it; nothing elsewhere. */
export function slotsSentence({ slots }: Results): Sentence {
  if (slots === undefined) return [];
  const idle = `${String(Math.round(100 * slots.idleShare))}%`;
  const cores = countOf(slots.cores, 'core');
  return [`Up to ${formatCount(slots.mostAtOnce)} at once on ${cores}: cores were ${idle} idle.`];
}

/** The figures of a run of which at least one step started. */
export function runFacts({ result, totals }: ReportModel): readonly Fact[] {
  return [
    { label: 'Makespan', value: formatDuration(result.makespanMs), note: 'start to last end' },
    {
      label: 'One after another',
      value: formatDuration(result.sequentialMs),
      note: basisText(result),
    },
    speedupFact(result, totals),
    {
      label: 'Utilization',
      value: `${Math.floor(100 * result.utilization)}%`,
      note: 'how busy the workers were',
    },
    {
      label: 'Workers',
      value: String(result.workers),
      note: `${countOf(totals.startedCount, 'step')} ran`,
    },
  ];
}

/** How many steps ended with which outcome: `9 success, 1 failure`. */
export function outcomeCounts(counts: Readonly<Record<Outcome, number>>): string {
  const outcomes: readonly Outcome[] = ['success', 'failure', 'cancelled', 'skipped'];
  return outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${formatCount(counts[outcome])} ${outcome}`)
    .join(', ');
}

function allowedFailures({ allowedFailureCount: count }: ReportTotals): string {
  return count === 0 ? '' : `; continue-on-error let ${countOf(count, 'failure')} pass`;
}

/** A ratio is claimed only where it is more than chance; one step alone has nothing to gain. */
function gainText({ speedup, comparison }: Results, { gain, startedCount }: ReportTotals): string {
  if (startedCount < 2 || gain === 'unknown') return '';
  if (comparison !== null) return `; ${measuredGain(gain, speedup)}`;
  if (gain === 'faster') return `, ${formatRatio(speedup)} faster than one after another`;
  return `, ${gain === 'slower' ? 'slower than' : 'no gain over'} one after another`;
}

/** The pool's median may be another time than that of the run shown. */
function measuredGain(gain: Exclude<Gain, 'unknown'>, speedup: number): string {
  if (gain === 'none') return 'measured: no difference to one worker beyond the noise';
  const ratio = formatRatio(speedup >= 1 ? speedup : 1 / speedup);
  return `measured: ${ratio} ${gain} than with one worker`;
}

function basisText({ sequentialBasis, comparison }: Results): string {
  if (sequentialBasis === 'estimate') return "estimate: the sum of the steps' durations";
  if (comparison?.status !== 'measured') return 'measured';
  const pool = `the pool ${formatDuration(comparison.parallel.medianMs)}`;
  return `measured: median of ${countOf(comparison.rounds, 'round')}; ${pool}`;
}

function speedupFact({ outcome, speedup, comparison }: Results, { gain }: ReportTotals): Fact {
  const label = 'Speed-up';
  switch (gain) {
    case 'unknown': {
      const note = outcome === 'cancelled' ? 'the run was cut short' : 'not measured in full';
      return { label, value: '–', note };
    }
    case 'none':
      return comparison === null
        ? { label, value: 'no gain', note: 'within noise' }
        : { label, value: 'within noise', note: 'no difference can be claimed' };
    case 'faster':
    case 'slower':
      return { label, value: formatRatio(speedup), note: `${gain} than one after another` };
  }
}
