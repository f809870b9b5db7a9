import { groupsOf } from '../graph/groups.js';
import { bottomLevels } from '../graph/critical-path.js';
import type { StepGraph } from '../graph/step-graph.js';
import type { CreateStep, Plan } from '../plan/plan.js';
import { FileProblem, planFiles } from '../task/file-plan.js';
import { usesTemplates } from '../expression/fields.js';
import { buildTask, type RunDirectories } from './build-task.js';

/** What a create step would do to one path, or why it could not. */
export type FileForecast =
  | {
      readonly path: string;
      readonly result: 'created' | 'changed' | 'unchanged' | 'skipped' | 'unknown';
    }
  | { readonly path: string; readonly result: 'conflict'; readonly reason: string };

/** A step in a dry run. */
export interface DryRunStep {
  readonly id: string;
  readonly name: string;
  readonly files: readonly FileForecast[];
}

/**
 * What a run would do, as far as it can be told without running: groups in order, steps in the order
 * in which they would be begun, and each file against what is there now.
 */
export function forecast(
  plan: Plan,
  graph: StepGraph,
  groups: readonly number[],
  directories: RunDirectories,
): readonly (readonly DryRunStep[])[] {
  const priorities = bottomLevels(
    graph,
    plan.steps.map(() => 1),
  );
  const priorityOf = (node: number): number => priorities[node] ?? 0;
  return groupsOf(groups).map((nodes) =>
    [...nodes]
      .sort((a, b) => priorityOf(b) - priorityOf(a) || a - b)
      .flatMap((node) => {
        const step = plan.steps[node];
        if (step === undefined) return [];
        const files = step.kind === 'run' ? [] : fileForecasts(step, directories);
        return [{ id: step.id, name: step.name, files }];
      }),
  );
}

function fileForecasts(step: CreateStep, directories: RunDirectories): readonly FileForecast[] {
  const files = step.entries.filter((entry) => entry.type === 'file');
  if (usesTemplates(step)) return files.map(({ path }) => ({ path, result: 'unknown' }));
  const resolved = {
    name: step.name,
    env: {},
    timeoutMs: null,
    isFailureAllowed: false,
    script: '',
    workingDirectory: null,
  };
  return files.flatMap((entry): readonly FileForecast[] => {
    const task = buildTask(
      step,
      { ...resolved, entries: [entry] },
      { directories, node: 0, attempt: 1, exported: { env: {}, path: [] } },
    );
    if (!task.ok) return [{ path: entry.path, result: 'conflict', reason: task.error.message }];
    if (task.value.kind !== 'create') return [];
    try {
      return planFiles(task.value).flatMap((planned) =>
        planned.type === 'file' ? [{ path: planned.path, result: planned.outcome }] : [],
      );
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      return [{ path: error.path, result: 'conflict', reason: error.message }];
    }
  });
}
