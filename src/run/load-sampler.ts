import { rounded } from '../insight/run-stats.js';
import type { ReadFile } from '../load/control-groups.js';
import { LoadMeter } from '../load/load-meter.js';
import { halved } from '../load/load-series.js';
import type { Clock } from '../model/clock.js';
import type { LoadHistory, LoadPoint } from '../model/load.js';
import { textIn } from '../util/look-up.js';

/** What a sampler goes by. */
interface SamplerInput {
  /** How many cores this process may use. */
  readonly cores: number;
  readonly clock: Clock;
  /** The clock's reading that the run's times are counted from. */
  readonly startedMs: number;
  /** Called with each sample, for what else there is to see. */
  readonly look: () => void;
  /** The time between two samples at first, in milliseconds. */
  readonly everyMs?: number;
  /** As many samples are kept at most; an even number. */
  readonly mostSamples?: number;
  /** Reads the kernel's counters. Absent: those of this machine. */
  readonly read?: ReadFile;
}

/** Notes how busy the machine is while a run lasts, once a second. It keeps no process alive. */
export class LoadSampler {
  readonly #input: SamplerInput;
  readonly #mostSamples: number;
  readonly #firstEveryMs: number;
  readonly #meter: LoadMeter;
  #samples: readonly LoadPoint[] = [];
  #everyMs: number;
  #totalBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(input: SamplerInput) {
    this.#input = input;
    const { everyMs = 1_000, mostSamples = 3_600, cores, clock } = input;
    const { read = (path: string) => textIn(path, 'utf8') } = input;
    this.#everyMs = everyMs;
    this.#firstEveryMs = everyMs;
    this.#mostSamples = mostSamples;
    this.#meter = new LoadMeter(cores, read, clock.nowMs());
    this.#wait();
  }

  /** Ends the work. Null for a run that was too short to say anything. */
  close(): LoadHistory | null {
    clearTimeout(this.#timer);
    const { clock, startedMs, cores } = this.#input;
    const lengthMs = clock.nowMs() - startedMs;
    if (lengthMs < 2 * this.#firstEveryMs) return null;
    // A moment says little about the cores.
    if (lengthMs - (this.#samples.at(-1)?.atMs ?? 0) >= this.#everyMs / 4) this.#sample();
    const [everyMs, totalBytes] = [this.#everyMs, this.#totalBytes];
    return { everyMs, cores, totalBytes, samples: this.#samples.map(roundedPoint) };
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#sample();
      this.#input.look();
      this.#wait();
    }, this.#everyMs);
    this.#timer.unref();
  }

  #sample(): void {
    const { clock, startedMs, cores } = this.#input;
    const { atMs, idleCores, ...memory } = this.#meter.sample(clock.nowMs());
    // The machine and its control groups take turns in being the tightest. The chart has one measure.
    if (this.#totalBytes === 0) this.#totalBytes = memory.totalBytes;
    const point = {
      atMs: atMs - startedMs,
      busyCores: Math.max(0, cores - idleCores),
      usedBytes: Math.max(0, this.#totalBytes - memory.availableBytes),
      stalledShare: memory.stalledShare,
    };
    this.#samples = [...this.#samples, point];
    if (this.#samples.length < this.#mostSamples) return;
    this.#samples = halved(this.#samples);
    this.#everyMs *= 2;
  }
}

function roundedPoint({ atMs, busyCores, usedBytes, stalledShare }: LoadPoint): LoadPoint {
  const shares = { busyCores: rounded(busyCores), stalledShare: rounded(stalledShare) };
  return { atMs: rounded(atMs), ...shares, usedBytes: Math.round(usedBytes) };
}
