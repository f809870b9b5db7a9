import type { TreeEntry } from '../model/plan.js';
import type { CreateEntry } from '../model/task.js';
import { normalisedPath } from '../plan/path-rules.js';

/** An entry of a step, all its texts evaluated, for a worker. */
export function createEntry(entry: TreeEntry, repository: string): CreateEntry {
  const path = normalisedPath(entry.path);
  if (entry.type === 'directory') return { type: 'directory', path };
  const mode = entry.mode === null ? null : Number.parseInt(entry.mode, 8);
  const { content } = entry;
  return {
    ...{ type: 'file', path, mode },
    content: content.from === 'source' ? { ...content, repository } : content,
  };
}
