import type { CommandName, Flag } from './option.js';
import { allOptions, type ReportOption } from './read-options.js';

/** A command, for the help and the parser. What it does is in `app/commands/`. */
interface Command {
  readonly usage: string;
  readonly help: string;
  /** What is wrong with the words that are no flags, one sentence each. */
  readonly checkWords: (words: readonly string[]) => readonly string[];
}

/** The table of commands. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  run: {
    usage: 'run [PLAN]',
    help: 'Run a plan and report what ran, when and where',
    checkWords: atMostOne,
  },
  compare: {
    usage: 'compare [PLAN]',
    help: 'Measure one worker against the pool, in copies of the current folder',
    checkWords: atMostOne,
  },
  check: {
    usage: 'check [PLAN]',
    help: 'Check a plan; run and write nothing',
    checkWords: atMostOne,
  },
  graph: {
    usage: 'graph [PLAN]',
    help: 'Show the groups and needs of a plan',
    checkWords: atMostOne,
  },
  init: {
    usage: 'init [PLAN|-]',
    help: 'Write a first plan from what this folder has, or from a job of a workflow',
    checkWords: atMostOne,
  },
  schema: {
    usage: 'schema [plan|results]',
    help: 'Print the JSON Schema of plans or results',
    checkWords: (words) => [...atMostOne(words), ...notASchema(words[0] ?? 'plan')],
  },
};

/** The schemas that can be printed. */
export const SCHEMAS = ['plan', 'results'] as const;

function atMostOne([, ...surplus]: readonly string[]): readonly string[] {
  return surplus.map((word) => `"${word}" is one argument too many`);
}

function notASchema(word: string): readonly string[] {
  if (SCHEMAS.some((schema) => schema === word)) return [];
  return [`there is a schema of "plan" and of "results", none of "${word}"`];
}

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
