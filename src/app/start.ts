/**
 * A script that was started → the role that it is started for: a worker of the pool, a helper, the action or the
 * command line. Only that role is loaded.
 */
import { writeSync } from 'node:fs';
import { surviveLostOutput } from '../util/lost-output.js';
import {
  ACTIONS_CACHE_ROLE,
  COMMAND_WATCH_ROLE,
  HASH_FILES_ROLE,
  WORKER_ROLE,
} from '../util/roles.js';

/** What the script does if its first argument is a role. */
const ROLES: ReadonlyMap<string, () => Promise<void>> = new Map([
  [
    WORKER_ROLE,
    async () => {
      (await import('../pool/worker.js')).startWorker();
    },
  ],
  [HASH_FILES_ROLE, async () => (await import('../script/hash-files.js')).answerHash()],
  [
    ACTIONS_CACHE_ROLE,
    async () => (await import('../github/actions-cache-role.js')).answerCacheRequests(),
  ],
  [COMMAND_WATCH_ROLE, async () => (await import('../script/end-watched.js')).endWatched()],
]);

/** The runner starts an action without arguments and with its inputs in the environment. */
function isAction(role: string | undefined): boolean {
  if (role !== undefined) return false;
  return (
    process.env.GITHUB_ACTIONS === 'true' ||
    Object.keys(process.env).some((name) => name.startsWith('INPUT_'))
  );
}

/** If an `await` never settles, Node exits with 0, which looks like success, or with 13, which nobody understands. */
async function untilDone(work: Promise<number>): Promise<void> {
  process.exitCode = 1;
  const onExit = (): void => {
    writeSync(2, 'stepwave: it ended before its work was done; please report this bug\n');
  };
  process.once('exit', onExit);
  try {
    process.exitCode = await work;
  } finally {
    process.off('exit', onExit);
  }
}

/** The exit code of a door. A current folder that was deleted is no bug, so it needs no stack trace. */
async function exitCodeOf(work: () => Promise<number>, prefix: string): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== 'uv_cwd') throw error;
    process.stderr.write(`${prefix}the current folder has been deleted; go to one that is there\n`);
    return 2;
  }
}

/** Does what the process is started for. `script` is the file that was started. */
export async function start(script: string): Promise<void> {
  const [role, ...others] = process.argv.slice(2);
  const startRole = ROLES.get(role ?? '');
  if (startRole !== undefined) {
    await startRole();
    return;
  }
  surviveLostOutput();
  if (isAction(role)) {
    const run = async (): Promise<number> => (await import('./action.js')).runAction(script);
    await untilDone(exitCodeOf(run, '::error title=Stepwave::'));
  } else {
    const args = role === undefined ? [] : [role, ...others];
    const run = async (): Promise<number> => (await import('./cli.js')).runCli(args, script);
    await untilDone(exitCodeOf(run, 'stepwave: '));
  }
}
