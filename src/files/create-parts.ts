import type { CreateContent, CreateEntry } from '../model/task.js';

/** Steps of more files than this are done in parts, so that they can be stopped in between. */
export const PARTS_FROM_FILES = 400;

/**
 * Steps of more files than this are done by all workers that nobody else wants. Workers have to be started
 * first, and run cold: on two cores 10,000 files take 1.2 times as long as in one process, 40,000 are made
 * sooner; the more cores there are the sooner it pays.
 */
export const LARGE_STEP_FILES = 5_000;

/** A part takes a worker some 5 ms: short enough to give the worker back soon, long enough to be worth a message. */
export const PART_FILES = 250;

const PART_CHARS = 4 << 20;

/** Cuts entries into parts of neighbours, so that files of one directory mostly stay together. */
export function cutIntoParts(entries: readonly CreateEntry[]): readonly (readonly CreateEntry[])[] {
  const parts: CreateEntry[][] = [];
  let chars = 0;
  for (const entry of entries) {
    const last = parts.at(-1);
    const added = entry.type === 'file' ? contentChars(entry.content) : 0;
    if (last === undefined || last.length === PART_FILES || chars + added > PART_CHARS) {
      parts.push([entry]);
      chars = added;
    } else {
      last.push(entry);
      chars += added;
    }
  }
  return parts;
}

/** How much of a message to a worker a content is. */
export function contentChars(content: CreateContent | { readonly from: 'source' }): number {
  if (content.from === 'text') return content.text.length;
  return content.from === 'base64' ? content.base64.length : 0;
}
