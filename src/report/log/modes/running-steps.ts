/** A step is alone when nothing else has run for this long. Pauses between short steps do not count. */
const ALONE_MS = 1_000;

/** The running steps and when they started. */
export class RunningSteps {
  readonly #startsMs = new Map<string, number>();
  /** The services that are used: they run beside everything else. */
  readonly #serving = new Set<string>();
  /** When the last step started or ended. */
  #changedMs = 0;

  /** By id, in the order in which they started. */
  get startsMs(): ReadonlyMap<string, number> {
    return this.#startsMs;
  }

  start(id: string, nowMs: number): void {
    this.#startsMs.set(id, nowMs);
    this.#changedMs = nowMs;
  }

  /** A service can be used. */
  serve(id: string, nowMs: number): void {
    this.#serving.add(id);
    this.#changedMs = nowMs;
  }

  end(id: string, nowMs: number): void {
    this.#startsMs.delete(id);
    this.#serving.delete(id);
    this.#changedMs = nowMs;
  }

  /** The step whose output can be printed as it comes, as no other needs the room. */
  alone(nowMs: number): string | undefined {
    if (this.#startsMs.size !== this.#serving.size + 1) return undefined;
    if (nowMs - this.#changedMs < ALONE_MS) return undefined;
    return [...this.#startsMs.keys()].find((id) => !this.#serving.has(id));
  }
}
