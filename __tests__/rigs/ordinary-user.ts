/** Lets a test meet refused permissions even where tests run as root (containers), whom nothing is refused. */
import { chownSync } from 'node:fs';

/** `nobody` on Debian and most others; any number but 0 would do. */
const ORDINARY_ID = 65_534;

/** Does something as a user who is not root and who owns the given directory. */
export async function asOrdinaryUser<T>(directory: string, work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  chownSync(directory, ORDINARY_ID, ORDINARY_ID);
  process.seteuid?.(ORDINARY_ID);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
