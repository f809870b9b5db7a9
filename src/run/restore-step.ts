/** A step that is about to start → what the cache has of it. */
import { resolve } from 'node:path';
import type { CacheableStep, CacheAnswer, StepCache } from '../cache/step-cache.js';
import { SPLIT_FILES, stepLog } from '../kinds/script-step.js';
import { cacheOf, kindOf } from '../kinds/table.js';
import { hasSucceededByRunning, type StepResult } from '../model/result.js';
import type { RunDirectories } from '../model/run-directories.js';
import type { StepExports } from '../model/task.js';
import type { Plan } from '../plan/plan.js';
import type { ResolvedStep } from './resolved-step.js';
import type { RunState } from './run-state.js';
import type { StepEvaluator } from './step-evaluator.js';

/** What the cache said of a step, whose texts are evaluated. */
export type Restored = CacheAnswer & { readonly step: ResolvedStep };

/** What the cache had. */
export type Hit = Extract<Restored, { type: 'hit' }>;

/** What restoring depends on. */
interface RestoringInput {
  readonly plan: Plan;
  /** Null if no results are kept. */
  readonly cache: StepCache | null;
  readonly directories: RunDirectories;
  readonly state: RunState;
  readonly evaluator: StepEvaluator;
  readonly stop: AbortSignal;
}

/** Asks the cache for steps, and gives it what those left that it did not have. */
export class Restoring {
  readonly #input: RestoringInput;
  /** Why the cache did not have a step, by node. */
  readonly #misses = new Map<number, string>();

  constructor(input: RestoringInput) {
    this.#input = input;
  }

  /** What the cache says of a step; null if it need not be asked. */
  ask(node: number): Promise<Restored | null> | null {
    const { cache, state, stop } = this.#input;
    const { step } = state.facts(node);
    if (cache === null || stop.aborted || cacheOf(step) === null) return null;
    // What runs in spite of a failure may have found anything.
    const isSound = state
      .ancestors(node)
      .every(({ outcome }) => outcome === 'success' || outcome === 'skipped');
    return isSound ? this.#restore(node, cache) : null;
  }

  /** Why the cache did not have a step, for its results and events; nothing if it was not asked. */
  missOf(node: number): { readonly miss?: string } {
    const miss = this.#misses.get(node);
    return miss === undefined ? {} : { miss };
  }

  /** Takes what a step that ran has left. Returns its result, which says why it had to run. */
  keep(node: number, result: StepResult, exports: StepExports): StepResult {
    const missed = this.missOf(node);
    if ('miss' in missed && hasSucceededByRunning(result)) {
      this.#input.cache?.keep(result, exports);
    }
    return { ...result, ...missed };
  }

  async #restore(node: number, cache: StepCache): Promise<Restored | null> {
    const resolved = await this.#input.evaluator.resolve(node);
    // A text without a value is told when the step starts.
    const { plan, directories, state } = this.#input;
    const exported = state.exports.visibleTo(node);
    const step = resolved.ok ? cacheableStep(resolved.value, plan, directories, exported) : null;
    if (!resolved.ok || step === null) return null;
    const answer = await cache.restore(step, this.#input.stop);
    if (answer.type === 'miss') this.#misses.set(node, answer.reason);
    return { ...answer, step: resolved.value };
  }
}

/** What the cache is asked for; null for a step that has none. */
export function cacheableStep(
  { step, env }: ResolvedStep,
  plan: Plan,
  directories: Pick<RunDirectories, 'root' | 'scratch'>,
  exported: Pick<StepExports, 'env' | 'path'>,
): CacheableStep | null {
  const script = kindOf(step).script(step);
  if (script?.cache == null) return null;
  // The runner's own variables lead to folders of this one run.
  const names = [plan.env, exported.env, step.env].flatMap((some) => Object.keys(some));
  const known = [...new Set(names)].map((name) => [name, env[name] ?? ''] as const);
  // The list's own file is another one in each run.
  const share = step.leg?.share;
  const list = share == null ? [] : [[SPLIT_FILES, share.files.join('\n')] as const];
  return {
    id: step.id,
    spec: script.cache,
    kind: step.kind,
    script: script.script,
    shell: script.shell,
    workingDirectory: resolve(directories.root, script.workingDirectory ?? '.'),
    env: Object.fromEntries([...known, ...list]),
    path: exported.path,
    logFile: stepLog(step, directories),
  };
}
