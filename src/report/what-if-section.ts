import type { Prediction, WhatIf } from '../proof/findings.js';
import { formatCount } from './format-count.js';
import { cutDecimals, formatDuration } from './format-duration.js';
import type { ReportModel } from './report-model.js';
import { tableLine } from './step-table.js';

/** What the run would take on other numbers of workers, as blocks of Markdown. */
export function renderWhatIf({ result }: ReportModel): readonly string[] {
  const { whatIf, workers } = result;
  if (whatIf === null) return [];
  return [
    '### What if',
    [
      tableLine(['Workers', 'Makespan', 'Lower bound', 'Speed-up', '']),
      tableLine(['---:', '---:', '---:', '---:', '---']),
      ...whatIf.predictions.map((one) => predictionLine(one, whatIf, workers)),
    ].join('\n'),
    "An estimate: this run's durations, put through the scheduler again. It takes for granted that " +
      'each worker has a core and that the steps take as long.',
  ];
}

function predictionLine(prediction: Prediction, { kneeWorkers }: WhatIf, own: number): string {
  const { workers, makespanMs, lowerBoundMs, speedup } = prediction;
  const notes = [
    ...(workers === own ? ['this run'] : []),
    ...(workers === kneeWorkers ? ['more workers bring less than 5%'] : []),
  ];
  return tableLine([
    formatCount(workers),
    formatDuration(makespanMs),
    formatDuration(lowerBoundMs),
    `${cutDecimals(speedup, 2)}x`,
    notes.join('; '),
  ]);
}
