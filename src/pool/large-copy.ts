import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateEntry, Task } from '../model/task.js';

/** A copy of so many bytes takes some 20 ms, for which nothing else is heard: no signal and no time limit. */
const LARGE_BYTES = 32 * 1024 * 1024;

/** Whether a task copies so much that who does it hears of nothing meanwhile. */
export function isLargeCopy(task: Task): boolean {
  if (task.kind !== 'create') return false;
  let left = LARGE_BYTES;
  for (const entry of task.entries) {
    left -= bytesOf(entry, left);
    if (left < 0) return true;
  }
  return false;
}

function bytesOf(entry: CreateEntry, enough: number): number {
  if (entry.type === 'directory') return 0;
  const { content } = entry;
  if (content.from === 'copy') return sizeOf(content.file, enough);
  return content.from === 'source' ? sizeOf(join(content.repository, content.source), enough) : 0;
}

/** The size of a file, or of what is in a directory; not exact where it is enough. */
function sizeOf(path: string, enough: number): number {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() === true) return stats.size;
    if (stats?.isDirectory() !== true) return 0;
    let bytes = 0;
    for (const child of readdirSync(path, { withFileTypes: true })) {
      // Links are not copied.
      if (child.isFile() || child.isDirectory()) bytes += sizeOf(join(path, child.name), enough);
      if (bytes > enough) break;
    }
    return bytes;
  } catch {
    // Whoever copies it says why it cannot be read.
    return 0;
  }
}
