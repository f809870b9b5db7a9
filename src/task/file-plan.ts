import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileOutcome } from '../run/result.js';
import type { CreateEntry, CreateTask } from './task.js';

/** What will happen to one path. `path` is relative to the root. */
export type PlannedEntry =
  | { readonly type: 'directory'; readonly path: string }
  | {
      readonly type: 'file';
      readonly path: string;
      readonly outcome: FileOutcome;
      readonly bytes: Buffer;
      readonly mode: number;
    };

/** Why a create task cannot be done; thrown inside the task, reported as the step's cause. */
export class FileProblem extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

const DEFAULT_MODE = 0o644;

/** Does something for a path; a refusal of the file system becomes that path's problem. */
export function atPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // Anything but a refusal is a bug and must not pass for one.
    if (error instanceof FileProblem || !(error instanceof Error) || !('code' in error))
      throw error;
    throw new FileProblem(path, error.message);
  }
}

/**
 * Looks at every path of a task before any is touched, so that a conflict in the last file leaves
 * the first one alone, and so that a dry run can tell what a real one would do.
 * @throws FileProblem for a conflict, a missing source or a path that cannot be read
 */
export function planFiles(task: CreateTask): readonly PlannedEntry[] {
  const planned = task.entries
    .flatMap((entry) => atPath(entry.path, () => expandSource(entry)))
    .map((entry) => atPath(entry.path, () => planEntry(task, entry)));
  const files = new Set<string>();
  for (const { type, path } of planned) {
    // Seen when the plan was checked, but for paths that are known only now.
    if (type === 'file' && files.has(path))
      throw new FileProblem(path, 'it stands in this step twice');
    if (type === 'file') files.add(path);
  }
  return planned;
}

type ContentEntry = Extract<CreateEntry, { type: 'file' }>;

/** A source that is a directory becomes the files and directories in it. */
function expandSource(entry: CreateEntry): readonly CreateEntry[] {
  if (entry.type !== 'file' || entry.content.from !== 'source') return [entry];
  const { source } = entry.content;
  const stats = statSync(source, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new FileProblem(entry.path, `its source "${source}" does not exist`);
  if (!stats.isDirectory()) return [entry];
  const children = readdirSync(source, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((child) => {
      const path = `${entry.path.replace(/\/$/, '')}/${child.name}`;
      const from = join(source, child.name);
      if (child.isSymbolicLink()) {
        throw new FileProblem(path, `its source is a symbolic link to "${readlinkSync(from)}"`);
      }
      return expandSource({ ...entry, path, content: { from: 'source', source: from } });
    });
  return [{ type: 'directory', path: entry.path }, ...children];
}

function planEntry(task: CreateTask, entry: CreateEntry): PlannedEntry {
  const target = join(task.root, entry.path);
  const existing = lstatSync(target, { throwIfNoEntry: false });
  if (entry.type === 'directory') {
    if (existing?.isFile() === true) throw new FileProblem(entry.path, 'a file is in its place');
    return entry;
  }
  const bytes = contentOf(entry);
  const wantedMode = entry.mode ?? sourceMode(entry);
  const file = { type: 'file', path: entry.path, bytes, mode: wantedMode ?? DEFAULT_MODE } as const;
  if (existing === undefined) return { ...file, outcome: 'created' };
  if (existing.isDirectory()) throw new FileProblem(entry.path, 'a directory is in its place');
  const isSame =
    existing.isFile() && existing.size === bytes.length && readFileSync(target).equals(bytes);
  if (isSame) {
    const hasMode = wantedMode === null || isWindows || (existing.mode & 0o777) === wantedMode;
    const mode = wantedMode ?? existing.mode & 0o777;
    return { ...file, mode, outcome: hasMode ? 'unchanged' : 'changed' };
  }
  if (task.ifExists === 'skip') return { ...file, outcome: 'skipped' };
  if (task.ifExists === 'overwrite') return { ...file, outcome: 'changed' };
  throw new FileProblem(
    entry.path,
    'it exists with another content; "if-exists: overwrite" replaces it, "skip" leaves it',
  );
}

const isWindows = process.platform === 'win32';

function contentOf(entry: ContentEntry): Buffer {
  switch (entry.content.from) {
    case 'text':
      return Buffer.from(entry.content.text, 'utf8');
    case 'base64':
      return Buffer.from(entry.content.base64, 'base64');
    case 'source':
      return readFileSync(entry.content.source);
  }
}

/** A source keeps its executable bit. */
function sourceMode(entry: ContentEntry): number | null {
  if (entry.content.from !== 'source') return null;
  return (statSync(entry.content.source).mode & 0o111) === 0 ? DEFAULT_MODE : 0o755;
}
