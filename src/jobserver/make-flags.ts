import type { JobserverAccess } from '../model/task.js';

/**
 * The descriptors by which the pipe is known to programs that cannot open it by its path. Scripts use lower
 * ones for themselves. A Node that starts make hands on what it was started with from 17 on, if 16 is not open.
 */
export const JOBSERVER_DESCRIPTORS = { read: 30, write: 31 } as const;

/**
 * The value of MAKEFLAGS that names a jobserver, added to what the variable says already. The pipe is there
 * in both forms, and each program finds the one that it knows (docs/adr/0010-jobserver.md):
 *
 *     --jobserver-auth=30,31    the first: GCC up to 12
 *     --jobserver-auth=fifo:…   the last of that name: ninja, cargo, GCC from 13 on
 *     --jobserver-a=30,31       the last one, and for make an abbreviation: all of make from 4.2 on
 *
 * There is no -jN: a make that knows none of these would go by it, and do so many jobs in each step.
 */
export function makeFlags(given: string | undefined, { path }: JobserverAccess): string {
  const { read, write } = JOBSERVER_DESCRIPTORS;
  const pipe = `${String(read)},${String(write)}`;
  const fifo = isPlain(path) ? [`--jobserver-auth=fifo:${path}`] : [];
  const forms = [`--jobserver-auth=${pipe}`, ...fifo, `--jobserver-a=${pipe}`];
  const { options, variables } = partsOf(given ?? '');
  // The first word is one of short options without a dash, or nothing.
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
