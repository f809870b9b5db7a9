import type { CommandName } from '../../options/option.js';
import { runCheck } from './check.js';
import type { RunCommand } from './command.js';
import { runGraph } from './graph.js';
import { runCompare, runRun } from './run.js';

/** What each command does. One that is missing is a type error. Those that few runs need are loaded when asked for. */
export const RUN_COMMAND: Readonly<Record<CommandName, RunCommand>> = {
  run: runRun,
  compare: runCompare,
  check: runCheck,
  graph: runGraph,
  shard: async (call) => (await import('./shard.js')).runShard(call),
  init: async (call) => (await import('./init.js')).runInit(call),
  infer: async (call) => (await import('./infer.js')).runInfer(call),
  cache: async (call) => (await import('./cache.js')).runCache(call),
  schema: async (call) => (await import('./schema.js')).runSchema(call),
  completion: async (call) => (await import('./completion.js')).runCompletion(call),
};
