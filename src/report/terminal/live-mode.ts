import type { PreparedPlan } from '../../plan/prepare-plan.js';
import { printable } from '../../util/printable.js';
import { titleOf } from '../log/event-texts.js';
import type { Paint } from '../log/log-sink.js';
import { announce } from '../log/modes/announce.js';
import type { LogMode, ModeParts, OpenMode } from '../log/modes/mode.js';
import { RunningSteps } from '../log/modes/running-steps.js';
import { showEnding } from '../log/modes/step-ending.js';
import type { RunEvent } from '../../model/events.js';
import type { Region } from './region.js';
import { regionLines, type LiveState } from './region-lines.js';
import { remainingMs } from './remaining.js';

/** What the live region is drawn with. */
export interface LiveTools {
  readonly region: Region;
  readonly paint: Paint;
  readonly nowMs: () => number;
  /** How long steps took earlier, by id. */
  readonly knownMs: Promise<ReadonlyMap<string, number>>;
}

/** More names fit into no line. */
const MAX_NEXT = 20;

/** The end is not worked out anew more often. */
const OUTLOOK_MS = 1_000;

/** A live region with what runs; above it the output of each step as one block when the step ends. */
export function liveMode({ region, paint, nowMs, knownMs }: LiveTools): OpenMode {
  return (parts): LogMode => {
    const run = new LiveRun(parts);
    void knownMs.then((known) => {
      run.knownMs = known;
    });
    return {
      show: async (event, atMs) => {
        run.follow(event, atMs);
        switch (event.type) {
          case 'step-started':
            parts.printer.pause();
            break;
          case 'step-ended':
            await showEnding(event, parts);
            break;
          case 'run-started':
            announce(event, parts);
            region.open((size) => regionLines(run.state(nowMs()), size, nowMs(), paint));
            break;
          default:
            announce(event, parts);
        }
        region.touch();
      },
      look: async (atMs) => {
        const alone = run.running.alone(atMs);
        if (alone !== undefined) await parts.printer.stream(alone);
        region.touch();
      },
      end: () => {
        region.close();
      },
    };
  };
}

/** What is known of a run while it goes on. */
class LiveRun {
  knownMs: ReadonlyMap<string, number> = new Map();
  readonly #parts: ModeParts;
  readonly running = new RunningSteps();
  readonly #titles = new Map<string, string>();
  readonly #ended = new Set<string>();
  /** Services that are used. */
  readonly #serving = new Set<string>();
  #start: (Extract<RunEvent, { type: 'run-started' }> & { readonly atMs: number }) | null = null;
  #failed = 0;
  #stopping: string | null = null;
  #outlook: { readonly atMs: number; readonly leftMs: number | null } | null = null;

  constructor(parts: ModeParts) {
    this.#parts = parts;
  }

  follow(event: RunEvent, atMs: number): void {
    switch (event.type) {
      case 'run-started':
        this.#start = { ...event, atMs };
        return;
      case 'step-started':
        this.running.start(event.id, atMs);
        this.#titles.set(event.id, titleOf(event));
        return;
      case 'step-retried':
        this.#titles.set(event.id, `${event.id}, attempt ${String(event.attempt + 1)}`);
        return;
      case 'step-ready':
        this.running.serve(event.id, atMs);
        this.#serving.add(event.id);
        this.#titles.set(event.id, `${event.id}, ready`);
        this.#outlook = null;
        return;
      case 'step-ended':
        this.running.end(event.result.id, atMs);
        this.#serving.delete(event.result.id);
        this.#titles.delete(event.result.id);
        this.#ended.add(event.result.id);
        if (event.result.conclusion === 'failure') this.#failed += 1;
        this.#outlook = null;
        return;
      case 'run-stopping':
        this.#stopping =
          event.because === null ? 'stopping (Ctrl-C again kills at once)' : 'stopping';
        return;
      default:
    }
  }

  state(nowMs: number): LiveState {
    const { plan, mask } = this.#parts;
    return {
      total: this.#start?.steps ?? 0,
      done: this.#ended.size,
      failed: this.#failed,
      running: [...this.running.startsMs].map(([id, startMs]) => {
        return { title: printable(mask(this.#titles.get(id) ?? id)), startMs };
      }),
      next: plan === null ? [] : this.#next(plan),
      startMs: this.#start?.atMs ?? nowMs,
      leftMs: plan === null ? null : this.#leftMs(plan, nowMs),
      stopping: this.#stopping,
    };
  }

  /** Steps that wait for a worker, and then those that wait for other steps; in plan order. */
  #next({ plan }: Pick<PreparedPlan, 'plan'>): readonly string[] {
    const waiting = plan.steps.filter(({ id }) => !this.#ended.has(id) && !this.#titles.has(id));
    const isReady = ({ needs }: { readonly needs: readonly string[] }): boolean =>
      needs.every((id) => this.#ended.has(id) || this.#serving.has(id));
    const ready = waiting.filter(isReady).slice(0, MAX_NEXT);
    const others = ready.length < MAX_NEXT ? waiting.filter((step) => !isReady(step)) : [];
    return [...ready, ...others]
      .slice(0, MAX_NEXT)
      .map(({ id }) => printable(this.#parts.mask(id)));
  }

  #leftMs(plan: NonNullable<ModeParts['plan']>, nowMs: number): number | null {
    if (this.#start === null || this.knownMs.size === 0) return null;
    if (this.#outlook !== null && nowMs - this.#outlook.atMs < OUTLOOK_MS)
      return this.#outlook.leftMs;
    const { workers, schedule } = this.#start;
    const times = [...this.running.startsMs].map(([id, startMs]) => [id, nowMs - startMs] as const);
    // Nobody waits for a service that is used.
    const ended = new Set([...this.#ended, ...this.#serving]);
    const progress = { workers, schedule, ended, runningMs: new Map(times) };
    this.#outlook = { atMs: nowMs, leftMs: remainingMs(plan, this.knownMs, progress) };
    return this.#outlook.leftMs;
  }
}
