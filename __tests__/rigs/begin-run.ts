/** Runs a plan by hand: steps end when the test says so, and time passes when it says so. */
import { setTimeout } from 'node:timers/promises';
import * as language from '../../src/expression/language.js';
import { bottomLevels } from '../../src/graph/critical-path.js';
import type { RunEvent } from '../../src/model/events.js';
import type { StepResult } from '../../src/model/result.js';
import type { RunTask, TaskResult } from '../../src/model/task.js';
import { usesExpressions } from '../../src/plan/expression-fields.js';
import type { StopReason } from '../../src/run/attempt.js';
import { executePlan } from '../../src/run/execute-plan.js';
import type { ExecutionInput, ExecutionRecord } from '../../src/run/execution-input.js';
import { ok } from '../../src/util/result.js';
import { FakeClock } from './fake-clock.js';
import { exitResult, FakePool, quiet } from './fake-pool.js';
import type { ReadyPlan } from './plan-builder.js';

/** What a test may set; the rest is two workers, an eager schedule and no fail-fast. */
export type RunSettings = Partial<
  Pick<
    ExecutionInput,
    | 'tokens'
    | 'cache'
    | 'runnerVariables'
    | 'workers'
    | 'schedule'
    | 'isFailFast'
    | 'environment'
    | 'contexts'
  >
> & {
  /** That Stepwave is told to stop before the run begins. */
  readonly isInterruptedBefore?: boolean;
};

/** What the clock shows when the run begins: times must be counted from here. */
export const STARTED_MS = 5_000;

const INTERRUPTED: StopReason = { because: null };

export class RunByHand {
  readonly clock = new FakeClock(STARTED_MS);
  readonly pool: FakePool;
  readonly events: RunEvent[] = [];
  readonly #interrupt = new AbortController();
  readonly #over: Promise<void>;
  #record: ExecutionRecord | undefined;

  constructor(ready: ReadyPlan, { isInterruptedBefore = false, ...settings }: RunSettings) {
    this.pool = new FakePool(this.clock);
    if (isInterruptedBefore) this.#interrupt.abort(INTERRUPTED);
    this.#over = executePlan({
      ...ready,
      ...{ workers: 2, auto: null, schedule: 'eager', isFailFast: false, environment: {} },
      priorities: bottomLevels(
        ready.graph,
        ready.graph.ids.map(() => 1),
      ),
      contexts: { github: {}, runner: {}, inputs: {} },
      ...{ cache: null, tokens: null, runnerVariables: {} },
      ...settings,
      ...{ pool: this.pool, clock: this.clock, startedMs: STARTED_MS },
      directories: {
        root: '/root',
        realRoot: '/root',
        repository: '/repository',
        scratch: '/scratch',
      },
      hashFiles: (patterns) => Promise.resolve(ok(`hash of ${patterns.join(' and ')}`)),
      language: usesExpressions(ready.plan) ? language : null,
      emit: (event) => this.events.push(event),
      interrupt: this.#interrupt.signal,
    }).then((record) => {
      this.#record = record;
    });
  }

  /** Ends a running step, after letting time pass; without a result it succeeds. */
  async finish(id: string, result?: TaskResult, afterMs = 0): Promise<void> {
    this.clock.advance(afterMs);
    this.pool.finish(id, result);
    await quiet();
  }

  /** Ends a running step with exit code 1, after letting time pass. */
  async fail(id: string, afterMs = 0): Promise<void> {
    await this.finish(id, exitResult(1), afterMs);
  }

  /** Ends steps with success, one after the other. */
  async finishAll(...ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.finish(id);
  }

  /** Tells the run to stop, as a Ctrl-C does. */
  async interrupt(): Promise<void> {
    this.#interrupt.abort(INTERRUPTED);
    await quiet();
  }

  get isOver(): boolean {
    return this.#record !== undefined;
  }

  /** What the run came to. A run that has not ended is an error, not a test that hangs. */
  async end(): Promise<ExecutionRecord> {
    await quiet();
    // A tree that was killed is looked at once more, a moment later by the machine's own clock.
    for (let waits = 0; waits < 50 && !this.isOver; waits += 1) await setTimeout(5);
    if (this.#record === undefined) {
      throw new Error(`The run goes on with: ${this.pool.running.join(', ') || 'nothing'}`);
    }
    await this.#over;
    return this.#record;
  }

  /** A step's result at the end of the run. */
  async resultOf(id: string): Promise<StepResult> {
    const { steps } = await this.end();
    const result = steps.find((step) => step.id === id);
    if (result === undefined) throw new Error(`No step "${id}"`);
    return result;
  }

  /** Each step's outcome at the end: `b: skipped because a`. */
  async outcomes(): Promise<readonly string[]> {
    const { steps } = await this.end();
    return steps.map(({ id, outcome, because }) =>
      because === null ? `${id}: ${outcome}` : `${id}: ${outcome} because ${because}`,
    );
  }

  /** The events so far in short: `+a` started, `a: success` ended, `stopping because a`. */
  story(): readonly string[] {
    return this.events.map((event) => {
      switch (event.type) {
        case 'run-started':
          return 'run started';
        case 'pool-fell-back':
          return `fell back to ${event.fallback.to}`;
        case 'step-awaited':
          return `${event.id}: awaited`;
        case 'step-arrived':
          return `${event.id}: arrived`;
        case 'jobserver-missing':
          return `no jobserver: ${event.reason}`;
        case 'cache-notice':
          return event.message;
        case 'step-started':
          return `+${event.id}`;
        case 'step-restored':
          return `=${event.id}`;
        case 'step-retried':
          return `${event.id} again in ${String(event.pauseMs)} ms`;
        case 'step-ready':
          return `${event.id} is ready`;
        case 'step-ended':
          return `${event.result.id}: ${event.result.outcome}`;
        case 'entry-refused':
          return `${event.id} refused ${event.refusal.file}`;
        case 'step-traced':
          return `${event.id} was traced`;
        case 'export-conflict':
          return `conflict of ${event.conflict.name}`;
        case 'run-stopping':
          return event.because === null ? 'stopping' : `stopping because ${event.because}`;
      }
    });
  }

  /** The task that a run step was last given to the pool as. */
  runTaskOf(id: string): RunTask {
    const task = this.pool.taskOf(id);
    if (task.kind !== 'run') throw new Error(`"${id}" runs no script`);
    return task;
  }
}

/** Begins a run; when this settles, everything that can start has started. */
export async function begin(ready: ReadyPlan, settings: RunSettings = {}): Promise<RunByHand> {
  const run = new RunByHand(ready, settings);
  await quiet();
  return run;
}
