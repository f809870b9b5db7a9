/** Finds the bar that an arrow key leads to. */
export class Neighbours {
  #steps;
  /** By lane, the indexes of its steps by start. */
  #lanes = [];

  constructor(steps) {
    this.#steps = steps;
    steps.forEach(({ bar }, index) => {
      if (bar !== null) (this.#lanes[bar.lane] ??= []).push(index);
    });
    for (const lane of this.#lanes) {
      lane.sort((a, b) => steps[a].bar.startMs - steps[b].bar.startMs || a - b);
    }
  }

  /** The step to begin with: the first of the first lane. */
  get first() {
    return this.#lanes[0]?.[0];
  }

  /** The index of the step that `key` leads to from `index`; undefined where there is none. */
  find(key, index) {
    const { lane } = this.#steps[index].bar;
    const own = this.#lanes[lane];
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
        return this.#nearest(this.#lanes[lane - 1], index);
      case 'ArrowDown':
        return this.#nearest(this.#lanes[lane + 1], index);
      default:
        return undefined;
    }
  }

  /** The step of that lane that ran while the one at `index` began, or else the closest in time. */
  #nearest(lane = [], index) {
    const { startMs } = this.#steps[index].bar;
    const distance = (other) => {
      const { bar } = this.#steps[other];
      return Math.max(bar.startMs - startMs, startMs - bar.endMs, 0);
    };
    let best;
    for (const other of lane) {
      if (best === undefined || distance(other) < distance(best)) best = other;
    }
    return best;
  }
}
