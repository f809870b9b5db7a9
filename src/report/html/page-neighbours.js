/**
 * The index of the step whose bar an arrow key leads to from the one at `index`; undefined where there is none.
 * Bars in one lane never overlap.
 */
export function neighbour(steps, key, index) {
  const { lane, startMs } = steps[index].bar;
  const own = lanes(steps)[lane];
  switch (key) {
    case 'ArrowRight':
      return own[own.indexOf(index) + 1];
    case 'ArrowLeft':
      return own[own.indexOf(index) - 1];
    case 'Home':
      return own[0];
    case 'End':
      return own.at(-1);
    case 'ArrowUp':
      return nearest(steps, lanes(steps)[lane - 1], startMs);
    case 'ArrowDown':
      return nearest(steps, lanes(steps)[lane + 1], startMs);
    default:
      return undefined;
  }
}

/** By lane, the indexes of its steps by start. */
export function lanes(steps) {
  const found = [];
  steps.forEach(({ bar }, index) => {
    if (bar !== null) (found[bar.lane] ??= []).push(index);
  });
  for (const lane of found)
    lane.sort((a, b) => steps[a].bar.startMs - steps[b].bar.startMs || a - b);
  return found;
}

/** The step of a lane that ran at that time, or else the closest in time. */
function nearest(steps, lane = [], ms) {
  const distance = (index) => {
    const { startMs, endMs } = steps[index].bar;
    return Math.max(startMs - ms, ms - endMs, 0);
  };
  return lane.toSorted((a, b) => distance(a) - distance(b))[0];
}
