import { closeSync, openSync } from 'node:fs';
import type { RunTask } from '../model/task.js';
import { JOBSERVER_DESCRIPTORS, makeFlags } from './make-flags.js';

/** A script's part in a jobserver. */
export interface JobserverMember {
  /** What its environment says of it. */
  readonly env: Readonly<Record<string, string>>;
  /** What it gets as descriptors from 3 on. */
  readonly descriptors: readonly (number | 'ignore')[];
  /** To be called when it has ended. */
  readonly leave: () => void;
}

/**
 * Opens the jobserver for a script. Null where there is none, where the plan has a MAKEFLAGS of its own, and
 * where a step has removed the pipe. `ownEnvironment` is the worker's.
 */
export function joinJobserver(
  { jobserver, env, variables }: RunTask,
  ownEnvironment: NodeJS.ProcessEnv,
): JobserverMember | null {
  if (jobserver === undefined || env.MAKEFLAGS !== undefined) return null;
  const opened = openTwice(jobserver.path);
  if (opened === null) return null;
  const [read, write] = opened;
  const given = variables?.MAKEFLAGS ?? ownEnvironment.MAKEFLAGS;
  return {
    env: { MAKEFLAGS: makeFlags(given, jobserver) },
    descriptors: descriptorsFrom3(read, write),
    leave: () => {
      opened.forEach(closeSync);
    },
  };
}

/**
 * Opened anew for each script, as make makes its reading end one that does not wait, which all that share it
 * would notice. For reading and writing both, so that nothing waits for another end, or dies of there being none.
 */
function openTwice(path: string): readonly [number, number] | null {
  let first: number | undefined;
  try {
    first = openSync(path, 'r+');
    return [first, openSync(path, 'r+')];
  } catch {
    if (first !== undefined) closeSync(first);
    return null;
  }
}

function descriptorsFrom3(read: number, write: number): readonly (number | 'ignore')[] {
  const descriptors = Array<number | 'ignore'>(JOBSERVER_DESCRIPTORS.write - 2).fill('ignore');
  descriptors[JOBSERVER_DESCRIPTORS.read - 3] = read;
  descriptors[JOBSERVER_DESCRIPTORS.write - 3] = write;
  return descriptors;
}
