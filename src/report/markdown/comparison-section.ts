import type {
  Comparison,
  FailedComparison,
  FileDifference,
  MeasuredComparison,
  Sample,
  StepComparison,
} from '../../model/findings.js';
import { DIFFERENCE_WORDS } from '../difference-words.js';
import { cutText, inlineCode } from '../escape.js';
import { countOf, formatCount } from '../format-count.js';
import { cutDecimals, formatDuration } from '../format-duration.js';
import { MIN_ROUNDS } from '../report-model.js';
import { tableLine } from './step-table.js';

const MAX_PATHS = 20;
const MAX_PATH_CHARS = 200;
const MAX_STEPS = 50;
/** Below this share nobody would call it contention. */
const NOTABLE_CONTENTION = 1.1;

/** What running the plan with one worker and with the pool showed, as blocks of Markdown. */
export function renderComparison(comparison: Comparison | null): readonly string[] {
  if (comparison === null) return [];
  const heading = '### One worker against the pool';
  switch (comparison.status) {
    case 'impossible':
      return [heading, `⚠️ Not measured: ${inlineCode(cutText(comparison.reason, 500))}`];
    case 'failed':
      return [heading, ...failures(comparison)];
    case 'measured':
      return [
        heading,
        table(comparison),
        verdict(comparison),
        ...contention(comparison),
        ...files(comparison),
      ];
  }
}

function failures({ failures: failed }: FailedComparison): readonly string[] {
  const lines = failed.map(({ round, side, outcome, failedSteps }) => {
    const where = `round ${String(round)}, ${side === 'sequential' ? 'one worker' : 'the pool'}`;
    const steps = codeList(failedSteps);
    return `- ${where}: ${outcome}${steps === '' ? '' : ` of ${steps}`}`;
  });
  // A run that was only stopped says nothing of the plan.
  const failing = failed.filter(({ outcome }) => outcome === 'failure');
  const sides = new Set(failing.map(({ side }) => side));
  const hint =
    sides.size === 1 && sides.has('parallel')
      ? ['Only the pool failed: a step may lack `needs` on what it reads.']
      : [];
  return ['⚠️ Not measured: a run did not succeed.', lines.join('\n'), ...hint];
}

function table({ sequential, parallel, workers }: MeasuredComparison): string {
  return [
    tableLine(['', 'Median', 'Shortest', 'Longest']),
    tableLine(['---', '---:', '---:', '---:']),
    sampleLine('One worker', sequential),
    sampleLine(`Pool of ${formatCount(workers)}`, parallel),
  ].join('\n');
}

function sampleLine(title: string, { medianMs, minMs, maxMs }: Sample): string {
  return tableLine([title, ...[medianMs, minMs, maxMs].map(formatDuration)]);
}

/** The rule stands beside the verdict, so that nobody has to trust it. */
function verdict(comparison: MeasuredComparison): string {
  const { speedup, rounds, pValue } = comparison;
  const ratio = cutDecimals(speedup >= 1 ? speedup : 1 / speedup, 2);
  const claim = {
    faster: `The pool is ${ratio}x faster.`,
    slower: `The pool is ${ratio}x slower.`,
    'within noise': 'Within noise: no difference can be claimed.',
  }[comparison.verdict];
  return `**${claim}** ${countOf(rounds, 'round')}, interleaved; ${ruleText(rounds, pValue)}`;
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

/** Rounded up: chance is never told to be less than it is. */
function percentUp(share: number): string {
  return `${(Math.ceil(1000 * share - 1e-9) / 10).toFixed(1)}%`;
}

function contention({ steps }: MeasuredComparison): readonly string[] {
  const known = steps.filter((step) => step.contention !== null);
  if (known.length === 0) return [];
  const sum = (of: (step: StepComparison) => number): number =>
    known.reduce((total, step) => total + of(step), 0);
  const whole = sum((step) => step.poolMs) / sum((step) => step.aloneMs);
  const sentence =
    whole < NOTABLE_CONTENTION
      ? 'Steps took as long in the pool as alone'
      : 'Steps took longer in the pool than alone';
  const byContention = known.toSorted((a, b) => (b.contention ?? 0) - (a.contention ?? 0));
  const shown = byContention.slice(0, MAX_STEPS);
  const more = known.length - shown.length;
  return [
    `${sentence} (${cutDecimals(whole, 2)}x).`,
    [
      `<details><summary>Each step alone and in the pool (medians)</summary>\n`,
      tableLine(['Step', 'Alone', 'In the pool', 'Contention']),
      tableLine(['---', '---:', '---:', '---:']),
      ...shown.map(contentionLine),
      ...(more > 0 ? [`\n${countOf(more, 'more step')} left out for brevity.`] : []),
      '\n</details>',
    ].join('\n'),
  ];
}

function contentionLine({ id, aloneMs, poolMs, contention: ratio }: StepComparison): string {
  const times = [formatDuration(aloneMs), formatDuration(poolMs)];
  return tableLine([inlineCode(id), ...times, `${cutDecimals(ratio ?? 0, 2)}x`]);
}

function files({ files: compare, rounds }: MeasuredComparison): readonly string[] {
  const { compared, differences, unsteady, ignored } = compare;
  const notCompared = ignored.length === 0 ? '' : ` Not compared: ${codeList(ignored)}.`;
  if (compared === 0) return [`No run left a file behind.${notCompared}`];
  const steady = unsteady.length === 0 ? [] : [unsteadyText(unsteady)];
  if (differences.length === 0) {
    const rest = unsteady.length === 0 ? '' : ' otherwise';
    const same = `Both sides left the same files${rest} (${countOf(compared, 'path')} compared).`;
    return [`${same}${notCompared}`, ...steady];
  }
  return [
    `⚠️ **${countOf(differences.length, 'path')} of ${formatCount(compared)} ` +
      `${differences.length === 1 ? 'differs' : 'differ'}** between ` +
      'one worker and the pool: a step that reads or writes one of them may lack `needs` ' +
      `on the step that writes it${rounds === 1 ? ONE_ROUND : ''}.${notCompared}`,
    listed(differences, differenceLine).join('\n'),
    ...steady,
  ];
}

const ONE_ROUND = ', or they change from run to run anyway, which one round cannot tell';

function differenceLine({ path, kind, writtenBy }: FileDifference): string {
  const writer = writtenBy === null ? '' : `; alone, ${inlineCode(writtenBy)} wrote it`;
  return `- ${pathCode(path)}: ${DIFFERENCE_WORDS[kind]}${writer}`;
}

function unsteadyText(paths: readonly string[]): string {
  const sentence = `${countOf(paths.length, 'path')} changed from run to run with one worker too, which parallelism cannot explain:`;
  return [sentence, '', ...listed(paths, (path) => `- ${pathCode(path)}`)].join('\n');
}

function listed<T>(items: readonly T[], line: (item: T) => string): readonly string[] {
  const more = items.length - MAX_PATHS;
  const rest = more > 0 ? [`- and ${formatCount(more)} more, named in the results file`] : [];
  return [...items.slice(0, MAX_PATHS).map(line), ...rest];
}

function codeList(texts: readonly string[]): string {
  const shown = texts.slice(0, MAX_PATHS).map((text) => inlineCode(cutText(text, MAX_PATH_CHARS)));
  return `${shown.join(', ')}${texts.length > MAX_PATHS ? ', …' : ''}`;
}

function pathCode(path: string): string {
  return inlineCode(cutText(path, MAX_PATH_CHARS));
}
