/** What the system's codes mean, as the end of a sentence. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission is denied'],
  ['EBUSY', 'it is in use'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'something is in its place'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'it is a symbolic link, or there are too many on its way'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ENFILE', 'too many files are open'],
  ['ENOENT', 'there is no such file or directory'],
  ['ENOSPC', 'no space is left on the device'],
  ['ENOTDIR', 'a part of its path is not a directory'],
  ['EPERM', 'it is not permitted'],
  // So Linux refuses to open a pipe for writing only, without a reader, and any socket.
  ['ENXIO', 'it is a pipe that nobody reads, or a socket'],
  ['EROFS', 'the file system is read-only'],
]);

/** Why the file system refused something: words instead of Node's `CODE: words, call 'path'`. */
export function fileReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS.get(code)) ?? message;
}
