import { setMaxListeners } from 'node:events';
import { stepSpan } from '../plan/build-plan.js';
import { lineAt } from '../plan/source-text.js';
import type { Pool } from '../pool/pool.js';
import { Scheduler, type Start } from '../schedule/scheduler.js';
import type { StepExports } from '../task/task.js';
import type { Clock } from '../timing/clock.js';
import { CompletionQueue } from '../util/completion-queue.js';
import type { Result } from '../util/result.js';
import type { StopReason } from './attempt.js';
import { logFileOf, type RunDirectories } from './build-task.js';
import type { EventSink } from './events.js';
import type { ResolvedStep } from './resolved-step.js';
import type { ScheduleKind, StepResult } from './result.js';
import { runStep } from './run-step.js';
import { RunState, type RunPlan } from './run-state.js';
import { StepEvaluator, type EvaluatorInput, type Soon } from './step-evaluator.js';
import { passedOver, unstartable } from './step-results.js';
import { verdict } from './verdict.js';

/** All that a run of a plan depends on. */
export interface ExecutionInput extends RunPlan, EvaluatorInput {
  readonly pool: Pool;
  readonly workers: number;
  readonly schedule: ScheduleKind;
  /** By node; of the ready steps the one with the largest starts first. */
  readonly priorities: readonly number[];
  readonly isFailFast: boolean;
  readonly directories: RunDirectories;
  readonly clock: Clock;
  /** The clock's reading that the run's times are counted from. */
  readonly startedMs: number;
  readonly emit: EventSink;
  /** Aborted, with a `StopReason`, when Stepwave is told to stop. */
  readonly interrupt: AbortSignal;
}

/** What a run came to, in plan order. */
export interface ExecutionRecord {
  readonly steps: readonly StepResult[];
  /** What the steps export to the job. */
  readonly exports: StepExports;
}

/** Runs a checked plan to its end. Nothing that a step or a worker does makes it reject or hang. */
export function executePlan(input: ExecutionInput): Promise<ExecutionRecord> {
  return new Execution(input).run();
}

class Execution {
  readonly #input: ExecutionInput;
  readonly #scheduler: Scheduler;
  readonly #state: RunState;
  readonly #evaluator: StepEvaluator;
  readonly #readyMs = new Map<number, number>();
  readonly #settled = new CompletionQueue<() => void>();
  readonly #failFast = new AbortController();
  readonly #stop: AbortSignal;
  /** How many things are being waited for. */
  #awaited = 0;

  constructor(input: ExecutionInput) {
    this.#input = input;
    this.#state = new RunState(input);
    this.#stop = AbortSignal.any([input.interrupt, this.#failFast.signal]);
    // Every running step listens, and there may be any number of them.
    setMaxListeners(0, this.#stop, input.interrupt);
    this.#evaluator = new StepEvaluator(input, this.#state, this.#stop);
    this.#scheduler = makeScheduler(input);
  }

  async run(): Promise<ExecutionRecord> {
    const onStop = (): void => {
      this.#input.emit({ type: 'run-stopping', because: this.#stopReason().because });
    };
    this.#stop.addEventListener('abort', onStop);
    this.#consider(this.#scheduler.open());
    for (;;) {
      for (let start = this.#scheduler.next(); start; start = this.#scheduler.next()) {
        this.#start(start);
      }
      if (this.#awaited === 0) break;
      const goOn = await this.#settled.take();
      this.#awaited -= 1;
      goOn();
    }
    this.#stop.removeEventListener('abort', onStop);
    const { exports } = this.#state;
    for (const conflict of exports.conflicts()) {
      this.#input.emit({ type: 'export-conflict', conflict });
    }
    return { steps: this.#state.inPlanOrder(), exports: exports.total() };
  }

  /** Goes on with a value: now or, where it has to be waited for, from within the loop. */
  #with<T>(value: Soon<T>, goOn: (value: T) => void): void {
    if (!(value instanceof Promise)) {
      goOn(value);
      return;
    }
    this.#awaited += 1;
    value.then(
      (settled) => {
        this.#settled.put(() => {
          goOn(settled);
        });
      },
      (error: unknown) => {
        // A bug: it ends the run from within the loop, where somebody waits for its end.
        this.#settled.put(() => {
          throw error;
        });
      },
    );
  }

  /** Decides for each due step whether it runs, and for those behind the ones that do not. */
  #consider(nodes: readonly number[]): void {
    const due = [...nodes];
    for (const node of due) {
      const answer = this.#stop.aborted ? null : this.#evaluator.condition(node);
      if (answer instanceof Promise) {
        this.#with(answer, (settled) => {
          this.#consider(this.#decide(node, settled));
        });
      } else {
        for (const next of this.#decide(node, answer)) due.push(next);
      }
    }
  }

  /** Admits a step or passes it over. Gives the steps that are due because of that. */
  #decide(node: number, answer: Result<boolean, string> | null): readonly number[] {
    const result = verdict({
      facts: this.#state.facts(node),
      needs: this.#state.needs(node),
      stop: this.#stop.aborted ? this.#stopReason() : null,
      answer,
    });
    if (result !== undefined) return this.#settle(node, result, null);
    this.#readyMs.set(node, this.#state.lastNeedMs(node));
    this.#scheduler.admit(node);
    return [];
  }

  #start(start: Start): void {
    if (this.#stop.aborted) this.#passOver(start.node);
    else {
      this.#with(this.#evaluator.resolve(start.node), (resolved) => {
        this.#begin(start, resolved);
      });
    }
  }

  #begin({ node, worker }: Start, resolved: Result<ResolvedStep, string>): void {
    const facts = this.#state.facts(node);
    if (this.#stop.aborted) {
      this.#passOver(node);
      return;
    }
    if (!resolved.ok) {
      const isAllowed = this.#evaluator.allowsFailure(node);
      this.#consider(this.#settle(node, unstartable(facts, resolved.error, isAllowed), null));
      return;
    }
    const { name } = resolved.value;
    const { step } = facts;
    const logFile = step.kind === 'run' ? logFileOf(this.#input.directories, step) : null;
    this.#input.emit({ type: 'step-started', id: step.id, name, worker, logFile });
    const running = runStep({
      ...this.#input,
      facts: { ...facts, name },
      resolved: resolved.value,
      exported: this.#state.exports.visibleTo(node),
      ...{ node, worker },
      readyMs: this.#readyMs.get(node) ?? 0,
      stop: this.#stop,
    });
    this.#with(running, (run) => {
      this.#consider(this.#settle(node, run.result, run.exports));
    });
  }

  /** For a step that was admitted before the run was stopped. */
  #passOver(node: number): void {
    const { because } = this.#stopReason();
    const result = passedOver(this.#state.facts(node), 'cancelled', because);
    this.#consider(this.#settle(node, result, null));
  }

  /** Records a step's end. Gives the steps that are due because of it. */
  #settle(node: number, result: StepResult, exports: StepExports | null): readonly number[] {
    const { step } = this.#state.facts(node);
    const { clock, startedMs, plan } = this.#input;
    this.#state.record(node, { result, exports, nowMs: clock.nowMs() - startedMs });
    const line = lineAt(plan.source, stepSpan(step).start);
    this.#input.emit({ type: 'step-ended', result, line });
    if (result.conclusion === 'failure' && this.#input.isFailFast && !this.#stop.aborted) {
      const reason: StopReason = { because: step.id };
      this.#failFast.abort(reason);
    }
    return this.#scheduler.settle(node);
  }

  #stopReason(): StopReason {
    return this.#stop.reason as StopReason;
  }
}

function makeScheduler({ plan, workers, ...input }: ExecutionInput): Scheduler {
  const { graph, groups, priorities, schedule } = input;
  return new Scheduler({
    ...{ graph, groups, priorities },
    cpus: plan.steps.map((step) => step.cpus),
    mutexes: plan.steps.map((step) => step.mutex),
    slots: workers,
    schedule,
  });
}
