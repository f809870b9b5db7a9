const SVG = 'http://www.w3.org/2000/svg';
/** More lines cannot be told apart. */
const MAX_LINES = 300;
/** How far from a bar's end a line leaves or enters it. */
const INSET_PX = 7;
/** From the middle of a row to the edge of its bar, and to the gap between rows. */
const EDGE_PX = 12;
const GAP_PX = 16;

/**
 * Draws a line from each need of the selected step to it, and from it to each dependent. `place`
 * gives the pixels of a bar in the picture, which is `width` wide.
 */
export function drawLinks(picture, { step, steps, place, width }) {
  picture.setAttribute('width', width);
  const lines = [];
  if (step?.bar) {
    const needs = step.needs.map((need) => [steps[need], step, 'need']);
    const dependents = step.dependents.map((index) => [step, steps[index], 'dependent']);
    const drawn = [...needs, ...dependents].filter(([from, to]) => from?.bar && to?.bar);
    for (const link of drawn.slice(0, MAX_LINES)) lines.push(line(link, place));
  }
  picture.replaceChildren(...lines);
}

/** Runs along the gaps between rows, so that it does not cross the text of a bar. */
function line([from, to, kind], place) {
  const [start, end] = [place(from.bar), place(to.bar)];
  const inset = ({ left, right }) => Math.min(INSET_PX, (right - left) / 2);
  const down = start.middle < end.middle ? 1 : -1;
  // Within a row it runs above the bars.
  const side = start.middle === end.middle ? 1 : down;
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', kind);
  path.setAttribute(
    'd',
    `M${start.right - inset(start)},${start.middle + down * EDGE_PX}` +
      `V${end.middle - side * GAP_PX}` +
      `H${end.left + inset(end)}` +
      `V${end.middle - side * EDGE_PX}`,
  );
  return path;
}

/** An empty picture for the lines. */
export function linkPicture() {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', 'links');
  picture.setAttribute('aria-hidden', 'true');
  return picture;
}
