import { fstatSync, readSync } from 'node:fs';
import { JOURNAL, type JournalLine, type WatchedCommand } from './command-watch.js';
import { ProcessTree } from './process-tree.js';

/** The work of the process that waited for Stepwave's end: kills what is still running, with all descendants. */
export async function endWatched(): Promise<void> {
  const bytes = Buffer.alloc(fstatSync(JOURNAL).size);
  // Stepwave's own place in the file is at its end.
  readSync(JOURNAL, bytes, 0, bytes.length, 0);
  // Everything that was started is younger than Stepwave, which is gone.
  const starter = { pid: 0, parent: 0, group: 0, session: 0, startedAt: '0' };
  const trees = runningOf(bytes.toString()).map((command) => new ProcessTree(command, starter));
  await Promise.all(trees.map((tree) => tree.kill()));
}

/** The commands of a journal that have begun and not ended. Its last line may be incomplete. */
export function runningOf(journal: string): readonly WatchedCommand[] {
  const running = new Map<number, WatchedCommand>();
  const lines = journal.slice(0, journal.lastIndexOf('\n') + 1).split('\n');
  for (const text of lines) {
    if (text === '') continue;
    const line = JSON.parse(text) as JournalLine;
    if (typeof line === 'number') running.delete(line);
    else running.set(line.pid, line);
  }
  return [...running.values()];
}
