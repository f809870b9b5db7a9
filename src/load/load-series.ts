import type { LoadPoint } from '../model/load.js';

/** Half as many samples, of twice the time each. */
export function halved(points: readonly LoadPoint[]): readonly LoadPoint[] {
  const spans = spansOf(points);
  return spans.flatMap((first, index) => {
    if (index % 2 === 1) return [];
    const pair = spans.slice(index, index + 2);
    return [meanOf(pair, first.fromMs, pair.at(-1)?.atMs ?? first.atMs)];
  });
}

/** The same time in `most` equal parts, or in as many as there are samples if these are fewer. */
export function averaged(points: readonly LoadPoint[], most: number): readonly LoadPoint[] {
  const spans = spansOf(points);
  const count = Math.min(most, points.length);
  const partMs = (points.at(-1)?.atMs ?? 0) / count;
  return Array.from({ length: count }, (_, index) =>
    meanOf(spans, index * partMs, (index + 1) * partMs),
  );
}

/** A sample with the time that it is of. */
interface Span extends LoadPoint {
  readonly fromMs: number;
}

/** They leave no gap. */
function spansOf(points: readonly LoadPoint[]): readonly Span[] {
  return points.map((point, index) => ({ ...point, fromMs: points[index - 1]?.atMs ?? 0 }));
}

/** Averages over a time; of memory the most, because that is what does not fit. */
function meanOf(spans: readonly Span[], fromMs: number, toMs: number): LoadPoint {
  const lengthMs = Math.max(1, toMs - fromMs);
  let [busyCores, stalledShare, usedBytes] = [0, 0, 0];
  for (const span of spans) {
    const share = (Math.min(span.atMs, toMs) - Math.max(span.fromMs, fromMs)) / lengthMs;
    if (share <= 0) continue;
    busyCores += share * span.busyCores;
    stalledShare += share * span.stalledShare;
    usedBytes = Math.max(usedBytes, span.usedBytes);
  }
  return { atMs: toMs, busyCores, usedBytes, stalledShare };
}
