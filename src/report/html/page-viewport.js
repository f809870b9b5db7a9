/** Browsers cannot place elements beyond some millions of pixels. */
const MAX_TRACK_PX = 2_000_000;
/** The shortest time that can fill the screen. */
const MIN_VIEW_MS = 5;
const ZOOM_FACTOR = 1.5;

/** Which part of the run can be seen: the zoom and the place of the scroll bar, in times and pixels. */
export class Viewport {
  #scroller;
  #canvas;
  #label;
  #lengthMs;
  #zoom = 1;

  /** `label` is the element that the lanes' labels are as wide as. */
  constructor({ scroller, canvas, label, lengthMs }) {
    this.#scroller = scroller;
    this.#canvas = canvas;
    this.#label = label;
    this.#lengthMs = lengthMs;
  }

  get pxPerMs() {
    return this.#trackPx / this.#lengthMs;
  }

  get canZoomOut() {
    return this.#zoom > 1;
  }

  get canZoomIn() {
    return this.#zoom < this.#maxZoom;
  }

  /** The visible part and as much again on either side. */
  get range() {
    const from = this.#scroller.scrollLeft;
    return {
      fromMs: Math.max(0, (from - this.#viewPx) / this.pxPerMs),
      toMs: Math.min(this.#lengthMs, (from + 2 * this.#viewPx) / this.pxPerMs),
      pxPerMs: this.pxPerMs,
    };
  }

  /** Zooms by a number of steps. The point at `share` (0 to 1) of the visible part stays in place. */
  zoomBy(steps, share) {
    const at = (this.#scroller.scrollLeft + share * this.#viewPx) / this.#trackPx;
    this.#zoom = Math.min(this.#maxZoom, Math.max(1, this.#zoom * ZOOM_FACTOR ** steps));
    this.resize();
    this.#scroller.scrollLeft = at * this.#trackPx - share * this.#viewPx;
  }

  fit() {
    this.#zoom = 1;
    this.resize();
  }

  /** Call this when the width of the window changes. */
  resize() {
    this.#canvas.style.width = `${this.#label.offsetWidth + this.#trackPx}px`;
  }

  /** Where a time is in the visible part, as a share. */
  shareOf(ms) {
    return clamp((ms * this.pxPerMs - this.#scroller.scrollLeft) / this.#viewPx);
  }

  /** Where the pointer is in the visible part, as a share. */
  shareAt(clientX) {
    const left = this.#scroller.getBoundingClientRect().left + this.#label.offsetWidth;
    return clamp((clientX - left) / this.#viewPx);
  }

  /** Scrolls until the beginning of a bar is visible. */
  reveal({ startMs, endMs }) {
    const view = this.#viewPx;
    const left = startMs * this.pxPerMs;
    const width = Math.min(view, (endMs - startMs) * this.pxPerMs);
    const from = this.#scroller.scrollLeft;
    if (left >= from && left + Math.min(width, 40) <= from + view) return;
    this.#scroller.scrollLeft = left - (view - width) / 2;
  }

  get #viewPx() {
    return Math.max(1, this.#scroller.clientWidth - this.#label.offsetWidth);
  }

  get #trackPx() {
    return this.#viewPx * this.#zoom;
  }

  get #maxZoom() {
    return Math.max(1, Math.min(MAX_TRACK_PX / this.#viewPx, this.#lengthMs / MIN_VIEW_MS));
  }
}

function clamp(share) {
  return Math.min(1, Math.max(0, share));
}
