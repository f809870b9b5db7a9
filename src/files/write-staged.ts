import { fstatSync } from 'node:fs';
import type { CreateEntry, FileEntry } from '../model/task.js';
import { withFile } from '../util/with-file.js';
import { nameOf, parentOf, type Directories } from './directories.js';
import { DEFAULT_MODE, wantedFile } from './examine-files.js';
import { writeContent } from './file-content.js';
import { atPath } from './file-problem.js';
import { setMode } from './place-file.js';
import type { EvaluateText } from './template-text.js';

/**
 * Returns a function that writes an entry into its stage, under its final name. It throws FileProblem if it cannot.
 * `directories` are those of the stages.
 */
export function stageWriter(
  directories: Directories,
  evaluate: EvaluateText,
): (entry: CreateEntry) => void {
  let directory = '';
  let exactModes = new Set<number>();
  return (entry) => {
    const { path } = entry;
    atPath(path, () => {
      if (entry.type === 'directory') {
        directories.make(path, path);
        return;
      }
      // A directory may have its own rules (ACLs) for new files.
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
  const write = (descriptor: number): void => {
    writeContent(descriptor, content);
    if (exactModes.has(mode)) return;
    if ((fstatSync(descriptor).mode & 0o7777) === mode) exactModes.add(mode);
    else setMode(descriptor, target, mode);
  };
  withFile(target, 'wx', write, mode);
}
