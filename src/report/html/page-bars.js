import { element } from './page-dom.js';

/** A narrower bar has no room for text. */
const MIN_TEXT_PX = 40;
/** A gap beside a narrower bar would be wider than the bar. */
const MIN_SPACED_PX = 6;

/**
 * The bars that are in the page. They are placed by percentages, so that a zoom only changes the
 * width of one element, and only those near the visible part are there at all.
 */
export class Bars {
  #steps;
  #lengthMs;
  #tracks;
  #bars = new Map();

  /** `tracks` are the elements that hold the bars, by lane. */
  constructor({ steps, lengthMs }, tracks) {
    this.#steps = steps;
    this.#lengthMs = lengthMs;
    this.#tracks = tracks;
  }

  /** The element of a step, if it is in the page. */
  at(index) {
    return this.#bars.get(index);
  }

  /** Puts the bars of that range, and the active one, into the page and takes the others out. */
  draw(range, state) {
    const wanted = new Set();
    this.#steps.forEach(({ bar }, index) => {
      if (bar === null) return;
      const isNear = bar.endMs >= range.fromMs && bar.startMs <= range.toMs;
      if (isNear || index === state.active) wanted.add(index);
    });
    for (const [index, bar] of this.#bars) {
      if (wanted.has(index)) continue;
      bar.remove();
      this.#bars.delete(index);
    }
    const added = this.#tracks.map(() => []);
    for (const index of wanted) {
      if (!this.#bars.has(index)) added[this.#steps[index].bar.lane].push(this.#make(index));
      this.#update(index, range.pxPerMs, state);
    }
    added.forEach((bars, lane) => this.#tracks[lane].append(...bars));
  }

  #make(index) {
    const { bar, spoken } = this.#steps[index];
    const made = element('div', {
      role: 'option',
      'aria-label': spoken,
      title: spoken,
      'data-index': String(index),
    });
    made.style.left = `${(100 * bar.startMs) / this.#lengthMs}%`;
    made.style.width = `${(100 * (bar.endMs - bar.startMs)) / this.#lengthMs}%`;
    const { startMs, endMs, upMs } = bar;
    if (upMs !== undefined) {
      const share = endMs > startMs ? (upMs - startMs) / (endMs - startMs) : 1;
      made.style.setProperty('--up', `${100 * share}%`);
    }
    this.#bars.set(index, made);
    return made;
  }

  #update(index, pxPerMs, state) {
    const step = this.#steps[index];
    const bar = this.#bars.get(index);
    const width = (step.bar.endMs - step.bar.startMs) * pxPerMs;
    const hasRoom = width >= MIN_TEXT_PX;
    const isFaded = !state.isShown(index);
    const text = hasRoom && !isFaded ? step.label : '';
    if (bar.textContent !== text) bar.textContent = text;
    const classes = classNames({
      bar: true,
      [step.look]: true,
      critical: step.isCritical,
      'in-use': step.bar.upMs !== undefined,
      need: state.needs.has(index),
      dependent: state.dependents.has(index),
      narrow: !hasRoom,
      thin: width < MIN_SPACED_PX,
      faded: isFaded,
    });
    if (bar.className !== classes) bar.className = classes;
    if (step.sign !== '') setAttribute(bar, 'data-sign', hasRoom ? step.sign : step.sign[0]);
    setAttribute(bar, 'aria-selected', String(index === state.selected));
    setAttribute(bar, 'tabindex', index === state.active ? '0' : '-1');
  }
}

function classNames(wanted) {
  return Object.keys(wanted)
    .filter((name) => wanted[name])
    .join(' ');
}

/** Writes only changes, because a zoom updates thousands of bars. */
function setAttribute(made, name, value) {
  if (made.getAttribute(name) !== value) made.setAttribute(name, value);
}
