import { watchProblem } from '../trace/strace.js';
import { err, ok, type Result } from '../util/result.js';
import { findProgram } from './find-program.js';

/** The absolute path of strace on a PATH. The error is why nothing can be watched here, with a remedy. */
export function findTracer(
  path: string | undefined,
  platform: NodeJS.Platform = process.platform,
): Result<string, string> {
  const program = findProgram('strace', { path, workingDirectory: process.cwd() });
  const problem = watchProblem(platform, program);
  return problem === null ? ok(program) : err(problem);
}
