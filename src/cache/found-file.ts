import type { InputFile } from '../model/cache.js';

/** Something that globs select. Of an empty directory the digest is empty. */
export interface FoundFile extends Omit<InputFile, 'type'> {
  readonly type: InputFile['type'] | 'directory';
  /** Permission bits. */
  readonly mode: number;
}

/** Whether it counts as an input: an empty directory does not. */
export function isInput(file: FoundFile): file is FoundFile & InputFile {
  return file.type !== 'directory';
}
