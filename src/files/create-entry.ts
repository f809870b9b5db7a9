import type { PlannedEntry } from '../model/plan.js';
import type { CreateEntry } from '../model/task.js';
import { normalisedPath, refusedPathReason, unsafePathReason } from './path-rules.js';

/** An entry of a step, all its texts evaluated, for a worker. */
export function createEntry(entry: PlannedEntry, repository: string): CreateEntry {
  const path = normalisedPath(entry.path);
  if (entry.type === 'directory') return { type: 'directory', path };
  const mode = entry.mode === null ? null : Number.parseInt(entry.mode, 8);
  const { content } = entry;
  return {
    type: 'file',
    path,
    mode,
    content: content.from === 'source' ? { ...content, repository } : content,
  };
}

/**
 * An entry with each of its texts that may hold expressions replaced: its path, its text, the path of its source.
 * `key` is the plan's word for what the text is.
 */
export function mapEntry(
  entry: PlannedEntry,
  map: (text: string, key: 'path' | 'content' | 'source') => string,
): PlannedEntry {
  const path = map(entry.path, 'path');
  if (entry.type === 'directory') return { ...entry, path };
  const { content } = entry;
  switch (content.from) {
    case 'text':
      return { ...entry, path, content: { ...content, text: map(content.text, 'content') } };
    case 'source':
      return { ...entry, path, content: { ...content, source: map(content.source, 'source') } };
    case 'base64':
      return { ...entry, path };
  }
}

/** Why an entry, its texts evaluated, leads where no file may be created or read. */
export function unsafeReason(entry: PlannedEntry): string | undefined {
  const reason = refusedPathReason(entry.path);
  if (reason !== undefined) return `the path ${reason}`;
  if (entry.type === 'directory' || entry.content.from !== 'source') return undefined;
  const sourceReason = unsafePathReason(entry.content.source);
  return sourceReason === undefined ? undefined : `its source ${sourceReason}`;
}
