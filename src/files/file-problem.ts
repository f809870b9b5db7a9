import { codeOf, fileReason } from '../util/file-reason.js';

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

/** In words where there are any, and without the paths by which directories are held open: they say nothing to anybody. */
function readable(error: Error): string {
  const reason = fileReason(error);
  return reason === error.message
    ? reason.replace(/'\/proc\/self\/fd\/\d+\//g, "'")
    : `${reason} (${codeOf(error) ?? ''})`;
}
