import type { Results } from '../../model/findings.js';
import type { LoadHistory } from '../../model/load.js';
import { code, type Sentence } from '../document.js';
import { countOf, cutDecimals, formatMemory } from '../format.js';

/** As many steps are named for their memory. */
const MAX_STEPS = 5;
/** Less is no reason to worry. */
const STALLED_SHARE = 0.01;

/** How busy the machine was: `1.6 of 2 cores in use on average, at most 3.1 of 7.8 GiB of memory`. */
export function loadText(load: LoadHistory): string {
  const peak = load.samples.reduce((most, { usedBytes }) => Math.max(most, usedBytes), 0);
  const busy = `${cutDecimals(meanOf(load, 'busyCores'), 1)} of ${countOf(load.cores, 'core')}`;
  const memory = withoutSameUnit(formatMemory(peak), formatMemory(load.totalBytes));
  return `${busy} in use on average, at most ${memory} of memory`;
}

/** What the chart of the load does not show: that programs waited for memory, and which steps held most of it. */
export function loadNotes({ load, steps }: Results): readonly Sentence[] {
  if (load === undefined) return [];
  const stalled = meanOf(load, 'stalledShare');
  const share = `${String(Math.round(100 * stalled))}%`;
  const largest = steps
    .flatMap(({ id, peakBytes }) => (peakBytes === undefined ? [] : [{ id, peakBytes }]))
    .sort((a, b) => b.peakBytes - a.peakBytes)
    .slice(0, MAX_STEPS);
  return [
    ...(stalled < STALLED_SHARE
      ? []
      : [[`For ${share} of the time some program waited for memory.`]]),
    ...(largest.length === 0
      ? []
      : [['Most memory: ', ...largest.flatMap((step, index) => peakParts(step, index)), '.']]),
  ];
}

function peakParts(
  { id, peakBytes }: { readonly id: string; readonly peakBytes: number },
  index: number,
): Sentence {
  return [index === 0 ? '' : ', ', code(id), ` ${formatMemory(peakBytes)}`];
}

/** The average over the run: each sample counts for the time that it is of. */
function meanOf(load: LoadHistory, key: 'busyCores' | 'stalledShare'): number {
  const { samples } = load;
  const lengthMs = samples.at(-1)?.atMs ?? 0;
  const sum = samples.reduce(
    (total, sample, index) => total + sample[key] * (sample.atMs - (samples[index - 1]?.atMs ?? 0)),
    0,
  );
  return lengthMs === 0 ? 0 : sum / lengthMs;
}

/** `3.1 of 7.8 GiB`, but `820 MiB of 7.8 GiB`. */
function withoutSameUnit(part: string, whole: string): string {
  const [amount = '', unit] = part.split(' ');
  return whole.endsWith(` ${unit ?? ''}`) ? `${amount} of ${whole}` : `${part} of ${whole}`;
}
