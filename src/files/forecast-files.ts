import type { CreateStep } from '../model/plan.js';
import type { CreateEntry } from '../model/task.js';
import { mayComeLater } from './check-paths.js';
import { createEntry, mapEntry } from './create-entry.js';
import { expandSources } from './expand-sources.js';
import type { FileForecast, FileForecaster } from './file-forecast.js';
import { FileProblem } from './file-problem.js';
import type { KnownText } from './known-files.js';
import { normalisedPath, unsafePathReason } from './path-rules.js';
import type { EvaluateText } from './template-text.js';

/** What a create step's files are forecast with. */
export interface FilesToCome {
  /** Where sources are looked up; absolute. */
  readonly repository: string;
  readonly knownText: KnownText;
  readonly forecaster: FileForecaster;
}

/** What a create step would do to each of its files if it ran now. */
export function forecastFiles(
  step: CreateStep,
  { repository, knownText, forecaster }: FilesToCome,
): readonly FileForecast[] {
  const evaluate: EvaluateText = (text) => {
    const value = knownText(text);
    if (value === undefined) throw new UnknownYet();
    return value;
  };
  return step.entries.flatMap((entry): readonly FileForecast[] =>
    forecasting(normalisedPath(entry.path), () => {
      const mapped = mapEntry(entry, (text) => evaluate(text, entry.path));
      const reason = unsafePathReason(mapped.path);
      if (reason !== undefined) throw new FileProblem(mapped.path, `the path ${reason}`);
      return expanded(step, createEntry(mapped, repository), evaluate).flatMap((one) =>
        forecasting(one.path, () => [forecaster(one, { ifExists: step.ifExists, evaluate })]),
      );
    }),
  );
}

/** What is not there yet a step before may make. */
function expanded(
  step: CreateStep,
  entry: CreateEntry,
  evaluate: EvaluateText,
): readonly CreateEntry[] {
  try {
    return expandSources({ entries: [entry] }, evaluate);
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
