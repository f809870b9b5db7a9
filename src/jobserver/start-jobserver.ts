/** Composes the jobserver of a run, where one is wanted. */
import type { JobserverAccess } from '../model/task.js';
import type { RunOptions } from '../options/table.js';
import type { TokenPipe } from './token-pipe.js';

/** The jobserver of a run. */
export interface RunJobserver {
  /** Null if there is none. */
  readonly tokens: TokenPipe | null;
  /** Where steps join it; empty if there is none. */
  readonly directories: { readonly jobserver?: JobserverAccess };
  /** Why a wanted one is missing; null otherwise. */
  readonly problem: string | null;
  readonly close: () => void;
}

const NONE: RunJobserver = {
  tokens: null,
  directories: {},
  problem: null,
  close: () => undefined,
};

/** Starts the jobserver in a run's own directory; loaded only where it is wanted. */
export async function startJobserver(
  { isJobserver }: Pick<RunOptions, 'isJobserver'>,
  scratch: string,
  platform: NodeJS.Platform,
): Promise<RunJobserver> {
  if (!isJobserver) return NONE;
  const { openJobserver } = await import('./token-pipe.js');
  const opened = openJobserver(scratch, platform);
  if (!opened.ok) return { ...NONE, problem: opened.error };
  const { access, tokens, close } = opened.value;
  return { tokens, directories: { jobserver: access }, problem: null, close };
}
