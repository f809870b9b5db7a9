import { closeSync, fstatSync, openSync } from 'node:fs';
import type { CreateEntry, FileEntry } from '../model/task.js';
import { nameOf, parentOf, type Directories } from './directories.js';
import { DEFAULT_MODE, wantedFile } from './examine-files.js';
import { writeContent } from './file-content.js';
import { atPath } from './file-problem.js';
import { setMode } from './place-file.js';
import type { EvaluateText } from './template-text.js';

/** How entries are written that nobody looks for yet. */
export interface StagedWriting {
  /** Those of the stages. */
  readonly directories: Directories;
  readonly evaluate: EvaluateText;
}

/** Gives what writes an entry into its stage, straight under its own name. That throws FileProblem where it cannot. */
export function stageWriter({
  directories,
  evaluate,
}: StagedWriting): (entry: CreateEntry) => void {
  let directory = '';
  let exactModes = new Set<number>();
  return (entry) => {
    const { path } = entry;
    atPath(path, () => {
      if (entry.type === 'directory') {
        directories.make(path, path);
        return;
      }
      // A directory may have rules of its own for what is made in it.
      if (parentOf(path) !== directory) exactModes = new Set();
      directory = parentOf(path);
      const target = `${directories.make(directory, path)}/${nameOf(path)}`;
      writeNew(target, entry, { evaluate, exactModes });
    });
  };
}

/** `exactModes` are those that the umask is known to leave alone. */
function writeNew(
  target: string,
  entry: FileEntry,
  { evaluate, exactModes }: { readonly evaluate: EvaluateText; readonly exactModes: Set<number> },
): void {
  const { content, mode: wantedMode } = wantedFile(entry, evaluate);
  const mode = wantedMode ?? DEFAULT_MODE;
  const descriptor = openSync(target, 'wx', mode);
  try {
    writeContent(descriptor, content);
    if (exactModes.has(mode)) return;
    if ((fstatSync(descriptor).mode & 0o7777) === mode) exactModes.add(mode);
    else setMode(descriptor, target, mode);
  } finally {
    closeSync(descriptor);
  }
}
