/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/model/clock.js';

export class FakeClock implements Clock {
  #nowMs: number;

  /** The reading at the start; a real monotonic clock does not begin at 0 either. */
  constructor(nowMs = 0) {
    this.#nowMs = nowMs;
  }

  readonly nowMs = (): number => this.#nowMs;

  readonly wallTime = (): Date => new Date(Date.UTC(2026, 0, 1) + this.#nowMs);

  /** Lets time pass. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new Error(`A clock does not go back: ${String(ms)}`);
    this.#nowMs += ms;
  }
}
