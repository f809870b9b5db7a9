import { join } from 'node:path';
import type { JobserverAccess } from '../model/task.js';
import { makeNamedPipes } from '../util/named-pipes.js';
import { err, ok, type Result } from '../util/result.js';
import { NamedTokenPipe, type TokenPipe } from './token-pipe.js';

/** A jobserver: what steps know of it, and the pool's end. */
export interface Jobserver {
  readonly access: JobserverAccess;
  readonly tokens: TokenPipe;
  readonly close: () => void;
}

/** Makes an empty jobserver in a directory that nobody else can enter. The error is why there can be none. */
export function openJobserver(
  directory: string,
  platform: NodeJS.Platform,
): Result<Jobserver, string> {
  // There it would be a semaphore with a name, which Node cannot make.
  if (platform === 'win32') return err('it is not available on Windows');
  const path = join(directory, 'jobserver');
  if (!makeNamedPipes([path], '600')) return err('a named pipe cannot be made');
  try {
    const tokens = new NamedTokenPipe(path);
    const close = (): void => {
      tokens.close();
    };
    return ok({ access: { path }, tokens, close });
  } catch (error) {
    return err((error as Error).message);
  }
}
