import type { CommandName } from '../../options/option.js';
import { runCheck } from './check.js';
import type { RunCommand } from './command.js';
import { runCompletion } from './completion.js';
import { runGraph } from './graph.js';
import { runInit } from './init.js';
import { runCompare, runRun } from './run.js';
import { runSchema } from './schema.js';

/** What each command does. One that is missing is a type error. Each loads by itself what is large. */
export const RUN_COMMAND: Readonly<Record<CommandName, RunCommand>> = {
  run: runRun,
  compare: runCompare,
  check: runCheck,
  graph: runGraph,
  init: runInit,
  schema: runSchema,
  completion: runCompletion,
};
