/**
 * The one place where a run becomes what reports may show. In: a finished run and the values to hide. Out: the
 * same run without them, from which every report is made. No renderer knows what is hidden.
 */
import type { RunExports, StepSummary } from '../../model/exports.js';
import type { Comparison, Results } from '../../model/findings.js';
import type { FailureCause, MergedRun, StepResult } from '../../model/result.js';
import type { RunShard } from '../../model/shards.js';

type Mask = (text: string) => string;

/** A run without the values that are to be hidden. */
export interface ShownRun {
  readonly results: Results;
  /** What the steps added to the job summary, in plan order. */
  readonly summaries: readonly StepSummary[];
  /** The ends of the logs of failed steps, by step id. */
  readonly logTails: ReadonlyMap<string, string>;
}

/** What is known of a run once it has ended. The log tails are masked already: the log cuts them where no value is. */
export interface FinishedRun {
  readonly results: Results;
  readonly exports: Pick<RunExports, 'summaries'>;
  readonly logTails: ReadonlyMap<string, string>;
}

/** Hides in all texts of a run what steps have asked to be hidden. */
export function shownRun({ results, exports, logTails }: FinishedRun, mask: Mask): ShownRun {
  return {
    results: withLogTails(maskedResults(results, mask), logTails),
    summaries: exports.summaries.map(({ id, markdown }) => ({ id, markdown: mask(markdown) })),
    logTails,
  };
}

/** Whoever merges the results of a part of a plan has nothing but those. */
function withLogTails(results: Results, logTails: FinishedRun['logTails']): Results {
  if (results.shard === undefined) return results;
  return { ...results, shard: withTails(results.shard, logTails) };
}

function withTails(shard: RunShard, logTails: FinishedRun['logTails']): RunShard {
  return { ...shard, logTails: Object.fromEntries(logTails) };
}

/**
 * Masks every text that a step can make up. This happens before anything is escaped or cut, after which a
 * value could not be found any more. Ids belong to the plan and stay: reports refer to steps by them.
 */
export function maskedResults(results: Results, mask: Mask): Results {
  const shown = inOneLine(mask);
  const { plan, fallback, comparison, history, races, undeclared, merged } = results;
  return {
    ...results,
    plan: { name: shown(plan.name), file: plan.file },
    fallback: fallback === null ? null : { ...fallback, reason: shown(fallback.reason) },
    steps: results.steps.map((step) => maskedStep(step, shown)),
    comparison: comparison === null ? null : maskedComparison(comparison, shown),
    history: history === null ? null : { ...history, branch: shown(history.branch) },
    races: races?.map((race) => ({ ...race, path: shown(race.path) })) ?? null,
    undeclared: undeclared?.map((one) => ({ ...one, path: shown(one.path) })) ?? null,
    ...(merged === undefined ? {} : { merged: maskedMerge(merged, shown) }),
  };
}

/** The names of files are no texts of a step, and its results are masked already where they were kept. */
function maskedMerge(merged: MergedRun, mask: Mask): MergedRun {
  return { ...merged, repeats: merged.repeats.map((step) => maskedStep(step, mask)) };
}

/** Most reports put a text on one line. A value that would appear only there is hidden as well. */
function inOneLine(mask: Mask): Mask {
  return (text) => {
    const masked = mask(text);
    if (!/\s\s|[^\S ]/.test(masked)) return masked;
    const line = masked.replace(/\s+/g, ' ').trim();
    const maskedLine = mask(line);
    return maskedLine === line ? masked : maskedLine;
  };
}

/** Masks the texts of one step, as they are in a report. */
export function maskedStepResult(step: StepResult, mask: Mask): StepResult {
  return maskedStep(step, inOneLine(mask));
}

function maskedStep(step: StepResult, mask: Mask): StepResult {
  const fields = {
    name: mask(step.name),
    outputs: maskedOutputs(step.outputs, mask),
    files: step.files.map((file) => ({ ...file, path: mask(file.path) })),
    ...(step.miss === undefined ? {} : { miss: mask(step.miss) }),
  };
  return step.outcome === 'failure'
    ? { ...step, ...fields, cause: maskedCause(step.cause, mask) }
    : { ...step, ...fields };
}

/** A step makes up the names as well. Names that are the same once they are masked get a number. */
function maskedOutputs(outputs: StepResult['outputs'], mask: Mask): StepResult['outputs'] {
  const masked = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const [name, value] of Object.entries(outputs)) {
    const shown = mask(name);
    let free = shown;
    let number = numbers.get(shown) ?? 2;
    for (; masked.has(free); number += 1) free = `${shown} (${String(number)})`;
    numbers.set(shown, number);
    masked.set(free, mask(value));
  }
  return Object.fromEntries(masked);
}

function maskedCause(cause: FailureCause, mask: Mask): FailureCause {
  if (!('message' in cause)) return cause;
  const message = mask(cause.message);
  return cause.kind === 'file'
    ? { ...cause, message, path: mask(cause.path) }
    : { ...cause, message };
}

/** Masks the paths and the reason of a comparison. */
export function maskedComparison(comparison: Comparison, mask: Mask): Comparison {
  if (comparison.status === 'failed') return comparison;
  if (comparison.status === 'impossible') {
    return { ...comparison, reason: mask(comparison.reason) };
  }
  const { files } = comparison;
  const differences = files.differences.map((one) => ({ ...one, path: mask(one.path) }));
  return {
    ...comparison,
    files: {
      ...files,
      differences,
      unsteady: files.unsteady.map(mask),
      ignored: files.ignored.map(mask),
    },
  };
}
