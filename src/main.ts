#!/usr/bin/env node
/**
 * The one entry, which takes the role that it is started for: a pool's worker, a helper, the action,
 * or the command line. Each role is loaded only when taken.
 */
import { fileURLToPath } from 'node:url';
import { surviveLostOutput } from './util/lost-output.js';
import { HASH_FILES_ROLE, TIMINGS_CACHE_ROLE, WORKER_ROLE } from './util/roles.js';

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

/** Where an `await` never ends Node says 0, which looks like success, or 13, which nobody understands. */
async function untilDone(work: Promise<number>): Promise<void> {
  process.exitCode = 1;
  const onDrained = (): void => {
    process.stderr.write('stepwave: it ended before its work was done; please report this bug\n');
  };
  process.once('beforeExit', onDrained);
  process.exitCode = await work;
  process.off('beforeExit', onDrained);
}

if (role === WORKER_ROLE) {
  (await import('./worker.js')).startWorker();
} else if (role === HASH_FILES_ROLE) {
  await (await import('./command/hash-files.js')).answerHash();
} else if (role === TIMINGS_CACHE_ROLE) {
  await (await import('./history/cache-role.js')).answerCacheRequest();
} else if (isAction()) {
  surviveLostOutput();
  await untilDone(import('./action.js').then(({ runAction }) => runAction(script)));
} else {
  surviveLostOutput();
  await untilDone(import('./cli.js').then(({ runCli }) => runCli(process.argv.slice(2), script)));
}
