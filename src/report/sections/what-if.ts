import type { Comparison, Results, WhatIf } from '../../model/findings.js';
import { numeric, text, words, type Section } from '../document.js';
import { formatCount, formatDuration, formatRatio } from '../format.js';

/** What the run would take on other numbers of workers. */
export function whatIfSection(whatIf: WhatIf, { workers: own, comparison }: Results): Section {
  const isMeasured = comparison?.status === 'measured';
  const measuredTitle = isMeasured ? ['Measured'] : [];
  const titles = [
    'Workers',
    'Predicted makespan',
    'Lower bound',
    'Predicted speed-up',
    ...measuredTitle,
  ];
  const rows = whatIf.predictions.map(({ workers, makespanMs, lowerBoundMs, speedup }) => [
    formatCount(workers),
    formatDuration(makespanMs),
    formatDuration(lowerBoundMs),
    formatRatio(speedup),
    ...(isMeasured ? [measuredText(comparison, workers)] : []),
    notes(workers, own, whatIf).join('; '),
  ]);
  return {
    title: 'What if',
    blocks: [
      { kind: 'table', columns: [...titles.map(numeric), words('')], rows },
      text(
        "An estimate: this run's durations, put through the scheduler again. It takes for granted that " +
          'each worker has a core and that the steps take as long, whatever runs beside them. ' +
          `Each makespan includes the ${formatDuration(whatIf.startUpMs)} before the first step.`,
      ),
    ],
  };
}

/** The medians of the rounds, where there were any with so many workers. */
function measuredText(comparison: Comparison, workers: number): string {
  if (comparison.status !== 'measured') return '';
  if (workers === comparison.workers) return formatDuration(comparison.parallel.medianMs);
  return workers === 1 ? formatDuration(comparison.sequential.medianMs) : '';
}

function notes(workers: number, own: number, { kneeWorkers, predictions }: WhatIf): string[] {
  // Nothing is known about more workers than the last prediction has.
  const isKnee = workers === kneeWorkers && workers !== predictions.at(-1)?.workers;
  return [
    ...(workers === own ? ['as many as in this run'] : []),
    ...(isKnee ? ['more than these bring less than 5%'] : []),
  ];
}
