import { setMaxListeners } from 'node:events';
import { kindOf } from '../kinds/table.js';
import { blockingMs, type StepResult } from '../model/result.js';
import { lineAt } from '../model/source-text.js';
import { stepSpan } from '../plan/build-plan.js';
import { Scheduler, type Start } from '../schedule/scheduler.js';
import type { Result } from '../util/result.js';
import { settledOrAfter } from '../util/waiting.js';
import type { StopReason } from './attempt.js';
import { schedulerInput, type ExecutionInput, type ExecutionRecord } from './execution-input.js';
import type { ResolvedStep } from './resolved-step.js';
import { Restoring, type Hit } from './restore-step.js';
import { RunLoop } from './run-loop.js';
import { RunState } from './run-state.js';
import { runStep, type StepRun } from './run-step.js';
import { Services } from './services.js';
import { SlotGovernor } from './slot-governor.js';
import { StepEvaluator } from './step-evaluator.js';
import { makeStepLog } from './step-log.js';
import { decideStart, lost, passedOver, restored, stalled, unstartable } from './step-results.js';
import { TokenLending } from './token-lending.js';

/**
 * So long a step that is looked up keeps its place before less urgent ones. A folder answers within milliseconds, and the
 * Actions cache mostly within this; beyond it, a slot that idles costs more than the order gains.
 */
const PLACE_KEPT_MS = 1_000;

/** What a step that succeeded or failed leaves besides its result. */
type SettledRun = Pick<StepRun, 'exports'> & Partial<Pick<StepRun, 'refusals'>>;

/** Runs a checked plan to its end. Nothing that a step or a worker does makes it reject or hang. */
export function executePlan(input: ExecutionInput): Promise<ExecutionRecord> {
  return new Execution(input).run();
}

class Execution {
  readonly #input: ExecutionInput;
  readonly #scheduler: Scheduler;
  readonly #state: RunState;
  readonly #evaluator: StepEvaluator;
  readonly #restoring: Restoring;
  readonly #readyMs = new Map<number, number>();
  readonly #services: Services;
  readonly #loop = new RunLoop();
  readonly #tokens: TokenLending | null;
  readonly #governor: SlotGovernor | null;
  readonly #failFast = new AbortController();
  readonly #stop: AbortSignal;

  constructor(input: ExecutionInput) {
    this.#input = input;
    this.#state = new RunState(input);
    this.#stop = AbortSignal.any([input.interrupt, this.#failFast.signal]);
    // Every running step listens, and there may be any number of them.
    setMaxListeners(0, this.#stop, input.interrupt);
    this.#evaluator = new StepEvaluator(input, this.#state, this.#stop);
    const known = { state: this.#state, evaluator: this.#evaluator, stop: this.#stop };
    this.#restoring = new Restoring({ ...input, ...known });
    this.#services = new Services(input.graph);
    this.#scheduler = new Scheduler(schedulerInput(input));
    const { auto, workers: cores, clock, startedMs } = input;
    const shared = { scheduler: this.#scheduler, loop: this.#loop };
    this.#governor =
      auto === null ? null : new SlotGovernor({ ...shared, cores, clock, startedMs });
    this.#tokens =
      input.tokens === null ? null : new TokenLending(this.#scheduler, input.tokens, this.#loop);
  }

  async run(): Promise<ExecutionRecord> {
    const { emit } = this.#input;
    const onStop = (): void => {
      emit({ type: 'run-stopping', because: this.#stopReason().because });
    };
    this.#stop.addEventListener('abort', onStop);
    void this.#input.drained?.then(this.#loop.stopWaiting);
    this.#consider(this.#scheduler.open());
    for (;;) {
      do {
        this.#tokens?.reclaim();
        this.#startAll();
      } while (this.#tokens?.lend() === true);
      this.#governor?.note();
      if (this.#services.areAll(this.#loop.pending)) this.#endStall();
      if (this.#loop.isIdle) break;
      await this.#loop.next();
    }
    this.#stop.removeEventListener('abort', onStop);
    this.#settleLost();
    const { exports } = this.#state;
    for (const conflict of exports.conflicts()) emit({ type: 'export-conflict', conflict });
    const slots = this.#governor?.close() ?? null;
    return { steps: this.#state.inPlanOrder(), exports: exports.total(), slots };
  }

  /** After a bug: a run that has lost a step still ends and reports what it knows. */
  #settleLost(): void {
    for (const [node] of this.#input.plan.steps.entries()) {
      if (this.#state.has(node)) continue;
      const facts = this.#state.facts(node);
      const result = this.#readyMs.has(node) ? lost(facts) : passedOver(facts, 'cancelled', null);
      this.#settle(node, result, null);
    }
  }

  /** Starts all that can. */
  #startAll(): void {
    for (let start = this.#scheduler.next(); start; start = this.#scheduler.next()) {
      this.#start(start);
    }
  }

  /** Decides whether each due step runs, and continues with the steps behind those that do not. */
  #consider(nodes: readonly number[]): void {
    const due = [...nodes];
    for (const node of due) {
      const answer = this.#stop.aborted ? null : this.#evaluator.condition(node);
      if (answer instanceof Promise) {
        this.#loop.when(answer, (settled) => {
          this.#consider(this.#decide(node, settled));
        });
      } else {
        for (const next of this.#decide(node, answer)) due.push(next);
      }
    }
  }

  /** Admits a step or passes it over. Returns the steps that become due by that. */
  #decide(node: number, answer: Result<boolean, string> | null): readonly number[] {
    const result = decideStart({
      facts: this.#state.facts(node),
      needs: this.#state.needs(node),
      stop: this.#stop.aborted ? this.#stopReason() : null,
      answer,
      unchanged: this.#input.unchanged?.get(this.#state.facts(node).step.id) ?? null,
    });
    if (result !== undefined) return this.#settle(node, result, null);
    this.#readyMs.set(node, this.#state.lastNeedMs(node));
    this.#admit(node);
    return [];
  }

  /** Lets a step wait for a slot, unless the cache has its result. A look-up takes no slot. */
  #admit(node: number): void {
    const asked = this.#restoring.ask(node);
    if (asked === null) this.#scheduler.admit(node);
    else {
      this.#scheduler.expect(node);
      this.#loop.when(settledOrAfter(asked, PLACE_KEPT_MS), () => {
        this.#scheduler.stopExpecting(node);
      });
      this.#loop.when(asked, (answer) => {
        if (answer?.type === 'hit') this.#consider(this.#settleRestored(node, answer));
        else this.#scheduler.admit(node);
      });
    }
  }

  #settleRestored(node: number, { facts: entry, step }: Hit): readonly number[] {
    const facts = { ...this.#state.facts(node), name: step.name };
    const logFile = kindOf(facts.step).logFile(facts.step, this.#input.directories) ?? '';
    const { id } = facts.step;
    this.#input.emit({ type: 'step-restored', id, name: step.name, logFile });
    const { clock, startedMs } = this.#input;
    const result = restored(facts, entry, clock.nowMs() - startedMs);
    return this.#settle(node, result, { exports: entry.exports });
  }

  #start(start: Start): void {
    const { node } = start;
    const lost = this.#services.lostBy(node).find((need) => this.#state.hasFailed(need));
    const facts = this.#state.facts(node);
    if (this.#stop.aborted) this.#passOver(node);
    else if (lost !== undefined && facts.step.condition === null) {
      // It failed after this step was admitted.
      const result = passedOver(facts, 'skipped', this.#state.facts(lost).step.id);
      this.#consider(this.#settle(node, result, null));
    } else {
      this.#loop.when(this.#evaluator.resolve(node), (resolved) => {
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
    const logFile = kindOf(step).logFile(step, this.#input.directories);
    if (logFile !== null) makeStepLog(logFile);
    const missed = this.#restoring.missOf(node);
    this.#input.emit({ type: 'step-started', id: step.id, name, worker, logFile, ...missed });
    const running = runStep({
      ...this.#input,
      facts: { ...facts, name },
      resolved: resolved.value,
      exported: this.#state.exports.visibleTo(node),
      node,
      worker,
      readyMs: this.#readyMs.get(node) ?? 0,
      stop: this.#stop,
      service: kindOf(step).isLasting
        ? this.#services.offer(node, this.#loop, (run) => {
            this.#serve(node, run);
          })
        : null,
    });
    this.#loop.when(running, (run) => {
      const result = this.#restoring.keep(node, run.result, run.exports);
      this.#consider(this.#settle(node, result, run));
    });
  }

  /** Lets those that need a service start. It has not ended. */
  #serve(node: number, run: StepRun): void {
    this.#record(node, run.result, run);
    const startingMs = blockingMs(run.result) ?? 0;
    this.#input.emit({ type: 'step-ready', id: run.result.id, startingMs });
    this.#consider(this.#scheduler.serve(node));
  }

  /** Fails the steps that wait for the mutex of a service, which would be stopped after them. */
  #endStall(): void {
    for (const node of this.#scheduler.takeParked()) {
      this.#consider(this.#settle(node, stalled(this.#state.facts(node)), null));
    }
  }

  /** For a step that was admitted before the run was stopped. */
  #passOver(node: number): void {
    const { because } = this.#stopReason();
    const result = passedOver(this.#state.facts(node), 'cancelled', because);
    this.#consider(this.#settle(node, result, null));
  }

  /** Records a step's end. Returns the steps that become due by it. */
  #settle(node: number, ended: StepResult, run: SettledRun | null): readonly number[] {
    const { step } = this.#state.facts(node);
    const lost = this.#services.lostBy(node).map((need) => this.#state.facts(need).step.id);
    const result = ended.outcome === 'failure' && lost.length > 0 ? { ...ended, lost } : ended;
    this.#record(node, result, run);
    const line = lineAt(this.#input.plan.source, stepSpan(step).start);
    this.#input.emit({ type: 'step-ended', result, line });
    for (const refusal of run?.refusals ?? []) {
      this.#input.emit({ type: 'entry-refused', id: step.id, refusal, line });
    }
    this.#services.settled(node, result.outcome === 'failure');
    if (result.conclusion === 'failure' && this.#input.isFailFast && !this.#stop.aborted) {
      const reason: StopReason = { because: step.id };
      this.#failFast.abort(reason);
    }
    return this.#scheduler.settle(node);
  }

  #record(node: number, result: StepResult, run: SettledRun | null): void {
    const { clock, startedMs } = this.#input;
    this.#state.record(node, result, clock.nowMs() - startedMs);
    this.#state.exports.record(node, run?.exports ?? null);
  }

  #stopReason(): StopReason {
    return this.#stop.reason as StopReason;
  }
}
