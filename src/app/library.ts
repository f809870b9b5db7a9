/**
 * The library: the flow of both doors for programs. It writes to no stream, hears no signal of the process and does not
 * end it; what a run has started is over when it settles.
 */
import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import { systemClock } from '../model/clock.js';
import type { Results } from '../model/findings.js';
import { sourceText, type SourceText } from '../model/source-text.js';
import { openPlanFile } from '../plan/read-plan.js';
import { startPool } from '../pool/start-pool.js';
import { eventFeed } from '../report/events/event-feed.js';
import type { EventRecord } from '../report/events/event-record.js';
import { silentLogSink } from '../report/log/log-sink.js';
import type { DiagnosticRecord, PlanRecord } from '../report/plan-records.js';
import type { StopReason } from '../run/attempt.js';
import { forgetEnvironment } from '../script/step-environment.js';
import { ok } from '../util/result.js';
import { readRunOptions, type RunPlanOptions } from './library-options.js';
import { loadPlan as load, type UsablePlan } from './load-plan.js';
import { measureAndRun, NO_EARLIER_RUNS } from './measure-and-run.js';
import { diagnosticsOf, recordOf } from './plan-verdict.js';

/** A plan file, or the text of a plan. `name` stands where the file's name would. */
export type PlanSource = string | { readonly text: string; readonly name?: string | undefined };

/** What a plan is checked against. */
export type LoadOptions = Pick<RunPlanOptions, 'root' | 'inputs'>;

/** A checked plan. */
export interface LibraryPlan extends PlanRecord {
  readonly file: string;
}

/** A plan with its warnings, or why it cannot be run. */
export type LoadedPlan =
  | {
      readonly ok: true;
      readonly plan: LibraryPlan;
      readonly diagnostics: readonly DiagnosticRecord[];
    }
  | { readonly ok: false; readonly diagnostics: readonly DiagnosticRecord[] };

/** How a plan is run. */
export interface LibraryRunOptions extends RunPlanOptions {
  /** Added to the environment of the steps. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Takes the events of the run as they happen: what `--events` writes. */
  readonly onEvent?: ((event: EventRecord) => void) | undefined;
  /** Stops the run, as Ctrl-C does on the command line. */
  readonly signal?: AbortSignal | undefined;
}

/** Why a plan is not run. */
class PlanError extends Error {
  override readonly name = 'PlanError';
  readonly diagnostics: readonly DiagnosticRecord[];

  constructor(diagnostics: readonly DiagnosticRecord[]) {
    const messages = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);
    super(`the plan cannot be run: ${messages.join('; ')}`);
    this.diagnostics = diagnostics;
  }
}

/** The text of each plan: it is checked again against the options of a run. */
const sources = new WeakMap<LibraryPlan, SourceText>();

/** Sources of files are looked up in the current folder. */
const HERE = (): { readonly repository: string } => ({ repository: resolve('.') });

/** What a text without a name is called. */
const NAMELESS = 'plan';

/** Programs in JavaScript can hand over anything. */
function isPlanSource(plan: unknown): plan is PlanSource {
  if (typeof plan === 'string') return true;
  const { text, name } = new Object(plan) as { readonly text?: unknown; readonly name?: unknown };
  return typeof text === 'string' && (name === undefined || typeof name === 'string');
}

/**
 * Reads and checks a plan. Runs and writes nothing.
 * @throws TypeError for a plan of another type, or for wrong options
 */
export async function loadPlan(plan: PlanSource, options: LoadOptions): Promise<LoadedPlan> {
  if (!isPlanSource(plan)) {
    throw new TypeError(
      'stepwave: loadPlan takes the path of a plan, or { text, name } of strings',
    );
  }
  const runOptions = readRunOptions(options, []);
  const read =
    typeof plan === 'string'
      ? openPlanFile(plan)
      : ok(sourceText(plan.name ?? NAMELESS, plan.text));
  const loaded = await load(read, { ...runOptions, isToRun: false }, HERE());
  const diagnostics = diagnosticsOf(loaded);
  if (!loaded.ok) return { ok: false, diagnostics };
  const checked = { file: loaded.source.name, ...recordOf(loaded) };
  sources.set(checked, loaded.source);
  return { ok: true, plan: checked, diagnostics };
}

/**
 * Runs a plan that `loadPlan` gave, and gives its results, masked. `script` is the file that workers are started from.
 * @throws TypeError for wrong options, PlanError for a plan that does not fit them, Error if nothing could be run
 */
export async function runPlan(
  plan: LibraryPlan,
  given: LibraryRunOptions,
  script: string,
): Promise<Results> {
  const source = sources.get(plan);
  if (source === undefined) throw new TypeError('stepwave: runPlan takes a plan of loadPlan');
  const options = readRunOptions(given, ['env', 'onEvent', 'signal']);
  const { env = {}, onEvent, signal } = given;
  const loaded = await load(ok(source), { ...options, isToRun: true }, HERE());
  if (!loaded.ok) throw new PlanError(diagnosticsOf(loaded));
  const listener = listenerOf(onEvent);
  const shownPlan = { name: loaded.prepared.plan.name, file: source.name };
  const feed = eventFeed({ plan: shownPlan, clock: systemClock, take: listener.take });
  const stop = stopSignal(signal);
  try {
    const run = await measureAndRun({
      ...surroundings(loaded, script, env),
      options,
      pool: startPool(loaded.prepared, options, script),
      interrupt: stop.interrupt,
      audit: null,
      follow: feed.follow,
    });
    if (!run.ok) {
      feed.refuse(run.error);
      throw new Error(`stepwave: ${run.error}`);
    }
    const { shown, log } = run.value;
    feed.end(shown.results, log.problems.map(log.mask));
    listener.rethrow();
    return shown.results;
  } finally {
    stop.close();
  }
}

/** What a run gets that has no door. */
function surroundings(
  { prepared, source }: UsablePlan,
  script: string,
  env: Readonly<Record<string, string>>,
) {
  // The program may have changed it since the last run.
  forgetEnvironment();
  return {
    prepared,
    script,
    environment: { ...process.env, ...env },
    variables: env,
    platform: process.platform,
    workspace: resolve('.'),
    isInCopiesOnly: false,
    planFile: source.name,
    sink: silentLogSink(),
    earlierRuns: NO_EARLIER_RUNS,
    tracing: null,
    isLoadShown: true,
    isReported: true,
  };
}

/** Hands events on. What the program throws stops no step; it is thrown when the run is over. */
function listenerOf(onEvent: (event: EventRecord) => void = () => undefined): {
  readonly take: (event: EventRecord) => void;
  readonly rethrow: () => void;
} {
  const thrown: unknown[] = [];
  return {
    take: (event) => {
      try {
        onEvent(event);
      } catch (error) {
        thrown.push(error);
      }
    },
    rethrow: () => {
      if (thrown.length > 0) throw thrown[0];
    },
  };
}

/** The signal of a program as that of a run, which has a reason of its own. */
function stopSignal(signal: AbortSignal | undefined): {
  readonly interrupt: AbortSignal;
  readonly close: () => void;
} {
  const told = new AbortController();
  setMaxListeners(0, told.signal);
  const reason: StopReason = { because: null };
  const onAbort = (): void => {
    told.abort(reason);
  };
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    interrupt: told.signal,
    close: () => {
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
