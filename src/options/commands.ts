import type { CommandName, Flag } from './option.js';
import { allOptions, type ReportOption } from './read-options.js';

/** Each command as it is used, and what it does. */
export const COMMANDS: Readonly<
  Record<CommandName, { readonly usage: string; readonly help: string }>
> = {
  run: { usage: 'run [PLAN]', help: 'Run a plan and report what ran, when and where' },
  compare: {
    usage: 'compare [PLAN]',
    help: 'Measure one worker against the pool, in copies of the current folder',
  },
  check: { usage: 'check [PLAN]', help: 'Check a plan; run and write nothing' },
  graph: { usage: 'graph [PLAN]', help: 'Show the groups and needs of a plan' },
  schema: { usage: 'schema [plan|results]', help: 'Print the JSON Schema of plans or results' },
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
