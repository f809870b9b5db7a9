import { closeSync, constants, openSync } from 'node:fs';
import type { ServiceTask } from '../model/task.js';
import { startShell, type BegunScript } from '../script/run-script.js';
import { sendSignal } from '../script/processes.js';
import { lastLineOf } from './last-line.js';
import type { Probe } from './probe.js';

/** How long a script may take, in milliseconds. What it waits for may have been asked too early. */
const SCRIPT_LIMIT_MS = 30_000;

/**
 * Ready when a script succeeds. It has the shell, the folder and the environment of the service, so that what ends the
 * service's processes finds those of the script as well.
 */
export function scriptProbe(script: string, service: ServiceTask, begun: BegunScript): Probe {
  const task = { ...service, script, scratch: `${service.scratch}-ready` };
  // What it asks for is nothing that the service does.
  delete task.tracer;
  return async (stop) => {
    try {
      return await ask(task, begun, stop);
    } catch (error) {
      return `the script of "ready" could not be run: ${String(error)}`;
    }
  };
}

async function ask(
  task: ServiceTask,
  { env, shellPath }: BegunScript,
  stop: AbortSignal,
): Promise<string | null> {
  const log = openSync(`${task.scratch}.log`, LOG_FLAGS, 0o600);
  const limit = AbortSignal.any([stop, AbortSignal.timeout(SCRIPT_LIMIT_MS)]);
  let pid: number | undefined;
  const kill = (): void => {
    // It leads a group of its own.
    if (pid !== undefined) sendSignal(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  };
  limit.addEventListener('abort', kill, { once: true });
  try {
    const surroundings = { env, shellPath, logDescriptor: log, moreDescriptors: [] };
    const end = await startShell(task, task.shell, {
      ...surroundings,
      emit: (event) => {
        if (event.type === 'spawned') ({ pid } = event);
        if (limit.aborted) kill();
      },
    });
    if (typeof end === 'string') return `the script of "ready" could not start: ${end}`;
    if (end.type === 'exit' && end.code === 0) return null;
    const how = end.type === 'exit' ? `exit code ${String(end.code)}` : end.signal;
    const last = lastLineOf(log);
    const printed = last === '' ? '' : ` (${JSON.stringify(last)})`;
    return limit.aborted
      ? `the script of "ready" took too long${printed}`
      : `the script of "ready" ended with ${how}${printed}`;
  } finally {
    limit.removeEventListener('abort', kill);
    closeSync(log);
  }
}

const LOG_FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND;
