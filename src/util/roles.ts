/** The arguments that make `main.ts` something else than the command line. */

/** A worker of the pool. */
export const WORKER_ROLE = '--pool-worker';

/** What hashes files for `hashFiles`; the patterns come through standard input. */
export const HASH_FILES_ROLE = '--hash-files';

/** What ends the steps of a Stepwave that was killed. */
export const COMMAND_WATCH_ROLE = '--command-watch';

/** What talks to the Actions cache about timings; the request comes through standard input. */
export const TIMINGS_CACHE_ROLE = '--timings-cache';
