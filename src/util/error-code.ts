/** The code of a file system's refusal, such as ENOENT; null for other errors. */
export function codeOf(error: unknown): string | null {
  // Where several realms share a process (as in tests), Node's own errors are of another `Error`.
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
