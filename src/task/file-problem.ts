import { fileReason } from '../util/file-reason.js';

/** Why a create task cannot be done; thrown inside the task, reported as the step's cause. */
export class FileProblem extends Error {
  constructor(
    /** Relative to the root. */
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

/** Does something for a path; a refusal of the file system becomes that path's problem. */
export function atPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // Anything but a refusal is a bug and must not pass for one.
    if (error instanceof FileProblem || codeOf(error) === null) throw error;
    throw new FileProblem(path, readable(error as Error));
  }
}

/** The code of a file system's refusal, such as ENOENT; null for other errors. */
export function codeOf(error: unknown): string | null {
  // Where several realms share a process (as in tests), Node's own errors are of another `Error`.
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** In words where there are any, and without the paths by which directories are held open: they say nothing to anybody. */
function readable(error: Error): string {
  const reason = fileReason(error);
  return reason === error.message
    ? reason.replace(/'\/proc\/self\/fd\/\d+\//g, "'")
    : `${reason} (${codeOf(error) ?? ''})`;
}
