/** The system's codes in words, as the end of a sentence. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission is denied'],
  ['EBUSY', 'it is in use'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'something is in its place'],
  ['EFBIG', 'a file would be larger than the system allows'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'it is a symbolic link, or there are too many on its way'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ENFILE', 'too many files are open'],
  ['ENOENT', 'there is no such file or directory'],
  ['ENOSPC', 'no space is left on the device'],
  ['ENOTDIR', 'a part of its path is not a directory'],
  ['EPIPE', 'its reader is gone'],
  ['EPERM', 'it is not permitted'],
  // Linux says so if a pipe is opened for writing and has no reader, or if a socket is opened.
  ['ENXIO', 'it is a pipe that nobody reads, or a socket'],
  ['EROFS', 'the file system is read-only'],
]);

/** Why the file system refused something, in words instead of Node's `CODE: words, call 'path'`. */
export function fileReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS.get(code)) ?? message;
}

/** The code of a file system's error, such as ENOENT; null for other errors. */
export function codeOf(error: unknown): string | null {
  // Node's errors belong to another `Error` where several realms share a process, as in tests.
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The message for a root of a run that has disappeared since the run began. */
export function goneRoot(root: string): string {
  return `the root directory "${root}" is gone: a step has removed it`;
}
