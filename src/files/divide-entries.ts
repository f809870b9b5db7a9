import type { CreateEntry } from '../model/task.js';
import { parentOf, type Directories } from './directories.js';

/** Entries that go into directories that are not there, by the uppermost of these on their way. */
export type StagedEntries = ReadonlyMap<string, readonly CreateEntry[]>;

/** The entries of a task by where they will be. */
export interface DividedEntries {
  /** Those in directories that are there, or that something is in the way of. */
  readonly others: readonly CreateEntry[];
  readonly staged: StagedEntries;
}

/** Tells the entries that go into new directories from the others. */
export function divideEntries(
  entries: readonly CreateEntry[],
  directories: Directories,
): DividedEntries {
  const others: CreateEntry[] = [];
  const staged = new Map<string, CreateEntry[]>();
  const uppermost = new Map<string, string | undefined>();
  for (const entry of entries) {
    const directory = entry.type === 'file' ? parentOf(entry.path) : entry.path;
    if (!uppermost.has(directory)) {
      uppermost.set(directory, uppermostMissing(directory, directories));
    }
    const missing = uppermost.get(directory);
    const stage = missing === undefined ? others : (staged.get(missing) ?? []);
    if (missing !== undefined) staged.set(missing, stage);
    stage.push(entry);
  }
  return { others, staged };
}

function uppermostMissing(directory: string, directories: Directories): string | undefined {
  let missing: string | undefined;
  for (let one = directory; isMissing(one, directories); one = parentOf(one)) missing = one;
  return missing;
}

/** Not so where something else is in the way: whoever examines what is there says what. */
function isMissing(directory: string, directories: Directories): boolean {
  try {
    return directory !== '' && directories.find(directory, directory) === undefined;
  } catch {
    return false;
  }
}
