import { existsSync, realpathSync } from 'node:fs';
import { Directories } from '../files/directories.js';
import { fileForecaster, type FileForecast } from '../files/forecast-files.js';
import { bottomLevels } from '../graph/critical-path.js';
import { groupsOf } from '../graph/groups.js';
import { kindOf } from '../kinds/table.js';
import type { SplitResult } from '../model/result.js';
import type { KnownTexts } from '../plan/known-texts.js';
import type { RunPlan } from './run-state.js';
import { splitResult } from './step-results.js';

/** A step in a dry run. */
export interface DryRunStep {
  readonly id: string;
  readonly name: string;
  readonly files: readonly FileForecast[];
  /** What is known of it before it runs, such as what the cache would say; absent if nothing is. */
  readonly note?: string;
  /** What a leg of a split would get; absent for all others. */
  readonly split?: SplitResult;
}

/** What a dry run looks at. */
interface ForecastInput extends RunPlan {
  /** Where files would be created; absolute. It need not be there. */
  readonly root: string;
  /** Where sources are looked up; absolute. */
  readonly repository: string;
  readonly knownTexts: KnownTexts;
  /** What is known of steps before they run, by id. */
  readonly notes?: ReadonlyMap<string, string>;
}

/**
 * What a run would do, as far as that is known without running: groups in order, steps in the order in which
 * they would begin, and each file compared with what is there now or will be after the steps before.
 */
export async function forecast(input: ForecastInput): Promise<readonly (readonly DryRunStep[])[]> {
  const { plan, graph, groups, root, repository, knownTexts } = input;
  const weights = plan.steps.map(() => 1);
  const priorities = bottomLevels(graph, weights);
  const priorityOf = (node: number): number => priorities[node] ?? 0;
  const directories = new Directories(realPath(root));
  const forecaster = fileForecaster(directories);
  try {
    const steps: (readonly DryRunStep[])[] = [];
    for (const nodes of groupsOf(groups)) {
      const inOrder = [...nodes].sort((a, b) => priorityOf(b) - priorityOf(a) || a - b);
      const group: DryRunStep[] = [];
      for (const node of inOrder) {
        const step = plan.steps[node];
        if (step === undefined) continue;
        const knownText = knownTexts(step);
        const files = await kindOf(step).forecast(step, { repository, knownText, forecaster });
        const note = input.notes?.get(step.id);
        const { id, name } = step;
        const split = splitResult(step);
        group.push({
          ...{ id, name, files },
          ...(note === undefined ? {} : { note }),
          ...(split === null ? {} : { split }),
        });
      }
      steps.push(group);
    }
    return steps;
  } finally {
    directories.close();
  }
}

/** The real path of a root that may not exist yet. */
function realPath(root: string): string {
  return existsSync(root) ? realpathSync.native(root) : root;
}
