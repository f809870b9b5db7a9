import { averaged } from '../../load/load-series.js';
import type { Results } from '../../model/findings.js';
import type { LoadHistory, LoadPoint } from '../../model/load.js';
import { countOf, formatMemory } from '../format.js';
import { loadNotes, loadText } from '../sections/load.js';
import { folded, sentenceMarkdown } from './render-section.js';

/** More points cannot be told apart in a chart of this size. */
const MAX_POINTS = 60;

/** Colours that can be told from a light and from a dark background. */
const CORES_COLOR = '#1f6feb';
const MEMORY_COLOR = '#bf8700';

const AXIS = { labelFontSize: 11, titleFontSize: 12, axisLineWidth: 1, tickWidth: 1 };

/** The dark theme would put the chart on a grey box. */
const LOOK = {
  xyChart: { width: 900, height: 200, xAxis: AXIS, yAxis: AXIS },
  themeVariables: {
    xyChart: {
      backgroundColor: '#00000000',
      plotColorPalette: `${CORES_COLOR}, ${MEMORY_COLOR}`,
    },
  },
};

/** Units of the time axis, and from which length of the run on they are used. */
const UNITS = [
  { name: 'hours', ms: 3_600_000, fromMs: 3 * 3_600_000 },
  { name: 'minutes', ms: 60_000, fromMs: 3 * 60_000 },
  { name: 'seconds', ms: 1_000, fromMs: 0 },
];

/** How busy the machine was: a folded chart. Nothing where nobody looked. */
export function renderLoad(result: Results): readonly string[] {
  const { load } = result;
  if (load === undefined) return [];
  const chart = renderLoadChart(load);
  const total = `${countOf(load.cores, 'core')} and ${formatMemory(load.totalBytes)}`;
  return folded(`Load: ${loadText(load)}`, [
    ...(chart === null
      ? []
      : ['```mermaid\n' + chart + '\n```', `blue: cores · yellow: memory, in percent of ${total}`]),
    ...loadNotes(result).map(sentenceMarkdown),
  ]);
}

/** A Mermaid chart of two lines. They share the one axis that such a chart has, so both are shares. A single point makes no line. */
function renderLoadChart({ cores, totalBytes, samples }: LoadHistory): string | null {
  const points = averaged(samples, MAX_POINTS);
  const [lengthMs, partMs] = [points.at(-1)?.atMs ?? 0, points[0]?.atMs ?? 0];
  const unit = UNITS.find(({ fromMs }) => lengthMs >= fromMs);
  if (points.length < 2 || unit === undefined) return null;
  // A value stands in the middle of the time that it is of.
  const [first, last] = [partMs / 2, lengthMs - partMs / 2].map((ms) => (ms / unit.ms).toFixed(3));
  const line = (shareOf: (point: LoadPoint) => number): string =>
    `    line [${points.map((point) => percent(shareOf(point))).join(', ')}]`;
  return [
    `%%{init: ${JSON.stringify(LOOK)}}%%`,
    'xychart-beta',
    `    x-axis "${unit.name}" ${String(first)} --> ${String(last)}`,
    '    y-axis "% in use" 0 --> 100',
    line(({ busyCores }) => busyCores / cores),
    line(({ usedBytes }) => usedBytes / totalBytes),
  ].join('\n');
}

function percent(share: number): string {
  return String(Math.min(100, Math.max(0, Math.round(100 * share))));
}
