import { lstatSync, type Stats } from 'node:fs';
import type { FileOutcome } from '../model/result.js';
import type { CreateEntry, CreateTask, FileEntry } from '../model/task.js';
import { nameOf, parentOf, type Directories } from './directories.js';
import {
  holdsContent,
  MAX_TEMPLATE_BYTES,
  sizeOf,
  sourceContent,
  type Content,
} from './file-content.js';
import { atPath, FileProblem } from './file-problem.js';
import { evaluatedBytes, literally, type EvaluateText } from './template-text.js';

/** What will happen to one path. `path` is relative to the root. */
export type Examined =
  | { readonly type: 'directory'; readonly path: string; readonly isThere: boolean }
  | ExaminedFile
  | { readonly type: 'conflict'; readonly path: string; readonly reason: string };

/** What will happen to a file. */
export interface ExaminedFile {
  readonly type: 'file';
  readonly path: string;
  readonly outcome: FileOutcome;
  readonly content: Content;
  readonly mode: number;
}

/** What files are examined with. */
export interface Examination {
  readonly task: Pick<CreateTask, 'ifExists'>;
  readonly directories: Directories;
  readonly evaluate: EvaluateText;
}

/** The mode of a file that nobody gives one. */
export const DEFAULT_MODE = 0o644;
const EXECUTABLE_MODE = 0o755;

/** Tells what will happen to a path without touching it. A dry run does the same. */
export function examineEntry(entry: CreateEntry, examination: Examination): Examined {
  try {
    return atPath(entry.path, () => examine(entry, examination));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { type: 'conflict', path: error.path, reason: error.message };
  }
}

function examine(entry: CreateEntry, { task, directories, evaluate }: Examination): Examined {
  const { path } = entry;
  if (entry.type === 'directory') {
    return { type: 'directory', path, isThere: directories.find(path, path) !== undefined };
  }
  const openPath = directories.find(parentOf(path), path);
  const target = openPath === undefined ? undefined : `${openPath}/${nameOf(path)}`;
  const existing = target === undefined ? undefined : lstatSync(target, { throwIfNoEntry: false });
  const { content, mode: wantedMode } = wantedFile(entry, evaluate);
  const file = { type: 'file', path, content, mode: wantedMode ?? DEFAULT_MODE } as const;
  if (target === undefined || existing === undefined) return { ...file, outcome: 'created' };
  refuseOthers(path, existing);
  const isSame =
    existing.isFile() && existing.size === sizeOf(content) && holdsContent(target, content);
  if (isSame) {
    const hasMode = wantedMode === null || isWindows || (existing.mode & 0o777) === wantedMode;
    const mode = wantedMode ?? existing.mode & 0o777;
    return { ...file, mode, outcome: hasMode ? 'unchanged' : 'changed' };
  }
  if (task.ifExists === 'skip') return { ...file, outcome: 'skipped' };
  // A new content must not remove the executable bit.
  const mode = wantedMode ?? (existing.isFile() ? existing.mode & 0o777 : DEFAULT_MODE);
  if (task.ifExists === 'overwrite') return { ...file, mode, outcome: 'changed' };
  throw new FileProblem(path, CONTENT_CONFLICT);
}

/** What is said of a file that differs, where nobody says what is to become of it. */
export const CONTENT_CONFLICT =
  'it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it';

const isWindows = process.platform === 'win32';

/** Nobody who asks for a file wants a directory, a device, a pipe or a socket replaced. */
function refuseOthers(path: string, existing: Stats): void {
  if (existing.isDirectory()) throw new FileProblem(path, 'a directory is in its place');
  if (!existing.isFile() && !existing.isSymbolicLink()) {
    throw new FileProblem(path, 'something that is not a file is in its place');
  }
}

/** A file's content and mode; the mode is null where nobody says anything of it. */
export function wantedFile(
  entry: FileEntry,
  evaluate: EvaluateText,
): { readonly content: Content; readonly mode: number | null } {
  const { path, content, mode } = entry;
  switch (content.from) {
    case 'text':
      return { content: { kind: 'bytes', bytes: Buffer.from(content.text, 'utf8') }, mode };
    case 'base64':
      return { content: { kind: 'bytes', bytes: Buffer.from(content.base64, 'base64') }, mode };
    case 'copy': {
      const maxBytes = evaluate === literally ? undefined : MAX_TEMPLATE_BYTES;
      const { content: copied, isExecutable } = sourceContent(content.file, path, maxBytes);
      const sourceMode = isExecutable ? EXECUTABLE_MODE : DEFAULT_MODE;
      return { content: evaluated(copied, evaluate, path), mode: mode ?? sourceMode };
    }
    case 'source':
      throw new Error('Internal error: a source was not looked up. Please report it.');
  }
}

/** A file of many megabytes is no template. */
function evaluated(content: Content, evaluate: EvaluateText, path: string): Content {
  return content.kind === 'bytes'
    ? { kind: 'bytes', bytes: evaluatedBytes(content.bytes, evaluate, path) }
    : content;
}
