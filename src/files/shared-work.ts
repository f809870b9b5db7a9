/**
 * Work in parts that any worker can take: one that has it anyway, and others for as long as nobody else
 * wants them. Parts are taken in order. After one that is told to be the last no more are taken.
 */
export class SharedWork<Part, Answer> {
  readonly #parts: readonly Part[];
  readonly #work: (worker: number, part: Part) => Promise<Answer>;
  readonly #isLast: (answer: Answer) => boolean;
  readonly #answers: Answer[] = [];
  #next = 0;
  #running = new Set<Promise<void>>();
  #isOver = false;

  constructor(
    parts: readonly Part[],
    work: (worker: number, part: Part) => Promise<Answer>,
    isLast: (answer: Answer) => boolean,
  ) {
    this.#parts = parts;
    this.#work = work;
    this.#isLast = isLast;
  }

  /** Whether there is a part that nobody has taken. */
  get hasMore(): boolean {
    return !this.#isOver && this.#next < this.#parts.length;
  }

  /** Does one part with a worker. */
  async help(worker: number): Promise<void> {
    const index = this.#next;
    const part = this.#parts[index];
    if (part === undefined || !this.hasMore) return;
    this.#next += 1;
    const running = this.#work(worker, part).then((answer) => {
      this.#answers[index] = answer;
      this.#isOver ||= this.#isLast(answer);
    });
    this.#running.add(running);
    await running;
    this.#running.delete(running);
  }

  /** Does parts with a worker until none is left, and gives the answers, in order, when all are there. */
  async finish(worker: number): Promise<readonly Answer[]> {
    while (this.hasMore) await this.help(worker);
    await Promise.all(this.#running);
    return this.#answers.filter((answer) => answer !== undefined);
  }
}
