import type { SplitResult, StepResult } from '../../model/result.js';
import { grouped } from '../../util/grouped.js';
import { code, numeric, text, words, type Block, type Part, type Section } from '../document.js';
import { countOf, formatDuration } from '../format.js';

type SplitLeg = StepResult & { readonly split: SplitResult };

const NOTHING = '–';

/** What a leg of a split gets: `12 files, about 3.2 s`. */
export function splitText({ files, predictedMs }: SplitResult): string {
  const time = predictedMs === null ? '' : `, about ${formatDuration(predictedMs)}`;
  return `${countOf(files, 'file')}${time}`;
}

/** How evenly splits were shared out: what was predicted of each leg, and what it took. Null if there is no split. */
export function splitsSection(steps: readonly StepResult[], maxLegs: number): Section | null {
  const legs = steps.filter((step): step is SplitLeg => step.split !== undefined);
  if (legs.length === 0) return null;
  const splits = grouped(legs, ({ of, id }) => of ?? id);
  return { title: 'Splits', blocks: splits.flatMap((split) => splitBlocks(split, maxLegs)) };
}

function splitBlocks(legs: readonly [SplitLeg, ...SplitLeg[]], maxLegs: number): readonly Block[] {
  const isPredicted = legs.some(({ split }) => split.predictedMs !== null);
  // The legs that took longest say most of a split.
  const shown = legs
    .toSorted((a, b) => (b.durationMs ?? -1) - (a.durationMs ?? -1))
    .slice(0, maxLegs);
  const columns = [
    words('Leg'),
    ...(isPredicted ? ['Files', 'Predicted', 'Took'] : ['Files', 'Took']).map(numeric),
  ];
  const inOrder = legs.filter((leg) => shown.includes(leg));
  const more = legs.length - shown.length;
  return [
    text(...splitSentence(legs, isPredicted)),
    { kind: 'table', columns, rows: inOrder.map((leg) => legRow(leg, isPredicted)) },
    ...(more > 0 ? [text(`${countOf(more, 'shorter leg')}, in the results file.`)] : []),
  ];
}

function legRow({ id, split, durationMs }: SplitLeg, isPredicted: boolean): readonly Part[] {
  const { files, predictedMs } = split;
  return [
    code(id),
    String(files),
    ...(isPredicted ? [timeText(predictedMs)] : []),
    timeText(durationMs),
  ];
}

function timeText(ms: number | null): string {
  return ms === null ? NOTHING : formatDuration(ms);
}

/** `test: 40 files in 4 legs; the longest took 12% more than the mean (predicted: 3%).` */
function splitSentence(
  legs: readonly [SplitLeg, ...SplitLeg[]],
  isPredicted: boolean,
): readonly Part[] {
  const files = legs.reduce((sum, { split }) => sum + split.files, 0);
  const took = imbalance(legs.map(({ durationMs }) => durationMs));
  const predicted = isPredicted ? imbalance(legs.map(({ split }) => split.predictedMs)) : null;
  const before = predicted === null ? '' : ` (predicted: ${percent(predicted)} more)`;
  const by = isPredicted
    ? ''
    : ' Shared out by size, as no JUnit file of an earlier run says how long the files take.';
  const uneven =
    took === null ? '' : `; the longest took ${percent(took)} more than the mean${before}`;
  const what = `: ${countOf(files, 'file')} in ${countOf(legs.length, 'leg')}${uneven}.${by}`;
  return [code(legs[0].of ?? legs[0].id), what];
}

/** How much longer the longest is than the mean: 0 if all are the same. Null for fewer than two. */
function imbalance(times: readonly (number | null)[]): number | null {
  const known = times.filter((ms) => ms !== null);
  const mean = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  return known.length < 2 || mean === 0 ? null : Math.max(...known) / mean - 1;
}

function percent(share: number): string {
  return `${String(Math.round(100 * share))}%`;
}
