import type {
  Comparison,
  FailedComparison,
  FileDifference,
  MeasuredComparison,
  Sample,
  StepComparison,
} from '../../model/findings.js';
import { DIFFERENCE_WORDS } from '../differences.js';
import {
  code,
  numeric,
  text,
  words,
  type Block,
  type Section,
  type Sentence,
} from '../document.js';
import { countOf, formatCount, formatDuration, formatRatio } from '../format.js';
import { MIN_ROUNDS } from '../report-model.js';

const MAX_REASON_CHARS = 500;
const MAX_STEPS = 50;
/** Below this ratio steps count as not slowed down. */
const NOTABLE_CONTENTION = 1.1;

/** What running the plan with one worker and with the pool showed. A list names `maxPaths` paths at most. */
export function comparisonSection(comparison: Comparison, maxPaths: number): Section {
  return { title: 'One worker against the pool', blocks: blocksOf(comparison, maxPaths) };
}

function blocksOf(comparison: Comparison, maxPaths: number): readonly Block[] {
  switch (comparison.status) {
    case 'impossible':
      return [text('⚠️ Not measured: ', code(comparison.reason, MAX_REASON_CHARS))];
    case 'failed':
      return failures(comparison, maxPaths);
    case 'measured':
      return [
        makespans(comparison),
        claim(comparison),
        ...contention(comparison),
        ...files(comparison, maxPaths),
      ];
  }
}

function failures({ failures: failed }: FailedComparison, maxPaths: number): readonly Block[] {
  const items = failed.map(({ round, side, outcome, failedSteps }): Sentence => {
    const where = `round ${String(round)}, ${side === 'sequential' ? 'one worker' : 'the pool'}`;
    const steps = failedSteps.length === 0 ? [] : [' of ', ...codeList(failedSteps, maxPaths)];
    return [`${where}: ${outcome}`, ...steps];
  });
  // A run that was only stopped says nothing about the plan.
  const failing = failed.filter(({ outcome }) => outcome === 'failure');
  const isOnlyPool = failing.length > 0 && failing.every(({ side }) => side === 'parallel');
  const hint = 'Only the pool failed: a step may lack ';
  return [
    text('⚠️ Not measured: a run did not succeed.'),
    { kind: 'list', items },
    ...(isOnlyPool ? [text(hint, { key: 'needs' }, ' on what it reads.')] : []),
  ];
}

function makespans({ sequential, parallel, workers }: MeasuredComparison): Block {
  return {
    kind: 'table',
    columns: [words(''), ...['Median', 'Shortest', 'Longest'].map(numeric)],
    rows: [
      sampleRow('One worker', sequential),
      sampleRow(`Pool of ${formatCount(workers)}`, parallel),
    ],
  };
}

function sampleRow(title: string, { medianMs, minMs, maxMs }: Sample): readonly string[] {
  return [title, ...[medianMs, minMs, maxMs].map(formatDuration)];
}

/** The rule stands beside the verdict, so that readers can judge it themselves. */
function claim({ speedup, rounds, pValue, verdict }: MeasuredComparison): Block {
  const ratio = formatRatio(speedup >= 1 ? speedup : 1 / speedup);
  const sentence = {
    faster: `The pool is ${ratio} faster.`,
    slower: `The pool is ${ratio} slower.`,
    'within noise': 'Within noise: no difference can be claimed.',
  }[verdict];
  const rule = ruleText(rounds, pValue);
  return text({ strong: sentence }, ` ${countOf(rounds, 'round')}, interleaved; ${rule}`);
}

function ruleText(rounds: number, pValue: number): string {
  if (rounds < MIN_ROUNDS) return 'fewer than 3 cannot be told from chance.';
  const level =
    rounds === MIN_ROUNDS ? '10% or less, the least that 3 rounds can show' : '5% or less';
  return (
    `chance alone would give such a difference, either way, in ${percentUp(pValue)} of cases ` +
    `(Mann-Whitney U; claimed at ${level}, where the medians differ by 5% or more).`
  );
}

/** Rounded up, so that chance never looks smaller than it is. */
function percentUp(share: number): string {
  return `${(Math.ceil(1000 * share - 1e-9) / 10).toFixed(1)}%`;
}

function contention({ steps }: MeasuredComparison): readonly Block[] {
  const known = steps.filter((step) => step.contention !== null);
  if (known.length === 0) return [];
  const sum = (of: (step: StepComparison) => number): number =>
    known.reduce((total, step) => total + of(step), 0);
  const whole = sum((step) => step.poolMs) / sum((step) => step.aloneMs);
  const sentence =
    whole < NOTABLE_CONTENTION
      ? 'Steps took as long in the pool as alone'
      : 'Steps took longer in the pool than alone';
  const shown = known
    .toSorted((a, b) => (b.contention ?? 0) - (a.contention ?? 0))
    .slice(0, MAX_STEPS);
  const more = known.length - shown.length;
  const columns = [words('Step'), ...['Alone', 'In the pool', 'Contention'].map(numeric)];
  return [
    text(`${sentence} (${formatRatio(whole)}).`),
    {
      kind: 'folded',
      summary: 'Each step alone and in the pool (medians)',
      blocks: [
        { kind: 'table', columns, rows: shown.map(contentionRow) },
        ...(more > 0 ? [text(`${countOf(more, 'more step')} left out for brevity.`)] : []),
      ],
    },
  ];
}

function contentionRow({ id, aloneMs, poolMs, contention: ratio }: StepComparison): Sentence {
  return [code(id), formatDuration(aloneMs), formatDuration(poolMs), formatRatio(ratio ?? 0)];
}

function files(
  { files: { compared, differences, unsteady, ignored }, rounds }: MeasuredComparison,
  maxPaths: number,
): readonly Block[] {
  const notCompared: Sentence =
    ignored.length === 0 ? [] : [' Not compared: ', ...codeList(ignored, maxPaths), '.'];
  if (compared === 0) return [text('No run left a file behind.', ...notCompared)];
  const changing = unsteadyBlocks(unsteady, maxPaths);
  if (differences.length === 0) {
    const rest = unsteady.length === 0 ? '' : ' otherwise';
    const same = `Both sides left the same files${rest} (${countOf(compared, 'path')} compared).`;
    return [text(same, ...notCompared), ...changing];
  }
  const count = `${countOf(differences.length, 'path')} of ${formatCount(compared)}`;
  const needs = { key: 'needs' };
  return [
    text(
      '⚠️ ',
      { strong: `${count} ${differences.length === 1 ? 'differs' : 'differ'}` },
      ' between one worker and the pool: a step that reads or writes one of them may lack ',
      needs,
      ` on the step that writes it${rounds === 1 ? ONE_ROUND : ''}.`,
      ...notCompared,
    ),
    listed(differences.map(differenceItem), maxPaths),
    ...changing,
  ];
}

const ONE_ROUND = ', or they change from run to run anyway, which one round cannot tell';

function differenceItem({ path, kind, writtenBy }: FileDifference): Sentence {
  const writer = writtenBy === null ? [] : ['; alone, ', code(writtenBy), ' wrote it'];
  return [code(path), `: ${DIFFERENCE_WORDS[kind]}`, ...writer];
}

function unsteadyBlocks(paths: readonly string[], maxPaths: number): readonly Block[] {
  if (paths.length === 0) return [];
  return [
    text(
      `${countOf(paths.length, 'path')} changed from run to run with one worker too, ` +
        'which parallelism cannot explain:',
    ),
    listed(
      paths.map((path) => [code(path)]),
      maxPaths,
    ),
  ];
}

function listed(items: readonly Sentence[], maxItems: number): Block {
  const more = items.length - maxItems;
  const rest = more > 0 ? [[`and ${formatCount(more)} more, named in the results file`]] : [];
  return { kind: 'list', items: [...items.slice(0, maxItems), ...rest] };
}

function codeList(texts: readonly string[], maxItems: number): Sentence {
  const shown = texts.slice(0, maxItems).flatMap((one) => [', ', code(one)]);
  return [...shown.slice(1), ...(texts.length > maxItems ? [', …'] : [])];
}
