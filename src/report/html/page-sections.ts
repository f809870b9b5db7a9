import type {
  Comparison,
  FailedRound,
  FileComparison,
  MeasuredComparison,
  Results,
  Sample,
  WhatIf,
} from '../../proof/findings.js';
import { unreachable } from '../../util/unreachable.js';
import { countOf } from '../format-count.js';
import { formatDuration } from '../format-duration.js';
import { ratioText } from './change-text.js';
import type { Column, PageTable, Section } from './page-data.js';
import { plainLine } from './plain-line.js';

const MAX_TEXT_CHARS = 500;
const MAX_FILES = 200;

/** What was found out about the run besides what it did. */
export function pageSections({ whatIf, comparison, workers }: Results): readonly Section[] {
  return [
    ...(comparison === null ? [] : [comparisonSection(comparison)]),
    ...(whatIf === null ? [] : [whatIfSection(whatIf, workers)]),
  ];
}

function whatIfSection(whatIf: WhatIf, ownWorkers: number): Section {
  const rows = whatIf.predictions.map((prediction) => [
    `${prediction.workers}${prediction.workers === ownWorkers ? ' (this run)' : ''}`,
    formatDuration(prediction.makespanMs),
    ratioText(prediction.speedup),
    formatDuration(prediction.lowerBoundMs),
  ]);
  return {
    title: 'Other numbers of workers',
    sentences: [
      'An estimate: the measured durations, scheduled on so many workers.',
      `${countOf(whatIf.kneeWorkers, 'worker')} would come within 5 % of the best.`,
    ],
    tables: [
      table('Predictions', ['Workers', 'Makespan', 'Speed-up', 'Lower bound'].map(numeric), rows),
    ],
  };
}

function comparisonSection(comparison: Comparison): Section {
  const title = 'One worker and the pool, measured';
  switch (comparison.status) {
    case 'measured':
      return { title, ...measured(comparison) };
    case 'failed':
      return {
        title,
        sentences: ['Not every run succeeded, so the times say nothing.'],
        tables: [failures(comparison.failures)],
      };
    case 'impossible': {
      const reason = plainLine(comparison.reason, MAX_TEXT_CHARS);
      return { title, sentences: [`It could not be measured: ${reason}`], tables: [] };
    }
    default:
      return unreachable(comparison);
  }
}

function measured(comparison: MeasuredComparison): Omit<Section, 'title'> {
  const { sequential, parallel, rounds, workers, files } = comparison;
  const columns = [text('Side'), ...['Median', 'Shortest', 'Longest', 'Runs'].map(numeric)];
  return {
    sentences: [
      `The pool of ${countOf(workers, 'worker')}: ${verdictText(comparison)} ` +
        `(${countOf(rounds, 'round')}, ${pText(comparison.pValue)}, Mann-Whitney U).`,
      ...fileSentences(files),
    ],
    tables: [
      table('Makespans', columns, [
        ['One worker', ...sampleCells(sequential)],
        ['Pool', ...sampleCells(parallel)],
      ]),
      ...fileTable(files),
    ],
  };
}

function verdictText({ verdict, speedup }: MeasuredComparison): string {
  if (verdict === 'within noise') return 'no difference beyond noise';
  return `${verdict}, speed-up ${ratioText(speedup)}`;
}

function pText(pValue: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
}

function sampleCells({ medianMs, minMs, maxMs, makespansMs }: Sample): readonly string[] {
  return [...[medianMs, minMs, maxMs].map(formatDuration), String(makespansMs.length)];
}

function fileSentences(files: FileComparison): readonly string[] {
  const { compared, differences, unsteady, ignored } = files;
  const same = differences.length === 0;
  const shown = Math.min(differences.length, MAX_FILES);
  return [
    same
      ? `Both left the same files (${countOf(compared, 'path')} compared).`
      : `${countOf(differences.length, 'file')} of ${countOf(compared, 'path')} ${differences.length === 1 ? 'differs' : 'differ'}: a step may lack a need.` +
        (shown < differences.length ? ` The first ${countOf(shown, 'file')} are shown.` : ''),
    ...list('Different between runs of one worker, too, and so not counted', unsteady),
    ...list('Not compared', ignored),
  ];
}

function list(what: string, paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MAX_FILES).map((path) => plainLine(path, MAX_TEXT_CHARS));
  const more = paths.length - shown.length;
  return [`${what}: ${shown.join(', ')}${more > 0 ? `, and ${countOf(more, 'more path')}` : ''}.`];
}

function fileTable({ differences }: FileComparison): readonly PageTable[] {
  if (differences.length === 0) return [];
  const rows = differences
    .slice(0, MAX_FILES)
    .map(({ path, kind, writtenBy }) => [
      plainLine(path, MAX_TEXT_CHARS),
      kind,
      writtenBy === null ? '–' : plainLine(writtenBy, MAX_TEXT_CHARS),
    ]);
  return [table('Files that differ', ['File', 'In the pool', 'Written by'].map(text), rows)];
}

function failures(rounds: readonly FailedRound[]): PageTable {
  const rows = rounds.map(({ round, side, outcome, failedSteps }) => [
    String(round),
    side === 'sequential' ? 'one worker' : 'pool',
    outcome,
    failedSteps.map((id) => plainLine(id, MAX_TEXT_CHARS)).join(', '),
  ]);
  const columns = [numeric('Round'), ...['Side', 'Outcome', 'Failed steps'].map(text)];
  return table('Runs that did not succeed', columns, rows);
}

function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): PageTable {
  return { caption, columns, rows };
}

function numeric(title: string): Column {
  return { title, isNumber: true };
}

function text(title: string): Column {
  return { title, isNumber: false };
}
