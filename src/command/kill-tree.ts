/** How long a process has to end by itself after each signal, in milliseconds. */
export interface KillLadder {
  readonly interruptMs: number;
  readonly terminateMs: number;
}

/** The runner's own ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL (actions/runner ProcessInvoker). */
export const STEP_LADDER: KillLadder = { interruptMs: 7500, terminateMs: 2500 };

/** The ladder when Stepwave itself is told to stop: done inside the 10 s that the runner grants. */
export const SHUTDOWN_LADDER: KillLadder = { interruptMs: 4000, terminateMs: 2000 };

/** Sends a signal to a process group. A group that is gone, or not ours any more, is no error. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // ESRCH: nobody left. EPERM: the number belongs to somebody else by now.
  }
}

/**
 * Ends a process and all of its group, politely first. `ended` settles when the process itself has
 * ended; whatever of its group is left then is killed at once.
 */
export async function killTree(
  pid: number,
  ladder: KillLadder,
  ended: Promise<unknown>,
): Promise<void> {
  if (process.platform === 'win32') {
    await killWindowsTree(pid);
    return;
  }
  killGroup(pid, 'SIGINT');
  if (!(await endsWithin(ended, ladder.interruptMs))) {
    killGroup(pid, 'SIGTERM');
    await endsWithin(ended, ladder.terminateMs);
  }
  killGroup(pid, 'SIGKILL');
}

/** Windows has no signals for other processes; `taskkill /T` walks the tree of children. */
async function killWindowsTree(pid: number): Promise<void> {
  const { getExecOutput } = await import('@actions/exec');
  const options = { silent: true, ignoreReturnCode: true };
  await getExecOutput('taskkill', ['/PID', String(pid), '/T', '/F'], options);
}

/** Whether something settles within a time. */
async function endsWithin(ended: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  const end = ended.then(
    () => true,
    () => true,
  );
  const answer = await Promise.race([end, limit]);
  clearTimeout(timer);
  return answer;
}
