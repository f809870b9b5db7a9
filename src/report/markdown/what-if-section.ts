import type { Comparison, Prediction, Results, WhatIf } from '../../model/findings.js';
import { formatCount } from '../format-count.js';
import { cutDecimals, formatDuration } from '../format-duration.js';
import type { ReportModel } from '../report-model.js';
import { tableLine } from './step-table.js';

/** What the run would take on other numbers of workers, as blocks of Markdown. */
export function renderWhatIf({ result }: ReportModel): readonly string[] {
  const { whatIf } = result;
  if (whatIf === null) return [];
  const columns = columnsOf(result, whatIf);
  return [
    '### What if',
    [
      tableLine(columns.map(({ title }) => title)),
      tableLine(columns.map(({ title }) => (title === '' ? '---' : '---:'))),
      ...whatIf.predictions.map((one) => tableLine(columns.map(({ cell }) => cell(one)))),
    ].join('\n'),
    "An estimate: this run's durations, put through the scheduler again. It takes for granted that " +
      'each worker has a core and that the steps take as long, whatever runs beside them. ' +
      `Each makespan includes the ${formatDuration(whatIf.startUpMs)} before the first step.`,
  ];
}

interface Column {
  readonly title: string;
  readonly cell: (prediction: Prediction) => string;
}

function columnsOf({ workers: own, comparison }: Results, whatIf: WhatIf): readonly Column[] {
  const measured: Column = {
    title: 'Measured',
    cell: ({ workers }) => measuredText(comparison, workers),
  };
  return [
    { title: 'Workers', cell: ({ workers }) => formatCount(workers) },
    { title: 'Makespan', cell: ({ makespanMs }) => formatDuration(makespanMs) },
    { title: 'Lower bound', cell: ({ lowerBoundMs }) => formatDuration(lowerBoundMs) },
    { title: 'Speed-up', cell: ({ speedup }) => `${cutDecimals(speedup, 2)}x` },
    ...(comparison?.status === 'measured' ? [measured] : []),
    { title: '', cell: ({ workers }) => notes(workers, own, whatIf).join('; ') },
  ];
}

/** The medians of the rounds, where there were any with so many workers. */
function measuredText(comparison: Comparison | null, workers: number): string {
  if (comparison?.status !== 'measured') return '';
  if (workers === comparison.workers) return formatDuration(comparison.parallel.medianMs);
  return workers === 1 ? formatDuration(comparison.sequential.medianMs) : '';
}

function notes(workers: number, own: number, { kneeWorkers, predictions }: WhatIf): string[] {
  // Beyond the last one nobody has looked.
  const isKnee = workers === kneeWorkers && workers !== predictions.at(-1)?.workers;
  return [
    ...(workers === own ? ['this run'] : []),
    ...(isKnee ? ['more than these bring less than 5%'] : []),
  ];
}
