import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateEntry, CreateTask } from '../model/task.js';

/** A step of no more files and bytes than these takes less time than its way to a worker and back. */
const SMALL_ENTRIES = 8;
const SMALL_BYTES = 64 * 1024;

/** Whether a task creates so little that its way to a worker is not worth it. */
export function isSmallCreation(task: CreateTask): boolean {
  if (task.entries.length > SMALL_ENTRIES) return false;
  let left = SMALL_BYTES;
  return task.entries.every((entry) => {
    left -= smallBytesOf(entry);
    return left >= 0;
  });
}

/** Nobody knows what is in a directory without looking. */
function smallBytesOf(entry: CreateEntry): number {
  if (entry.type === 'directory') return 0;
  const { content } = entry;
  switch (content.from) {
    case 'text':
      return content.text.length;
    case 'base64':
      return content.base64.length;
    case 'copy':
      return fileSizeOf(content.file);
    case 'source':
      return fileSizeOf(join(content.repository, content.source));
  }
}

/** Infinite for what is not a file, or not there. */
function fileSizeOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? stats.size : Infinity;
}

/** A copy of so many bytes takes some 20 ms, for which nothing else is heard: no signal and no time limit. */
const LARGE_BYTES = 32 * 1024 * 1024;

/** Whether a task copies so much that who does it hears of nothing meanwhile. */
export function isLargeCopy(task: CreateTask): boolean {
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
