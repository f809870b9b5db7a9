import { ancestorsOf } from '../graph/ancestors.js';
import { bottomLevels } from '../graph/critical-path.js';
import { neighbours, type StepGraph } from '../graph/step-graph.js';
import type { ExpressionScope } from '../expression/language.js';
import type { Plan } from '../plan/plan.js';
import { lineAt } from '../plan/source-text.js';
import { stepSpan } from '../plan/build-plan.js';
import type { Pool } from '../pool/pool.js';
import { Scheduler, type Start } from '../schedule/scheduler.js';
import type { StepExports } from '../task/task.js';
import type { Clock } from '../timing/clock.js';
import { CompletionQueue } from '../util/completion-queue.js';
import type { Result } from '../util/result.js';
import type { StopReason } from './attempt.js';
import { logFileOf, type RunDirectories } from './build-task.js';
import type { EventSink } from './events.js';
import { ExportBook } from './exports.js';
import {
  resolveEnv,
  resolveStep,
  type ExpressionLanguage,
  type ResolvedStep,
} from './resolved-step.js';
import type { ScheduleKind, StepResult } from './result.js';
import { expressionScope, type RunContexts } from './step-context.js';
import { passedOver, unstartable, type StepFacts } from './step-results.js';
import { verdict } from './verdict.js';
import { runStep, type StepRun } from './run-step.js';

/** All that a run of a plan depends on. */
export interface ExecutionInput {
  readonly plan: Plan;
  readonly graph: StepGraph;
  readonly groups: readonly number[];
  readonly pool: Pool;
  readonly workers: number;
  readonly schedule: ScheduleKind;
  readonly isFailFast: boolean;
  readonly directories: RunDirectories;
  readonly contexts: RunContexts;
  /** Stepwave's own environment, which steps inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** Null for a plan without expressions. */
  readonly language: ExpressionLanguage | null;
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
  readonly #exports: ExportBook;
  readonly #results = new Map<number, StepResult>();
  readonly #readyMs = new Map<number, number>();
  readonly #settledMs = new Map<number, number>();
  readonly #finished = new CompletionQueue<{ readonly node: number; readonly run: StepRun }>();
  readonly #failFast = new AbortController();
  readonly #stop: AbortSignal;
  readonly #planEnv: Result<Readonly<Record<string, string>>, string>;
  #running = 0;

  constructor(input: ExecutionInput) {
    const { plan, graph, groups, workers, schedule } = input;
    this.#input = input;
    this.#exports = new ExportBook(graph);
    this.#stop = AbortSignal.any([input.interrupt, this.#failFast.signal]);
    this.#planEnv = resolveEnv(plan.env, this.#scopeOf([], [], {}), input.language);
    this.#scheduler = new Scheduler({
      graph,
      groups,
      // No step's duration is known yet: the number of steps behind it decides.
      priorities: bottomLevels(
        graph,
        plan.steps.map(() => 1),
      ),
      cpus: plan.steps.map((step) => step.cpus),
      mutexes: plan.steps.map((step) => step.mutex),
      slots: workers,
      schedule,
    });
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
      if (this.#running === 0) break;
      const { node, run } = await this.#finished.take();
      this.#running -= 1;
      this.#consider(this.#settle(node, run.result, run.exports));
    }
    this.#stop.removeEventListener('abort', onStop);
    for (const conflict of this.#exports.conflicts()) {
      this.#input.emit({ type: 'export-conflict', conflict });
    }
    return { steps: this.#inPlanOrder(), exports: this.#exports.total() };
  }

  /** Decides for each due step whether it runs, and for those behind the ones that do not. */
  #consider(nodes: readonly number[]): void {
    const due = [...nodes];
    for (const node of due) {
      const result = this.#verdict(node);
      if (result === undefined) {
        this.#readyMs.set(node, this.#lastNeedMs(node));
        this.#scheduler.admit(node);
      } else {
        for (const next of this.#settle(node, result, null)) due.push(next);
      }
    }
  }

  /** The result of a step that does not run; undefined for one that does. */
  #verdict(node: number): StepResult | undefined {
    const { language } = this.#input;
    const facts = this.#facts(node);
    const { condition } = facts.step;
    return verdict({
      facts,
      needs: this.#needs(node),
      stop: this.#stop.aborted ? this.#stopReason() : null,
      evaluateCondition:
        condition === null || language === null
          ? null
          : () => this.#evaluateCondition(node, condition, language),
    });
  }

  /** The step's own variables are seen by its condition, as on GitHub. */
  #evaluateCondition(
    node: number,
    condition: string,
    language: ExpressionLanguage,
  ): Result<boolean, string> {
    const inherited = this.#inherited(node);
    const { step } = this.#facts(node);
    const own = resolveEnv(step.env, this.#scope(node, inherited), language);
    if (!own.ok) return own;
    return language.evaluateCondition(condition, this.#scope(node, { ...inherited, ...own.value }));
  }

  #start({ node, worker }: Start): void {
    const facts = this.#facts(node);
    const exported = this.#exports.visibleTo(node);
    if (this.#stop.aborted) {
      const result = passedOver(facts, 'cancelled', this.#stopReason().because);
      this.#consider(this.#settle(node, result, null));
      return;
    }
    const resolved = this.#resolve(node, facts);
    if (!resolved.ok) {
      this.#consider(this.#settle(node, unstartable(facts, resolved.error), null));
      return;
    }
    const { name } = resolved.value;
    const { step } = facts;
    const logFile = step.kind === 'run' ? logFileOf(this.#input.directories, step) : null;
    this.#input.emit({ type: 'step-started', id: step.id, name, worker, logFile });
    this.#running += 1;
    void runStep({
      ...this.#input,
      facts: { ...facts, name },
      resolved: resolved.value,
      exported,
      node,
      worker,
      readyMs: this.#readyMs.get(node) ?? 0,
      stop: this.#stop,
    }).then((run) => {
      this.#finished.put({ node, run });
    });
  }

  #resolve(node: number, { step }: StepFacts): Result<ResolvedStep, string> {
    if (!this.#planEnv.ok) return this.#planEnv;
    const scopeFor = (env: Readonly<Record<string, string>>): ExpressionScope =>
      this.#scope(node, env);
    return resolveStep(step, this.#inherited(node), scopeFor, this.#input.language);
  }

  /** Records a step's end. Gives the steps that are due because of it. */
  #settle(node: number, result: StepResult, exports: StepExports | null): readonly number[] {
    const { step } = this.#facts(node);
    this.#results.set(node, result);
    this.#settledMs.set(node, result.endMs ?? this.#input.clock.nowMs() - this.#input.startedMs);
    this.#exports.record(node, exports);
    this.#input.emit({
      type: 'step-ended',
      result,
      line: lineAt(this.#input.plan.source, stepSpan(step).start),
    });
    if (result.conclusion === 'failure' && this.#input.isFailFast && !this.#stop.aborted) {
      const reason: StopReason = { because: step.id };
      this.#failFast.abort(reason);
    }
    return this.#scheduler.settle(node);
  }

  #scope(node: number, env: Readonly<Record<string, string>>): ExpressionScope {
    const ancestors = ancestorsOf(this.#input.graph, node);
    return this.#scopeOf(
      ancestors.map((ancestor) => this.#resultOf(ancestor)),
      this.#needs(node),
      env,
    );
  }

  #scopeOf(
    ancestors: readonly StepResult[],
    needs: readonly StepResult[],
    env: Readonly<Record<string, string>>,
  ): ExpressionScope {
    const { contexts, environment } = this.#input;
    const isCancelled = this.#stop.aborted;
    return expressionScope({
      ...{ contexts, ancestors, needs, isCancelled },
      env: { ...environment, ...env },
    });
  }

  /** The environment that a step has before its own: the plan's, then what its ancestors exported. */
  #inherited(node: number): Readonly<Record<string, string>> {
    const planEnv = this.#planEnv.ok ? this.#planEnv.value : {};
    return { ...planEnv, ...this.#exports.visibleTo(node).env };
  }

  #facts(node: number): StepFacts {
    const step = this.#input.plan.steps[node];
    if (step === undefined) throw new Error(`Internal error: no step ${String(node)}`);
    return { step, name: step.name, group: this.#input.groups[node] ?? 0 };
  }

  #needs(node: number): readonly StepResult[] {
    return neighbours(this.#input.graph.needs, node).map((need) => this.#resultOf(need));
  }

  #resultOf(node: number): StepResult {
    const result = this.#results.get(node);
    if (result === undefined) {
      throw new Error(`Internal error: step ${String(node)} never ended. Please report it.`);
    }
    return result;
  }

  /** When the last of a step's needs ended or was passed over. */
  #lastNeedMs(node: number): number {
    return neighbours(this.#input.graph.needs, node).reduce(
      (last, need) => Math.max(last, this.#settledMs.get(need) ?? 0),
      0,
    );
  }

  #stopReason(): StopReason {
    return this.#stop.reason as StopReason;
  }

  #inPlanOrder(): readonly StepResult[] {
    return this.#input.plan.steps.map((_, node) => this.#resultOf(node));
  }
}
