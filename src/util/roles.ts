/** First arguments that give `main.ts` a role other than the command line. */

/** A worker of the pool. */
export const WORKER_ROLE = '--pool-worker';

/** Hashes files for `hashFiles`. The patterns come through standard input. */
export const HASH_FILES_ROLE = '--hash-files';

/** Ends the steps of a Stepwave that was killed. */
export const COMMAND_WATCH_ROLE = '--command-watch';

/** Asks the Actions cache. The question comes through standard input. */
export const ACTIONS_CACHE_ROLE = '--actions-cache';

/** After `WORKER_ROLE`: that the worker is a thread and no process of its own. */
export const THREAD_FLAG = '--thread';

/** Whether this is a worker that is a thread. To ask Node would load a module that most runs do not need. */
export const isThread = process.argv[2] === WORKER_ROLE && process.argv[3] === THREAD_FLAG;
