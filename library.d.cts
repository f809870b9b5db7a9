/**
 * Stepwave as a library: `import { loadPlan, runPlan } from 'stepwave'`, or `require('stepwave')`. It writes to no stream,
 * listens to no signal of the process, and does not end it. See docs/library.md.
 */

/** A plan file, or the text of a plan. `name` stands where the file's name would, and decides the format: `.json` is JSON. */
export type PlanSource = string | { readonly text: string; readonly name?: string | undefined };

/** What a plan is checked against. */
export interface LoadOptions {
  /** Where steps run and write. Default: the current folder. */
  readonly root?: string | undefined;
  /** Values for the inputs that the plan declares. */
  readonly inputs?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** What of a plan is run, and how. What is absent is as on the command line. */
export interface RunOptions extends LoadOptions {
  /** Run only these steps and what they need. */
  readonly only?: string | readonly string[] | undefined;
  /** Leave these steps out; what needs them runs all the same. */
  readonly skip?: string | readonly string[] | undefined;
  /** The size of the pool: a number, a share of the cores, all of them (default), or more while they are idle. */
  readonly workers?: number | `${number}%` | 'max' | 'auto' | undefined;
  /** The most steps at once with `workers: 'auto'`. Default: 4 for each core, at least 10. */
  readonly maxWorkers?: number | undefined;
  readonly executor?: Executor | undefined;
  readonly schedule?: Schedule | undefined;
  /** Stop everything at the first failure. */
  readonly failFast?: boolean | undefined;
  /** Plans in which fewer steps could run at once get no pool. Default: 2. */
  readonly minParallelSteps?: number | undefined;
  /** Lend free slots to make, ninja, cargo and GCC inside of steps. */
  readonly jobserver?: boolean | undefined;
  /** A folder in which each step's whole output is kept as `<id>.log`. */
  readonly logs?: string | undefined;
  /** Added to the environment of the steps. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Takes the events of the run as they happen. What it throws is thrown by `runPlan` when the run is over. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /** Stops the run, as Ctrl-C does on the command line: the results then say `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads and checks a plan. Runs and writes nothing. Rejects with a TypeError for wrong options only. */
export declare function loadPlan(plan: PlanSource, options?: LoadOptions): Promise<LoadedPlan>;

/**
 * Runs a plan of `loadPlan`. Gives the results also if steps fail. Rejects with a TypeError for wrong options, with a
 * PlanError for a plan that does not fit them, and with an Error if nothing could be run.
 */
export declare function runPlan(plan: Plan, options?: RunOptions): Promise<Results>;

/** A plan with its warnings, or why it cannot be run. */
export type LoadedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What `runPlan` rejects with if a plan does not fit the options. */
export interface PlanError extends Error {
  readonly name: 'PlanError';
  readonly diagnostics: readonly Diagnostic[];
}

/** A checked plan. Only those that `loadPlan` gave can be run. */
export interface Plan {
  readonly file: string;
  readonly name: string;
  /** The ids of the steps of each group, in plan order. */
  readonly groups: readonly (readonly string[])[];
  readonly steps: readonly PlanStep[];
}

export interface PlanStep {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** 1 + the largest group among its needs. */
  readonly group: number;
  readonly needs: readonly string[];
  /** The step's line in the plan. */
  readonly line: number;
  /** The id of the step in the plan file that this is a leg of; absent for a step that the plan has as it is. */
  readonly of?: string;
}

/** A problem of a plan. Lines and columns count from 1; they are null for a problem that is at no place. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  /** The column after the last character. */
  readonly endColumn: number | null;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to write instead. */
  readonly hint: string | null;
}

export type Executor = 'process' | 'thread' | 'inline';
export type Schedule = 'eager' | 'groups';
export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** Why a step failed. */
export type FailureCause =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout'; readonly limitMs: number }
  | { readonly kind: 'spawn' | 'worker' | 'expression' | 'service'; readonly message: string }
  | { readonly kind: 'file'; readonly message: string; readonly path: string };

/** The figures of a run. Names that end in `Ms` are milliseconds. */
export interface RunFigures {
  readonly outcome: 'success' | 'failure' | 'cancelled';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly makespanMs: number;
  readonly workMs: number;
  readonly spanMs: number;
  readonly lowerBoundMs: number;
  readonly sequentialMs: number;
  readonly sequentialBasis: 'estimate' | 'measured';
  readonly speedup: number;
  readonly utilization: number;
  /** With `workers: auto`, as many as steps ran at once, and no fewer than cores. */
  readonly workers: number;
  readonly executor: Executor;
  readonly fallback: {
    readonly from: Executor;
    readonly to: Executor;
    readonly reason: string;
  } | null;
  readonly schedule: Schedule;
  readonly criticalPath: readonly string[];
}

/** What one run did: the object of results.schema.json, without the values that steps have masked. */
export interface Results extends RunFigures {
  /** Present with `workers: auto`. */
  readonly slots?: {
    readonly cores: number;
    /** The most steps that ran at once. */
    readonly mostAtOnce: number;
    /** The share of the cores that had nothing to do, on average. */
    readonly idleShare: number;
    /** Each time that steps were allowed to start beyond the cores, or no longer. */
    readonly decisions: readonly {
      readonly atMs: number;
      readonly running: number;
      readonly allowed: number;
      readonly idleCores: number;
    }[];
  };
  /** How busy the machine was; absent for a run of less than 2 s. */
  readonly load?: {
    /** How often one looked, in milliseconds. */
    readonly everyMs: number;
    readonly cores: number;
    /** Bytes of memory that there were. */
    readonly totalBytes: number;
    /** Each of the time since the one before. */
    readonly samples: readonly {
      readonly atMs: number;
      readonly busyCores: number;
      readonly usedBytes: number;
      /** The share of the time in which some program waited for memory. */
      readonly stalledShare: number;
    }[];
  };
  readonly schema: 1;
  readonly plan: { readonly name: string; readonly file: string };
  readonly groups: readonly (readonly string[])[];
  readonly steps: readonly StepResult[];
  /** See results.schema.json. */
  readonly whatIf: object | null;
  readonly comparison: object | null;
  readonly history: object | null;
  readonly races: readonly object[] | null;
  readonly undeclared: readonly object[] | null;
  /** Results of one part of a plan, or of all parts: see docs/shards.md. The library makes none. */
  readonly shard?: object;
  readonly merged?: object;
}

/** What one step did. Worker and times are null for a step that never started. */
export interface StepResult {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly group: number;
  readonly needs: readonly string[];
  readonly outcome: Outcome;
  /** The outcome after `continue-on-error`. */
  readonly conclusion: Outcome;
  /** The step for which it was skipped or cancelled. */
  readonly because: string | null;
  readonly worker: number | null;
  readonly readyMs: number | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly waitMs: number | null;
  readonly durationMs: number | null;
  readonly cpuMs: number | null;
  readonly attempts: number;
  readonly exitCode: number | null;
  readonly cause: FailureCause | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly files: readonly {
    readonly path: string;
    readonly result: 'created' | 'changed' | 'unchanged' | 'skipped';
  }[];
  /** Where its result came from; absent for a step that ran or never came to run. */
  readonly cached?: {
    /** The fingerprint of the step. */
    readonly key: string;
    /** When the result was saved; ISO 8601, UTC. */
    readonly from: string;
    /** How long the step took then. */
    readonly savedMs: number;
  };
  /** The id of the step in the plan file that this is a leg of; absent for a step that the plan has as it is. */
  readonly of?: string;
  /** What a leg of a split got; absent for all others. */
  readonly split?: {
    /** How many files it got. */
    readonly files: number;
    /** How long they took in earlier runs; null where nothing is known of any file. */
    readonly predictedMs: number | null;
  };
  /** Why a step need not run. Its conclusion is success. Absent for all others. */
  readonly reason?: string;
  /** Why a step with a cache had to run. Absent for all others. */
  readonly miss?: string;
  /** Since when none of the files has changed for which it runs. Absent for a step that is passed over for no such reason. */
  readonly unchanged?: {
    /** The commit that files were compared with, in hexadecimal. */
    readonly since: string;
  };
  /** When a service could be used. Absent for one that was never ready, and for all other steps. */
  readonly upMs?: number;
  /** The services that a failed step needs and that had failed before it. Absent if there are none. */
  readonly lost?: readonly string[];
  /** The most memory that its processes held at once, in bytes, as looks at them, once a second at most, have seen it. */
  readonly peakBytes?: number;
}

/** Something that has happened in a run: one line of `--events`, see events.schema.json. */
export type RunEvent = {
  readonly schema: 1;
  /** Since the start of the run; 0 before it. */
  readonly timeMs: number;
} & (
  | {
      readonly type: 'run-started';
      readonly plan: Results['plan'];
      readonly startedAt: string;
      readonly stepCount: number;
      readonly groupCount: number;
      readonly workers: number;
      readonly executor: Executor;
      readonly schedule: Schedule;
    }
  | {
      readonly type: 'step-started';
      readonly id: string;
      readonly name: string;
      readonly worker: number;
    }
  | {
      readonly type: 'step-ready';
      readonly id: string;
      readonly startingMs: number;
    }
  | {
      readonly type: 'step-retried';
      readonly id: string;
      readonly attempt: number;
      readonly pauseMs: number;
    }
  | (StepResult & {
      readonly type: 'step-ended';
      readonly line: number;
      /** The last lines of a failed step's output. */
      readonly logTail: string | null;
    })
  | {
      readonly type: 'entry-refused';
      readonly id: string;
      readonly file: string;
      readonly message: string;
      readonly line: number;
    }
  | {
      readonly type: 'export-conflict';
      readonly name: string;
      readonly first: string;
      readonly second: string;
    }
  | { readonly type: 'run-stopping'; readonly because: string | null }
  | {
      readonly type: 'notice';
      readonly severity: 'warning' | 'error';
      readonly message: string;
    }
  | (RunFigures & {
      readonly type: 'run-ended';
      readonly failedSteps: readonly string[];
      readonly problems: readonly string[];
    })
);
