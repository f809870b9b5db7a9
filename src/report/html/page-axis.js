import { element } from './page-dom.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS_MS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 192, 384].map((hours) => hours * HOUR),
];
/** A label must not run into the next one. */
const MIN_GAP_PX = 80;

/** The ticks between two times, at round distances. */
export function ticks({ fromMs, toMs, pxPerMs }) {
  const stepMs = STEPS_MS.find((ms) => ms * pxPerMs >= MIN_GAP_PX) ?? STEPS_MS.at(-1);
  const first = Math.max(0, Math.ceil(fromMs / stepMs));
  const count = Math.max(0, Math.floor(toMs / stepMs) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * stepMs);
}

/** The ticks as elements, placed by their share of the whole. A tick without room has no text. */
export function tickElements(timesMs, { lengthMs, pxPerMs }) {
  return timesMs.map((ms) => {
    const hasRoom = (lengthMs - ms) * pxPerMs >= MIN_GAP_PX * 0.75;
    const tick = element(
      'div',
      { class: 'tick' },
      element('span', {}, hasRoom ? tickText(ms) : ''),
    );
    tick.style.left = `${(100 * ms) / lengthMs}%`;
    return tick;
  });
}

/** `0`, `250 ms`, `2.5 s`, `1 m 30 s`, `2 h 15 m` */
function tickText(ms) {
  if (ms === 0) return '0';
  if (ms < SECOND) return `${ms} ms`;
  if (ms < MINUTE) return `${ms / SECOND} s`;
  const units = [
    [Math.floor(ms / HOUR), 'h'],
    [Math.floor((ms % HOUR) / MINUTE), 'm'],
    [(ms % MINUTE) / SECOND, 's'],
  ];
  return units
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
