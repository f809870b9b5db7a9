import { tickElements, ticks } from './page-axis.js';
import { Bars } from './page-bars.js';
import { element } from './page-dom.js';
import { drawLinks, linkPicture } from './page-links.js';
import { LoadRows } from './page-load.js';
import { lanes, neighbour } from './page-neighbours.js';
import { Viewport } from './page-viewport.js';

/** The height of a lane; the style has it as `--row`. */
const ROW_PX = 32;

/** The timeline: a listbox of bars with one tab stop, a lane for each worker, and a zoom. */
export class Timeline {
  #data;
  #scroller;
  #onSelect;
  #onZoom;
  #axis = element('div', { class: 'axis-track' });
  #links = linkPicture();
  #load;
  #bars;
  #viewport;
  #selected = null;
  /** The one bar that the Tab key reaches. */
  #active;
  #isShown = () => true;
  #isDue = false;

  constructor(scroller, { data, onSelect, onZoom }) {
    this.#scroller = scroller;
    this.#data = data;
    this.#onSelect = onSelect;
    this.#onZoom = onZoom;
    this.#active = lanes(data.steps)[0]?.[0];
    this.#build();
    this.#listen();
    this.fit();
  }

  /** Marks the step, its needs and its dependents. */
  select(index) {
    this.#selected = index;
    const { bar } = this.#data.steps[index];
    if (bar !== null) {
      this.#active = index;
      this.#viewport.reveal(bar);
      this.#revealRow(bar.lane * ROW_PX);
    }
    this.#draw();
  }

  /** Fades the bars of the steps that are not shown. */
  filter(isShown) {
    this.#isShown = isShown;
    this.#draw();
  }

  /** Zooms in (1) or out (-1) around a place of the visible part. */
  zoomBy(steps, share = 0.5) {
    this.#viewport.zoomBy(steps, share);
    this.#draw();
    this.#onZoom(this.#viewport);
  }

  /** Shows the whole run. */
  fit() {
    this.#viewport.fit();
    this.#draw();
    this.#onZoom(this.#viewport);
  }

  #draw() {
    const { range } = this.#viewport;
    const { steps, lengthMs } = this.#data;
    const selected = steps[this.#selected];
    this.#bars.draw(range, {
      selected: this.#selected,
      active: this.#active,
      isShown: this.#isShown,
      needs: new Set(selected?.needs),
      dependents: new Set(selected?.dependents),
    });
    this.#axis.replaceChildren(...tickElements(ticks(range), { lengthMs, ...range }));
    this.#drawLinks(selected, range);
    this.#load.draw(range);
  }

  #drawLinks(step, { fromMs, toMs, pxPerMs }) {
    const left = fromMs * pxPerMs;
    const place = (bar) => ({
      left: bar.startMs * pxPerMs - left,
      right: (bar.upMs ?? bar.endMs) * pxPerMs - left,
      middle: (bar.lane + 0.5) * ROW_PX,
    });
    this.#links.style.left = `${left}px`;
    const width = (toMs - fromMs) * pxPerMs;
    drawLinks(this.#links, { step, steps: this.#data.steps, place, width });
  }

  #build() {
    const corner = element('div', { class: 'lane-label' }, 'Worker');
    const axis = element('div', { class: 'axis', 'aria-hidden': 'true' }, corner, this.#axis);
    const tracks = this.#data.lanes.map(() => element('div', { class: 'lane-track' }));
    const lanes = this.#buildLanes(tracks);
    const links = element('div', { class: 'links-track', 'aria-hidden': 'true' }, this.#links);
    this.#load = new LoadRows(this.#data);
    const { rows } = this.#load;
    const hasRunners = this.#data.lanes.some((name) => name.includes('/'));
    const look = hasRunners ? 'canvas has-runners' : 'canvas';
    const canvas = element('div', { class: look }, axis, ...lanes, ...rows, links);
    this.#scroller.append(canvas);
    this.#bars = new Bars(this.#data, tracks);
    this.#viewport = new Viewport({
      scroller: this.#scroller,
      canvas,
      label: corner,
      lengthMs: this.#data.lengthMs,
    });
  }

  #buildLanes(tracks) {
    this.#links.setAttribute('height', String(tracks.length * ROW_PX));
    return this.#data.lanes.map((worker, index) => {
      const label = element('div', { class: 'lane-label', 'aria-hidden': 'true' }, worker);
      const attributes = {
        class: 'lane',
        role: 'group',
        'aria-label': /^\d+$/.test(worker) ? `Worker ${worker}` : worker,
      };
      return element('div', attributes, label, tracks[index]);
    });
  }

  #listen() {
    const scroller = this.#scroller;
    scroller.addEventListener('scroll', () => this.#drawSoon(), { passive: true });
    scroller.addEventListener('keydown', (event) => this.#onKey(event));
    scroller.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    scroller.addEventListener('click', ({ target }) => {
      const bar = target.closest('.bar');
      if (bar !== null) this.#choose(Number(bar.dataset.index));
    });
    new ResizeObserver(() => {
      this.#viewport.resize();
      this.#drawSoon();
    }).observe(scroller);
  }

  #onKey(event) {
    const bar = event.target.closest('.bar');
    if (bar === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#act(event.key, Number(bar.dataset.index))) event.preventDefault();
  }

  /** Whether the key means something. */
  #act(key, index) {
    const share = () => this.#viewport.shareOf(this.#data.steps[index].bar.startMs);
    if (key === '+' || key === '=') this.zoomBy(1, share());
    else if (key === '-') this.zoomBy(-1, share());
    else if (key === '0') this.fit();
    else if (key === 'Enter' || key === ' ') this.#choose(index);
    else {
      const next = neighbour(this.#data.steps, key, index);
      if (next !== undefined) this.#choose(next);
      return next !== undefined || key.startsWith('Arrow');
    }
    return true;
  }

  /** Browsers report a pinch as a turn of the wheel with the Control key. */
  #onWheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoomBy(-Math.sign(event.deltaY) / 2, this.#viewport.shareAt(event.clientX));
  }

  #choose(index) {
    this.#onSelect(index);
    this.#bars.at(index).focus({ preventScroll: true });
  }

  /** The axis stays on top and is as high as a row. */
  #revealRow(top) {
    const height = this.#scroller.clientHeight - ROW_PX;
    const least = top + ROW_PX - height;
    if (top < this.#scroller.scrollTop) this.#scroller.scrollTop = top;
    else if (least > this.#scroller.scrollTop) this.#scroller.scrollTop = least;
  }

  #drawSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#draw();
    });
  }
}
