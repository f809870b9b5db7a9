import { element } from './page-dom.js';

/** The height of a row in the picture's own units. */
const HEIGHT = 100;
const NAMES = ['cores', 'memory'];

/** The rows below the lanes: how much of the cores and of the memory was in use, as areas. The axis is that of the lanes. */
export class LoadRows {
  #samples;
  #lengthMs;
  #pictures;
  /** Nothing where nobody looked. */
  rows;

  constructor({ load, lengthMs }) {
    this.#samples = load?.samples ?? [];
    this.#lengthMs = lengthMs;
    this.#pictures = (load?.rows ?? []).map((_, index) => areaPicture(NAMES[index]));
    this.rows = (load?.rows ?? []).map((label, index) =>
      element(
        'div',
        { class: 'load-row', 'aria-hidden': 'true' },
        element('div', { class: 'lane-label' }, label),
        element('div', { class: 'load-track' }, this.#pictures[index]),
      ),
    );
  }

  /** Draws the part of that range only: browsers cannot paint a picture of millions of pixels. */
  draw({ fromMs, toMs }) {
    const areas = NAMES.map(() => '');
    let startMs = 0;
    for (const [atMs, ...shares] of this.#samples) {
      const [from, to] = [Math.max(startMs, fromMs), Math.min(atMs, toMs)];
      startMs = atMs;
      if (from >= to) continue;
      shares.forEach((share, index) => {
        const start = areas[index] === '' ? `M${from - fromMs},${HEIGHT}` : '';
        areas[index] += `${start}V${HEIGHT * (1 - share)}H${to - fromMs}`;
      });
    }
    this.#pictures.forEach((picture, index) => {
      picture.setAttribute('viewBox', `0 0 ${toMs - fromMs} ${HEIGHT}`);
      picture.style.left = `${(100 * fromMs) / this.#lengthMs}%`;
      picture.style.width = `${(100 * (toMs - fromMs)) / this.#lengthMs}%`;
      picture.firstChild.setAttribute('d', areas[index] === '' ? '' : `${areas[index]}V${HEIGHT}`);
    });
  }
}

/** An empty picture, as wide as its time and as high as its row. */
function areaPicture(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(namespace, 'svg');
  picture.setAttribute('class', `load ${name}`);
  picture.setAttribute('preserveAspectRatio', 'none');
  picture.append(document.createElementNS(namespace, 'path'));
  return picture;
}
