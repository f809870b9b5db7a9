import { signedDuration } from '../format-change.js';
import { countOf } from '../format-count.js';
import { formatDuration } from '../format-duration.js';
import { outcomeCounts } from '../markdown/step-table.js';
import type { ReportModel } from '../report-model.js';
import { baseText, ratioText, verdictText } from './change-text.js';
import type { Fact } from './page-data.js';
import { plainLine } from './plain-line.js';

const MAX_TEXT_CHARS = 300;

/** What stands below the heading: how the steps ended, and which run it was. */
export function headSentences({ result, totals }: ReportModel): readonly string[] {
  return [
    stepSentence({ result, totals }),
    `${plainLine(result.plan.file, MAX_TEXT_CHARS)}, started ${utcText(result.startedAt)}, ` +
      `executor ${result.executor}, schedule ${result.schedule}`,
    ...fallbackNote(result),
  ];
}

/** The figures of the run; none where no step ran. */
export function runFacts({ result, totals }: ReportModel): readonly Fact[] {
  if (totals.startedCount === 0) return [];
  const { history } = result;
  const makespan = history?.makespan ?? null;
  return [
    { label: 'Makespan', value: formatDuration(result.makespanMs), note: 'start to last end' },
    {
      label: 'One after another',
      value: formatDuration(result.sequentialMs),
      note: result.sequentialBasis === 'measured' ? 'measured' : 'estimate: sum of the durations',
    },
    speedupFact({ result, totals }),
    {
      label: 'Utilization',
      value: `${Math.floor(100 * result.utilization)} %`,
      note: 'how busy the workers were',
    },
    {
      label: 'Workers',
      value: String(result.workers),
      note: countOf(totals.startedCount, 'step') + ' ran',
    },
    {
      label: 'Lower bound',
      value: formatDuration(result.lowerBoundMs),
      note: `critical path ${formatDuration(result.spanMs)}`,
    },
    ...(makespan === null
      ? []
      : [
          {
            label: `Against ${plainLine(history?.branch ?? '', MAX_TEXT_CHARS)}`,
            value: signedDuration(makespan.changeMs),
            note: `${verdictText(makespan.verdict)}: ${baseText(makespan)}`,
          },
        ]),
  ];
}

type RunModel = Pick<ReportModel, 'result' | 'totals'>;

/** A ratio is claimed only where it is more than chance and the run was not cut short. */
function speedupFact({ result, totals }: RunModel): Fact {
  const label = 'Speed-up';
  if (result.outcome === 'cancelled') return { label, value: '–', note: 'the run was cut short' };
  if (totals.gain === 'unknown') return { label, value: '–', note: 'not measured in full' };
  if (totals.gain === 'none') return { label, value: 'no gain', note: 'within noise' };
  return {
    label,
    value: ratioText(result.speedup),
    note: totals.gain === 'faster' ? 'faster than one after another' : 'slower',
  };
}

function stepSentence({ result, totals }: RunModel): string {
  if (totals.stepCount === 0) return 'The plan has no steps.';
  const steps = countOf(totals.stepCount, 'step');
  const time = totals.startedCount === 0 ? '' : ` in ${formatDuration(result.makespanMs)}`;
  const allowed =
    totals.allowedFailureCount === 0
      ? ''
      : `; continue-on-error let ${countOf(totals.allowedFailureCount, 'failure')} pass`;
  return `${steps}${time}: ${outcomeCounts(totals.countByOutcome)}${allowed}`;
}

/** `2026-01-01 00:00:00 UTC` */
function utcText(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

function fallbackNote({ fallback }: ReportModel['result']): readonly string[] {
  if (fallback === null) return [];
  const reason = plainLine(fallback.reason, MAX_TEXT_CHARS);
  return [`Executor ${fallback.to} instead of ${fallback.from}: ${reason}`];
}
