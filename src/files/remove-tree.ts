import { closeSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { hold } from './hold.js';

/**
 * Removes a directory with all that is in it. Node's own way looks at a directory and then goes by its
 * path: a link that is put there in between would have it empty what the link leads to.
 */
export function removeTree(way: string): void {
  const held = hold(way);
  try {
    for (const child of readdirSync(held.way, { withFileTypes: true })) {
      const path = `${held.way}/${child.name}`;
      if (child.isDirectory()) removeTree(path);
      else unlinkSync(path);
    }
  } finally {
    if (held.descriptor !== null) closeSync(held.descriptor);
  }
  rmdirSync(way);
}
