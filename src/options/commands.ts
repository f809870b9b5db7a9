import type { CommandName, Flag } from './option.js';
import { allOptions, type ReportOption } from './read-options.js';

/** A command, for the help, the parser and completion. What it does is in `app/commands/`. */
interface Command {
  readonly usage: string;
  readonly help: string;
  readonly takes: Words;
}

/** What the words of a command that are no flags stand for. */
export type Words =
  /** A plan, and the ids of steps. */
  | { readonly type: 'plan-and-steps' }
  | { readonly type: 'plan' }
  | { readonly type: 'plans' }
  | {
      readonly type: 'word';
      /** The words that there are. */
      readonly words: readonly string[];
      /** Holds where none is given; null where one has to be. */
      readonly fallback: string | null;
      /** What is said of another word, or of none. */
      readonly problem: (word: string | null) => string;
      /** Whether anything may follow it. */
      readonly isOpen: boolean;
    };

/** The schemas that can be printed. */
export const SCHEMAS = ['plan', 'results', 'events', 'diagnostics', 'inference'] as const;

/** What can be asked of the cache. */
export const CACHE_TASKS = ['why', 'list', 'clear'] as const;

/** The shells that have completion. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** The table of commands. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  run: {
    usage: 'run [PLAN] [STEP...]',
    help: 'Run a plan, or steps of it, and report what ran, when and where',
    takes: { type: 'plan-and-steps' },
  },
  compare: {
    usage: 'compare [PLAN] [STEP...]',
    help: 'Measure one worker against the pool, in copies of the workspace',
    takes: { type: 'plan-and-steps' },
  },
  check: {
    usage: 'check [PLAN...]',
    help: 'Check plans; run and write nothing',
    takes: { type: 'plans' },
  },
  graph: {
    usage: 'graph [PLAN] [STEP...]',
    help: 'Show the groups and needs of a plan, or of steps of it',
    takes: { type: 'plan-and-steps' },
  },
  shard: {
    usage: 'shard [PLAN]',
    help: 'Split a plan among several runners, or merge what they have done',
    takes: { type: 'plan' },
  },
  init: {
    usage: 'init [PLAN|-]',
    help: 'Write a first plan from this folder, or from a job of a workflow',
    takes: { type: 'plan' },
  },
  infer: {
    usage: 'infer [PLAN|WORKFLOW]',
    help: 'Watch the steps of a plan, or of a job, and write the needs that follow',
    takes: { type: 'plan' },
  },
  cache: {
    usage: 'cache why STEP|list|clear',
    help: 'Look into the result cache: why a step is not there; all of it',
    takes: {
      type: 'word',
      words: CACHE_TASKS,
      fallback: null,
      problem: (word) =>
        word === null
          ? 'say what to do: stepwave cache why STEP, cache list or cache clear'
          : `stepwave cache knows why, list and clear, and no "${word}"`,
      isOpen: true,
    },
  },
  schema: {
    usage: 'schema [NAME]',
    help: 'Print a schema: plan (default), results, events, diagnostics, inference',
    takes: {
      type: 'word',
      words: SCHEMAS,
      fallback: 'plan',
      problem: (word) =>
        `there are schemas of "plan", "results", "events", "diagnostics" and "inference", none of "${word ?? ''}"`,
      isOpen: false,
    },
  },
  completion: {
    usage: 'completion bash|zsh|fish',
    help: 'Print a script that completes commands, flags and steps in a shell',
    takes: {
      type: 'word',
      words: SHELLS,
      fallback: null,
      problem: (word) =>
        word === null
          ? 'name your shell: stepwave completion bash, zsh or fish'
          : `there is completion for bash, zsh and fish, none for "${word}"`,
      // The scripts ask with the words of the line that is being typed.
      isOpen: true,
    },
  },
};

/** Whether there is a command of that name. */
export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

/** The flags of a command, in the order of the help. */
export function flagsOf(command: CommandName, reports: readonly ReportOption[]): readonly Flag[] {
  return allOptions(reports).flatMap(({ flag }) =>
    flag?.commands.includes(command) === true ? [flag] : [],
  );
}
