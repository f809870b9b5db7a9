import { posix } from 'node:path';
import type { Accesses } from '../model/accesses.js';

/** What a step did to one path, as bits. */
export const TOUCH = { read: 1, write: 2, lists: 4, ensure: 8, removes: 16 } as const;

/** What each step did to each path: by path, then by step. */
export type Touches = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Collects the accesses of all steps by path. `isIgnored` tells what does not count. */
export function touchesOf(all: readonly Accesses[], isIgnored: (path: string) => boolean): Touches {
  const touches = new Map<string, Map<number, number>>();
  const note = (step: number, paths: ReadonlySet<string>, bit: number): void => {
    for (const path of paths) {
      if (isIgnored(path)) continue;
      const of = touches.get(path) ?? new Map<number, number>();
      touches.set(path, of);
      of.set(step, (of.get(step) ?? 0) | bit);
    }
  };
  for (const [step, accesses] of all.entries()) {
    note(step, accesses.reads, TOUCH.read);
    note(step, accesses.misses, TOUCH.read);
    note(step, accesses.writes, TOUCH.write);
    note(step, accesses.creates, TOUCH.write);
    note(step, accesses.deletes, TOUCH.write | TOUCH.removes);
    note(step, accesses.lists, TOUCH.lists);
    note(step, accesses.ensures, TOUCH.ensure);
  }
  for (const [step, accesses] of all.entries()) noteDirectories(step, accesses, touches);
  return touches;
}

/**
 * Whoever reaches a file has found the directories on its way, which no call tells of. Only those matter that some step
 * made or removed.
 */
function noteDirectories(
  step: number,
  { reads, lists, writes, deletes, ensures }: Accesses,
  touches: Map<string, Map<number, number>>,
): void {
  const seen = new Set<string>();
  for (const path of [...reads, ...lists, ...writes, ...deletes, ...ensures]) {
    for (let one = posix.dirname(path); one !== '/' && !seen.has(one); one = posix.dirname(one)) {
      seen.add(one);
      const of = touches.get(one);
      if (of === undefined || ensures.has(one) || !isChanged(of)) continue;
      of.set(step, (of.get(step) ?? 0) | TOUCH.read);
    }
  }
}

function isChanged(of: ReadonlyMap<number, number>): boolean {
  return [...of.values()].some((bits) => (bits & TOUCH.write) !== 0);
}
