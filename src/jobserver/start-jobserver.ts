/** Composes the jobserver of a run, where one is wanted. */
import type { JobserverAccess } from '../model/task.js';
import type { RunOptions } from '../options/table.js';
import type { TokenPipe } from './token-pipe.js';

/** What a run has of a jobserver. */
export interface RunJobserver {
  /** Null where there is none. */
  readonly tokens: TokenPipe | null;
  /** What steps join it by; nothing where there is none. */
  readonly directories: { readonly jobserver?: JobserverAccess };
  /** Why there is none although it is wanted; null for anything else. */
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
