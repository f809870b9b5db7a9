import { closeSync, openSync } from 'node:fs';
import type { JobserverAccess, ScriptTask } from '../model/task.js';

/**
 * The descriptors of the pipe for programs that cannot open it by its path. Scripts use lower numbers themselves.
 * A Node process that starts make hands on its own descriptors from 17 on, unless 16 is open.
 */
const JOBSERVER_DESCRIPTORS = { read: 30, write: 31 } as const;

/** A script's part in a jobserver. */
export interface JobserverMember {
  /** The variables that announce it. */
  readonly env: Readonly<Record<string, string>>;
  /** Its descriptors from 3 on. */
  readonly descriptors: readonly (number | 'ignore')[];
  /** Call it when the script has ended. */
  readonly leave: () => void;
}

/**
 * Opens the jobserver for a script. Null if there is none, if the plan sets MAKEFLAGS, or if a step has
 * removed the pipe. `ownEnvironment` is the worker's.
 */
export function joinJobserver(
  { jobserver, env, variables }: ScriptTask,
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
 * Opened anew for each script, because make sets its reading end to non-blocking, which would affect all that
 * share it. Opened for reading and writing, so that nothing waits for another end or dies without one.
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

/**
 * The value of MAKEFLAGS that names a jobserver, added to what the variable says already. The pipe is there
 * in both forms, and each program finds the one that it knows (docs/adr/0010-jobserver.md):
 *
 *     --jobserver-auth=30,31    the first: GCC up to 12
 *     --jobserver-auth=fifo:…   the last of that name: ninja, cargo, GCC from 13 on
 *     --jobserver-a=30,31       the last one, and for make an abbreviation: all of make from 4.2 on
 *
 * There is no -jN: a make that knows none of these would run that many jobs in each step.
 */
export function makeFlags(given: string | undefined, { path }: JobserverAccess): string {
  const { read, write } = JOBSERVER_DESCRIPTORS;
  const pipe = `${String(read)},${String(write)}`;
  const fifo = isPlain(path) ? [`--jobserver-auth=fifo:${path}`] : [];
  const forms = [`--jobserver-auth=${pipe}`, ...fifo, `--jobserver-a=${pipe}`];
  const { options, variables } = partsOf(given ?? '');
  // The first word holds short options without a dash, or nothing.
  return [options, ...forms].join(' ') + variables;
}

/** Neither make nor ninja, cargo and GCC agree on how anything else would be quoted. */
function isPlain(path: string): boolean {
  return /^[A-Za-z0-9_./+@%~^,:=-]+$/.test(path);
}

/** Variables of a command line follow a word of two dashes. */
function partsOf(flags: string): { readonly options: string; readonly variables: string } {
  const [options = '', variables] = flags.split(/(?:^|\s)--(?:\s|$)(.*)/s);
  return {
    options: options.trimEnd(),
    variables: variables === undefined ? '' : ` -- ${variables}`,
  };
}
