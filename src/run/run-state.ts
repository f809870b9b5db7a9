import { ancestorsOf } from '../graph/ancestors.js';
import { neighbours } from '../graph/step-graph.js';
import type { StepResult } from '../model/result.js';
import type { PreparedPlan } from '../plan/prepare-plan.js';
import { ExportBook } from './exports.js';
import type { StepFacts } from './step-results.js';

/** The plan and its graph, which a run never changes. */
export type RunPlan = Pick<PreparedPlan, 'plan' | 'graph' | 'groups'>;

/** The state of a run. Steps are named by their node, their place in the plan. */
export class RunState {
  readonly exports: ExportBook;
  readonly #plan: RunPlan;
  readonly #results = new Map<number, StepResult>();
  readonly #settledMs = new Map<number, number>();

  constructor(plan: RunPlan) {
    this.#plan = plan;
    this.exports = new ExportBook(plan.graph);
  }

  /** Notes how a step ended, and when, counted from the run's start. */
  record(node: number, result: StepResult, nowMs: number): void {
    this.#results.set(node, result);
    this.#settledMs.set(node, result.endMs ?? nowMs);
  }

  facts(node: number): StepFacts {
    const step = this.#plan.plan.steps[node];
    if (step === undefined) throw new Error(`Internal error: no step ${String(node)}`);
    return { step, name: step.name, group: this.#plan.groups[node] ?? 0 };
  }

  /** The results of a step's direct needs. */
  needs(node: number): readonly StepResult[] {
    return neighbours(this.#plan.graph.needs, node).map((need) => this.result(need));
  }

  /** The results of all steps that a step needs, directly or not. */
  ancestors(node: number): readonly StepResult[] {
    return ancestorsOf(this.#plan.graph, node).map((ancestor) => this.result(ancestor));
  }

  /** Whether a step has ended. */
  has(node: number): boolean {
    return this.#results.has(node);
  }

  /** Whether a step that has ended failed, and was not allowed to. */
  hasFailed(node: number): boolean {
    return this.#results.get(node)?.conclusion === 'failure';
  }

  result(node: number): StepResult {
    const result = this.#results.get(node);
    if (result === undefined) {
      throw new Error(`Internal error: step ${String(node)} never ended. Please report it.`);
    }
    return result;
  }

  /** When the last of a step's needs ended or was passed over. */
  lastNeedMs(node: number): number {
    return neighbours(this.#plan.graph.needs, node).reduce(
      (last, need) => Math.max(last, this.#settledMs.get(need) ?? 0),
      0,
    );
  }

  inPlanOrder(): readonly StepResult[] {
    return this.#plan.plan.steps.map((_, node) => this.result(node));
  }
}
