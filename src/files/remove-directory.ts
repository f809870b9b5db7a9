import { closeSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { holdDirectory } from './held-directory.js';

/**
 * Removes a directory with all that is in it. Node's own way looks at a directory and then goes by its
 * path: a link that is put there in between would have it empty what the link leads to.
 */
export function removeDirectory(openPath: string): void {
  const held = holdDirectory(openPath);
  try {
    for (const child of readdirSync(held.openPath, { withFileTypes: true })) {
      const path = `${held.openPath}/${child.name}`;
      if (child.isDirectory()) removeDirectory(path);
      else unlinkSync(path);
    }
  } finally {
    if (held.descriptor !== null) closeSync(held.descriptor);
  }
  rmdirSync(openPath);
}
