import { existsSync, realpathSync } from 'node:fs';
import { bottomLevels } from '../graph/critical-path.js';
import { groupsOf } from '../graph/groups.js';
import type { StepGraph } from '../graph/step-graph.js';
import type { CreateStep, FileContent, Plan, TreeEntry } from '../model/plan.js';
import type { CreateEntry } from '../model/task.js';
import { mayComeLater } from '../plan/check-paths.js';
import type { KnownText } from '../plan/known-texts.js';
import { normalisedPath, unsafePathReason } from '../plan/path-rules.js';
import { createEntry } from './create-entry.js';
import { Directories } from './directories.js';
import { expandSources } from './expand-sources.js';
import { fileForecaster, type FileForecast, type Treatment } from './file-forecast.js';
import { FileProblem } from './file-problem.js';
import type { TemplateText } from './template-text.js';

/** A step in a dry run. */
export interface DryRunStep {
  readonly id: string;
  readonly name: string;
  readonly files: readonly FileForecast[];
}

/** What a dry run looks at. */
export interface ForecastInput {
  readonly plan: Plan;
  readonly graph: StepGraph;
  readonly groups: readonly number[];
  /** Where files would be created; absolute. It need not be there. */
  readonly root: string;
  /** Where sources are looked up; absolute. */
  readonly repository: string;
  readonly textOf: KnownText;
}

/**
 * What a run would do, as far as it can be told without running: groups in order, steps in the order
 * in which they would be begun, and each file against what is there now, or will be after the steps
 * before. What scripts do nobody can tell.
 */
export function forecast(input: ForecastInput): readonly (readonly DryRunStep[])[] {
  const { plan, graph, groups, root } = input;
  const priorities = bottomLevels(
    graph,
    plan.steps.map(() => 1),
  );
  const priorityOf = (node: number): number => priorities[node] ?? 0;
  const directories = new Directories(realPath(root));
  const forecastEntry = fileForecaster(directories);
  try {
    return groupsOf(groups).map((nodes) =>
      [...nodes]
        .sort((a, b) => priorityOf(b) - priorityOf(a) || a - b)
        .flatMap((node) => {
          const step = plan.steps[node];
          if (step === undefined) return [];
          const files = step.kind === 'run' ? [] : filesOf(step, forecastEntry, input);
          return [{ id: step.id, name: step.name, files }];
        }),
    );
  } finally {
    directories.close();
  }
}

/** A root that is not there yet is where it will be. */
function realPath(root: string): string {
  return existsSync(root) ? realpathSync.native(root) : root;
}

function filesOf(
  step: CreateStep,
  forecastEntry: (entry: CreateEntry, treatment: Treatment) => FileForecast,
  input: ForecastInput,
): readonly FileForecast[] {
  const textOf: TemplateText = (text) => {
    const value = step.isTemplate ? input.textOf(step, text) : text;
    if (value === undefined) throw new UnknownYet();
    return value;
  };
  return step.entries.flatMap((entry): readonly FileForecast[] => {
    const shown = normalisedPath(entry.path);
    return forecasting(shown, () => {
      const known = knownEntry(entry, textOf, input.repository);
      return expanded(step, known, textOf).flatMap((one) =>
        forecasting(one.path, () => [forecastEntry(one, { ifExists: step.ifExists, textOf })]),
      );
    });
  });
}

/** What is not there yet a step before may make. */
function expanded(
  step: CreateStep,
  entry: CreateEntry,
  textOf: TemplateText,
): readonly CreateEntry[] {
  try {
    return expandSources({ entries: [entry] }, textOf);
  } catch (error) {
    if (!(error instanceof FileProblem) || !mayComeLater(step)) throw error;
    throw new UnknownYet();
  }
}

/** That a text is known only when its step runs. */
class UnknownYet extends Error {}

function forecasting(path: string, work: () => readonly FileForecast[]): readonly FileForecast[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnknownYet) return [{ path, result: 'unknown' }];
    if (!(error instanceof FileProblem)) throw error;
    return [{ path: error.path, result: 'conflict', reason: error.message, difference: null }];
  }
}

/** An entry with its texts as they will be. */
function knownEntry(entry: TreeEntry, textOf: TemplateText, repository: string): CreateEntry {
  const path = textOf(entry.path, entry.path);
  const reason = unsafePathReason(path);
  if (reason !== undefined) throw new FileProblem(path, `the path ${reason}`);
  if (entry.type === 'directory') return createEntry({ ...entry, path }, repository);
  return createEntry({ ...entry, path, content: knownContent(entry.content, textOf) }, repository);
}

function knownContent(content: FileContent, textOf: TemplateText): FileContent {
  switch (content.from) {
    case 'text':
      return { ...content, text: textOf(content.text, '') };
    case 'source':
      return { ...content, source: textOf(content.source, '') };
    case 'base64':
      return content;
  }
}
