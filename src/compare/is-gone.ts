/**
 * Whether an error says that nothing is at a path. Where a directory is in use, a file may vanish between being
 * listed and being read: that is no reason to fail.
 */
export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
