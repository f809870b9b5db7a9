import type { CompareOptions, RunOptions } from '../model/options.js';
import { didYouMean } from '../util/closest-word.js';
import { err, ok, type Result } from '../util/result.js';
import {
  DEFAULT_OPTIONS,
  DEFAULT_PLAN,
  DEFAULT_ROUNDS,
  parseBoolean,
  parseComment,
  parseCompare,
  parseExecutor,
  parseInputs,
  parseMinimum,
  parseRounds,
  parseSchedule,
  parseWorkers,
  reportClashes,
} from './options.js';

/** The inputs of action.yml (a test compares the two). */
export const INPUT_NAMES = [
  'plan',
  'steps',
  'root',
  'workers',
  'executor',
  'schedule',
  'fail-fast',
  'min-parallel-steps',
  'jobserver',
  'inputs',
  'compare',
  'rounds',
  'compare-ignore',
  'comment',
  'comment-key',
  'github-token',
  'summary',
  'results-file',
  'logs-dir',
  'trace-file',
  'html-file',
  'junit-file',
  'benchmark-file',
] as const;

type InputName = (typeof INPUT_NAMES)[number];

/** Where the plan is. */
export type PlanLocation =
  | { readonly type: 'file'; readonly path: string }
  /** The text of the `steps` input. */
  | { readonly type: 'inline'; readonly text: string };

/** What the action was told. */
export interface ActionOptions {
  readonly plan: PlanLocation;
  readonly options: RunOptions;
  readonly isSummaryWanted: boolean;
  /** How one worker and the pool are compared; null for an estimate. */
  readonly compare: CompareOptions | null;
  readonly comment: CommentOptions;
}

/** The comment on the pull request. */
export interface CommentOptions {
  readonly isWanted: boolean;
  /** Tells the comments of several jobs on one pull request apart. */
  readonly key: string;
  /** What it is written with; empty for none. */
  readonly token: string;
}

/**
 * Reads the action's inputs from the environment, where the runner puts them as `INPUT_NAME`. All
 * problems at once, each naming its input. (`getInput` of the toolkit does the same look-up; loading
 * the toolkit takes longer than reading a plan, so it waits until the workers are starting.)
 */
export function readActionInputs(
  environment: NodeJS.ProcessEnv,
): Result<ActionOptions, readonly string[]> {
  const problems = [...unknownInputs(environment)];
  const text = (name: InputName): string => (environment[variableOf(name)] ?? '').trim();
  const parsed = <T>(
    name: InputName,
    parse: (value: string) => Result<T, string>,
    fallback: T,
  ): T => {
    const value = text(name);
    if (value === '') return fallback;
    const result = parse(value);
    if (result.ok) return result.value;
    problems.push(`input "${name}" must be ${result.error}, not "${value}"`);
    return fallback;
  };
  if (text('plan') !== '' && text('steps') !== '') {
    problems.push('inputs "plan" and "steps" exclude each other');
  }
  const defaults = DEFAULT_OPTIONS;
  const options: RunOptions = {
    ...defaults,
    root: text('root') || defaults.root,
    workers: parsed('workers', parseWorkers, defaults.workers),
    executor: parsed('executor', parseExecutor, defaults.executor),
    schedule: parsed('schedule', parseSchedule, defaults.schedule),
    isFailFast: parsed('fail-fast', parseBoolean, defaults.isFailFast),
    minParallelSteps: parsed('min-parallel-steps', parseMinimum, defaults.minParallelSteps),
    isJobserver: parsed('jobserver', parseBoolean, defaults.isJobserver),
    inputs: parsed('inputs', parseInputLines, {}),
    logsDirectory: text('logs-dir') || null,
    reportFiles: {
      ...defaults.reportFiles,
      results: text('results-file') || null,
      html: text('html-file') || null,
      trace: text('trace-file') || null,
      junit: text('junit-file') || null,
      benchmark: text('benchmark-file') || null,
    },
  };
  const isSummaryWanted = parsed('summary', parseBoolean, true);
  const rounds = parsed('rounds', parseRounds, DEFAULT_ROUNDS);
  const isMeasured = parsed('compare', parseCompare, 'estimate') === 'measure';
  const isWanted = parsed('comment', parseComment, 'auto') === 'auto';
  const plan = planLocation(environment);
  const planFile = plan.type === 'file' ? plan.path : null;
  problems.push(...reportClashes(options.reportFiles, planFile));
  if (problems.length > 0) return err(problems);
  return ok({
    plan,
    options,
    isSummaryWanted,
    compare: isMeasured ? { rounds, ignore: linesOf(text('compare-ignore')) } : null,
    comment: { isWanted, key: text('comment-key'), token: text('github-token') },
  });
}

/** Removes the inputs from an environment: they are Stepwave's, its steps are not to see them. */
export function removeInputs(environment: NodeJS.ProcessEnv): void {
  for (const name of INPUT_NAMES) Reflect.deleteProperty(environment, variableOf(name));
}

function planLocation(environment: NodeJS.ProcessEnv): PlanLocation {
  const inline = environment[variableOf('steps')] ?? '';
  if (inline.trim() !== '') return { type: 'inline', text: inline };
  const path = (environment[variableOf('plan')] ?? '').trim();
  return { type: 'file', path: path === '' ? DEFAULT_PLAN : path };
}

function variableOf(name: InputName): string {
  return `INPUT_${name.toUpperCase()}`;
}

function unknownInputs(environment: NodeJS.ProcessEnv): readonly string[] {
  const known = new Set(INPUT_NAMES.map(variableOf));
  return Object.keys(environment)
    .filter((name) => name.startsWith('INPUT_') && !known.has(name))
    .map((name) => {
      const input = name.slice('INPUT_'.length).toLowerCase();
      const hint = didYouMean(input.replaceAll('_', '-'), INPUT_NAMES);
      const instead = hint ?? `if ${name} is a variable of your workflow, give it another name`;
      return `input "${input}" is unknown; ${instead}`;
    });
}

function parseInputLines(text: string): Result<Record<string, string>, string> {
  const result = parseInputs(linesOf(text));
  return result.ok ? result : err(`one ${result.error} a line`);
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
