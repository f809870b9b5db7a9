#!/usr/bin/env node
/**
 * The one entry, which takes the role that it is started for: a pool's worker, a helper, the action,
 * or the command line. Each role is loaded only when taken.
 */
import { fileURLToPath } from 'node:url';
import { surviveLostOutput } from './util/lost-output.js';
import {
  COMMAND_WATCH_ROLE,
  HASH_FILES_ROLE,
  TIMINGS_CACHE_ROLE,
  WORKER_ROLE,
} from './util/roles.js';

const script = fileURLToPath(import.meta.url);
const [role] = process.argv.slice(2);

/** The runner starts an action without arguments and with its inputs in the environment. */
function isAction(): boolean {
  if (role !== undefined) return false;
  return (
    process.env.GITHUB_ACTIONS === 'true' ||
    Object.keys(process.env).some((name) => name.startsWith('INPUT_'))
  );
}

/** What Node says where an `await` never ends; in CommonJS it would say 0, which looks like success. */
const NEVER_ENDED = 13;

if (role === WORKER_ROLE) {
  (await import('./worker.js')).startWorker();
} else if (role === HASH_FILES_ROLE) {
  await (await import('./command/hash-files.js')).answerHash();
} else if (role === TIMINGS_CACHE_ROLE) {
  await (await import('./history/cache-role.js')).answerCacheRequest();
} else if (role === COMMAND_WATCH_ROLE) {
  await (await import('./command/end-watched.js')).endWatched();
} else if (isAction()) {
  surviveLostOutput();
  process.exitCode = NEVER_ENDED;
  process.exitCode = await (await import('./action.js')).runAction(script);
} else {
  surviveLostOutput();
  process.exitCode = NEVER_ENDED;
  process.exitCode = await (await import('./cli.js')).runCli(process.argv.slice(2), script);
}
