import type {
  Comparison,
  FailedRound,
  FileComparison,
  MeasuredComparison,
  Results,
  Sample,
  WhatIf,
} from '../../model/findings.js';
import { unreachable } from '../../util/unreachable.js';
import { DIFFERENCE_WORDS } from '../difference-words.js';
import { countOf, formatCount } from '../format-count.js';
import { formatDuration } from '../format-duration.js';
import { ratioText } from './change-text.js';
import type { Column, PageTable, Section } from './page-data.js';
import { plainLine } from './plain-line.js';

const MAX_TEXT_CHARS = 500;
const MAX_FILES = 200;
/** With fewer, no difference can be more than chance. */
const MIN_ROUNDS = 3;
const NOTHING = '–';

/** What was found out about the run besides what it did. */
export function pageSections(results: Results): readonly Section[] {
  const { whatIf, comparison } = results;
  return [
    ...(comparison === null ? [] : [comparisonSection(comparison)]),
    ...(whatIf === null ? [] : [whatIfSection(whatIf, results)]),
  ];
}

function whatIfSection(whatIf: WhatIf, { comparison, workers: ownWorkers }: Results): Section {
  const sides = comparison?.status === 'measured' ? comparison : null;
  const rows = whatIf.predictions.map(({ workers, makespanMs, lowerBoundMs, speedup }) => [
    `${workers}${workers === ownWorkers ? ' (this run)' : ''}`,
    formatDuration(makespanMs),
    ...(sides === null ? [] : [measuredCell(workers, sides)]),
    ratioText(speedup),
    formatDuration(lowerBoundMs),
  ]);
  const measuredTitle = sides === null ? [] : ['Measured'];
  const titles = ['Workers', 'Makespan', ...measuredTitle, 'Speed-up', 'Lower bound'];
  return {
    title: 'Other numbers of workers',
    sentences: [
      "An estimate: this run's durations, put through the scheduler again. " +
        'It takes a core for each worker for granted.',
      ...kneeSentence(whatIf),
    ],
    tables: [table('Predictions', titles.map(numeric), rows)],
  };
}

function measuredCell(workers: number, comparison: MeasuredComparison): string {
  if (workers === 1) return formatDuration(comparison.sequential.medianMs);
  if (workers === comparison.workers) return formatDuration(comparison.parallel.medianMs);
  return NOTHING;
}

/** Where the most workers are the knee, more of them might still help. */
function kneeSentence({ predictions, kneeWorkers }: WhatIf): readonly string[] {
  if (kneeWorkers === predictions.at(-1)?.workers) return [];
  return [`${countOf(kneeWorkers, 'worker')} would come within 5 % of the best.`];
}

function comparisonSection(comparison: Comparison): Section {
  const title = 'One worker and the pool, measured';
  switch (comparison.status) {
    case 'measured':
      return { title, ...measured(comparison) };
    case 'failed':
      return {
        title,
        sentences: [
          'Not every run succeeded, so the times say nothing.',
          ...poolSentence(comparison.failures),
        ],
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
  const isEnough = rounds >= MIN_ROUNDS;
  const columns = [text('Side'), ...['Median', 'Shortest', 'Longest', 'Runs'].map(numeric)];
  return {
    sentences: [
      `The pool of ${countOf(workers, 'worker')}: ${verdictText(comparison)} ` +
        (isEnough
          ? `(${countOf(rounds, 'round')}; ${chanceText(comparison.pValue)}, Mann-Whitney U).`
          : `(${countOf(rounds, 'round')}).`),
      ...(isEnough ? [] : [`Fewer than ${MIN_ROUNDS} rounds cannot be told from chance.`]),
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

/** Rounded up, so that chance never looks smaller than it is. */
function chanceText(pValue: number): string {
  return `chance alone: ${(Math.ceil(1_000 * pValue) / 10).toFixed(1)} %`;
}

function sampleCells({ medianMs, minMs, maxMs, makespansMs }: Sample): readonly string[] {
  return [...[medianMs, minMs, maxMs].map(formatDuration), String(makespansMs.length)];
}

function fileSentences(files: FileComparison): readonly string[] {
  return [
    filesSentence(files),
    ...list('Different between runs of one worker, too, and so not counted', files.unsteady),
    ...list('Not compared', files.ignored),
  ];
}

function filesSentence({ compared, differences, unsteady }: FileComparison): string {
  if (compared === 0) return 'No run left a file behind.';
  const paths = countOf(compared, 'path');
  const count = differences.length;
  if (count === 0) {
    const rest = unsteady.length === 0 ? '' : ' otherwise';
    return `Both left the same files${rest} (${paths} compared).`;
  }
  const differ = `${formatCount(count)} of ${paths} ${count === 1 ? 'differs' : 'differ'}`;
  const cut = count > MAX_FILES ? ` The first ${formatCount(MAX_FILES)} are shown.` : '';
  return `${differ}: a step may lack needs.${cut}`;
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
      DIFFERENCE_WORDS[kind],
      writtenBy === null ? NOTHING : plainLine(writtenBy, MAX_TEXT_CHARS),
    ]);
  return [table('Files that differ', ['File', 'In the pool', 'Written alone by'].map(text), rows)];
}

function poolSentence(failed: readonly FailedRound[]): readonly string[] {
  const isPoolOnly = failed.every(({ side }) => side === 'parallel');
  const hasFailed = failed.some(({ outcome }) => outcome === 'failure');
  if (!isPoolOnly || !hasFailed) return [];
  return ['Only the pool failed: a step may lack needs on what it reads.'];
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
