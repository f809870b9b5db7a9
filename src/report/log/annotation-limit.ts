import type { Annotation } from './log-sink.js';

/** How many annotations of each severity GitHub shows of one step of a job; it drops the others silently. */
const MAX_SHOWN = 10;

/**
 * Shows annotations as they come. The tenth one of a severity waits until the end and then says how many more there
 * are. GitHub also counts the annotations that steps print (`::error::`). They do not pass through here.
 */
export class AnnotationLimit {
  readonly #show: (annotation: Annotation) => void;
  readonly #counts = new Map<Annotation['severity'], number>();
  readonly #last = new Map<Annotation['severity'], Annotation>();

  constructor(show: (annotation: Annotation) => void) {
    this.#show = show;
  }

  add(annotation: Annotation): void {
    const { severity } = annotation;
    const count = (this.#counts.get(severity) ?? 0) + 1;
    this.#counts.set(severity, count);
    if (count < MAX_SHOWN) this.#show(annotation);
    else if (count === MAX_SHOWN) this.#last.set(severity, annotation);
  }

  /** Call this after the last annotation. */
  end(): void {
    for (const [severity, last] of this.#last) {
      const more = (this.#counts.get(severity) ?? 0) - MAX_SHOWN;
      const note = `\n(and ${String(more)} more ${severity}s: GitHub shows ten, all are in the log)`;
      this.#show(more > 0 ? { ...last, message: last.message + note } : last);
    }
    this.#last.clear();
    this.#counts.clear();
  }
}
