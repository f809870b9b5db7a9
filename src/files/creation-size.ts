import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateEntry, CreateTask } from '../model/task.js';

/** A step of no more files and bytes than these takes less time than its way to a worker and back. */
const SMALL_ENTRIES = 8;
const SMALL_BYTES = 64 * 1024;

/** Whether a task creates so little that its way to a worker is not worth it. */
export function isSmallCreation(task: CreateTask): boolean {
  return task.entries.length <= SMALL_ENTRIES && fits(task, SMALL_BYTES, fileSizeOf);
}

/** Whether all entries of a task together have so many bytes at the most. `sizeOf` tells those of a source. */
function fits(task: CreateTask, bytes: number, sizeOf: (path: string) => number): boolean {
  let left = bytes;
  return task.entries.every((entry) => {
    left -= bytesOf(entry, sizeOf);
    return left >= 0;
  });
}

function bytesOf(entry: CreateEntry, sizeOf: (path: string) => number): number {
  if (entry.type === 'directory') return 0;
  const { content } = entry;
  switch (content.from) {
    case 'text':
      return content.text.length;
    case 'base64':
      return content.base64.length;
    case 'copy':
      return sizeOf(content.file);
    case 'source':
      return sizeOf(join(content.repository, content.source));
  }
}

/** Infinite for what is not there, and for a directory: nobody knows what is in it without looking. */
function fileSizeOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? stats.size : Infinity;
}

/** A copy of so many bytes takes some 20 ms, for which nothing else is heard: no signal and no time limit. */
const LARGE_BYTES = 32 * 1024 * 1024;

/** Whether a task copies so much that who does it hears of nothing meanwhile. */
export function isLargeCopy(task: CreateTask): boolean {
  return !fits(task, LARGE_BYTES, treeSizeOf);
}

/** The size of a file, or of what is in a directory; not exact where that is large. */
function treeSizeOf(path: string): number {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() === true) return stats.size;
    if (stats?.isDirectory() !== true) return 0;
    let bytes = 0;
    for (const child of readdirSync(path, { withFileTypes: true })) {
      // Links are not copied.
      if (child.isFile() || child.isDirectory()) bytes += treeSizeOf(join(path, child.name));
      if (bytes > LARGE_BYTES) break;
    }
    return bytes;
  } catch {
    // Whoever copies it says why it cannot be read.
    return 0;
  }
}
