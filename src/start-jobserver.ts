/** Composes the jobserver of a run, where one is wanted. */
import type { TokenPipe } from './jobserver/token-pipe.js';
import type { RunOptions } from './options/options.js';
import type { RunDirectories } from './run/build-task.js';

/** What a run has of a jobserver. */
export interface RunJobserver {
  /** Null where there is none. */
  readonly tokens: TokenPipe | null;
  readonly directories: Pick<RunDirectories, 'jobserver'>;
  /** Why there is none although it is wanted; null for anything else. */
  readonly problem: string | null;
  readonly close: () => void;
}

const NONE: RunJobserver = {
  ...{ tokens: null, directories: {}, problem: null },
  close: () => undefined,
};

/** Starts the jobserver in a run's own directory; loaded only where it is wanted. */
export async function startJobserver(
  { isJobserver }: Pick<RunOptions, 'isJobserver'>,
  scratch: string,
  platform: NodeJS.Platform,
): Promise<RunJobserver> {
  if (!isJobserver) return NONE;
  const { openJobserver } = await import('./jobserver/open-jobserver.js');
  const opened = openJobserver(scratch, platform);
  if (!opened.ok) return { ...NONE, problem: opened.error };
  const { access, tokens, close } = opened.value;
  return { tokens, directories: { jobserver: access }, problem: null, close };
}
