/** A count of checks for one case: prints one line per check, and one `E2E PASS` line that the driver looks for. */
import { isDeepStrictEqual } from 'node:util';

export class Tally {
  #checks = 0;
  #failures = 0;

  constructor(name) {
    this.name = name;
  }

  /** Whether no check has failed so far. */
  get isGreen() {
    return this.#failures === 0;
  }

  /** Passes when `condition` holds; `detail` says what was there instead. */
  holds(label, condition, detail = '') {
    this.#checks += 1;
    if (!condition) this.#failures += 1;
    const shown = condition || detail === '' ? '' : `: ${detail}`;
    // JSON keeps whatever a hostile plan put into the detail on one line, and away from its start.
    process.stdout.write(`${condition ? 'ok' : 'NOT OK'} - ${this.name} - ${label}${shown}\n`);
  }

  /** Passes when `actual` and `expected` are deeply equal. */
  equals(label, actual, expected) {
    const detail = `got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
    this.holds(label, isDeepStrictEqual(actual, expected), detail);
  }

  /** Prints the verdict and makes the process fail when a check did. */
  end() {
    const passed = this.#failures === 0 && this.#checks > 0;
    process.stdout.write(
      passed
        ? `E2E PASS ${this.name}: ${this.#checks} checks\n`
        : `E2E FAIL ${this.name}: ${this.#failures} of ${this.#checks} checks\n`,
    );
    if (!passed) process.exitCode = 1;
  }
}
