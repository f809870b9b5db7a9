import { rounded } from '../insight/run-stats.js';
import type { ReadFile } from '../load/control-groups.js';
import { LoadMeter } from '../load/load-meter.js';
import { memoryOf } from '../load/memory-counters.js';
import type { Clock } from '../model/clock.js';
import type { SlotDecision, SlotHistory } from '../model/slots.js';
import { slotAllowance } from '../schedule/slot-allowance.js';
import type { Scheduler } from '../schedule/scheduler.js';
import { textIn } from '../util/look-up.js';
import type { RunLoop } from './run-loop.js';

/** How often one looks, in milliseconds: a script of this length has shown what it does. */
const INTERVAL_MS = 150;

/** Looking takes no more than this share of a core, however many cores `/proc/stat` has. */
const MAX_COST = 0.005;

/** As many decisions are kept. */
const KEPT = 1_000;

/** What a governor steers. */
interface GovernorInput {
  readonly scheduler: Scheduler;
  readonly loop: RunLoop;
  readonly cores: number;
  readonly clock: Clock;
  /** The clock's reading that the run's times are counted from. */
  readonly startedMs: number;
  /** Reads the kernel's counters. Absent: those of this machine. */
  readonly read?: ReadFile;
}

/** Lets steps start beyond the cores while cores are idle and memory is not short (`workers: auto`). */
export class SlotGovernor {
  readonly #input: GovernorInput;
  readonly #meter: LoadMeter;
  readonly #availableAtStart: number;
  readonly #decisions: SlotDecision[] = [];
  #timer: NodeJS.Timeout | undefined;
  #mostAtOnce = 0;
  #idleSum = 0;
  #samples = 0;
  /** How many steps might run at once since the last decision; 0: no more than the cores. */
  #lastLimit = 0;

  constructor(input: GovernorInput) {
    this.#input = input;
    const { read = readText } = input;
    this.#meter = new LoadMeter(input.cores, read, input.clock.nowMs());
    this.#availableAtStart = memoryOf(read).availableBytes;
    this.#wait(INTERVAL_MS);
  }

  /** Notes how many steps run. Call it when some have started. */
  note(): void {
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#input.scheduler.atOnce);
  }

  /** Ends the work. Gives what was done. */
  close(): SlotHistory {
    clearTimeout(this.#timer);
    return {
      cores: this.#input.cores,
      mostAtOnce: this.#mostAtOnce,
      idleShare: rounded(this.#samples === 0 ? 0 : this.#idleSum / this.#samples),
      decisions: this.#decisions,
    };
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#look();
    }, ms);
    this.#timer.unref();
  }

  #look(): void {
    const { scheduler, loop, clock, startedMs, cores } = this.#input;
    const nowMs = clock.nowMs();
    const sample = this.#meter.sample(nowMs);
    this.#idleSum += sample.idleCores / cores;
    this.#samples += 1;
    const running = scheduler.atOnce;
    const allowed = slotAllowance(sample, { running, availableAtStart: this.#availableAtStart });
    scheduler.allow(allowed);
    const limit = allowed === 0 ? 0 : Math.max(running, cores) + allowed;
    if (limit !== this.#lastLimit && this.#decisions.length < KEPT) {
      const { idleCores } = sample;
      const atMs = rounded(nowMs - startedMs);
      this.#decisions.push({ atMs, running, allowed, idleCores: rounded(idleCores) });
    }
    this.#lastLimit = limit;
    if (allowed > 0 && scheduler.hasWaiting) loop.wake();
    this.#wait(Math.max(INTERVAL_MS, (clock.nowMs() - nowMs) / MAX_COST));
  }
}

function readText(path: string): string | undefined {
  return textIn(path, 'utf8');
}
