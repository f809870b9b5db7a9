import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { CreateStep } from '../model/plan.js';
import { valueOf } from '../model/syntax-tree.js';
import { realPathOf } from '../util/look-up.js';
import { isOutside } from '../util/paths.js';
import type { CheckSurroundings, KnownFiles } from './known-files.js';
import { normalisedPath, unsafePathReason } from './path-rules.js';

/**
 * Checks that no existing symbolic link leads a path out of the root or into `.git`, or a source out of the
 * repository. A link that a step makes later is caught when the file is written.
 */
export function checkLinks(
  step: CreateStep,
  { paths }: KnownFiles,
  { leavesRoot, leavesRepository, knownText }: CheckSurroundings,
): readonly Diagnostic[] {
  const sourceProblems = step.entries.flatMap((entry) => {
    if (entry.type !== 'file' || entry.content.from !== 'source') return [];
    const source = knownText(entry.content.source);
    if (source === undefined || unsafePathReason(source) !== undefined) return [];
    if (!leavesRepository(source)) return [];
    const message = `the source "${source}" leads out of the repository through a symbolic link`;
    return [errorAt(valueOf(step.syntax, 'source')?.span ?? entry.span, message)];
  });
  const pathProblems = paths.flatMap(({ path: written, type, span }) => {
    if (unsafePathReason(written) !== undefined) return [];
    const path = normalisedPath(written);
    const message = `the path "${written}" leads out of the root through a symbolic link`;
    return leavesRoot(type === 'directory' ? path : dirname(path)) ? [errorAt(span, message)] : [];
  });
  return [...sourceProblems, ...pathProblems];
}

/** Whether a path below a directory leads out of it through links; each is looked up once. */
export function leavesThroughLinks(directory: string): (path: string) => boolean {
  const real = realPathOf(directory);
  const known = new Map<string, boolean>();
  return (path) => {
    if (real === undefined) return false;
    const answer = known.get(path) ?? isOutside(real, nearestRealPath(join(real, path), real));
    known.set(path, answer);
    return answer;
  };
}

/** The real path of the nearest ancestor that exists (a dangling link counts as an escape). */
function nearestRealPath(path: string, realRoot: string): string {
  const real = realPathOf(path);
  if (real !== undefined || path === realRoot) return real ?? realRoot;
  return isLink(path) ? join(realRoot, '..') : nearestRealPath(dirname(path), realRoot);
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    // Missing or not readable: the step that writes there will say so.
    return false;
  }
}
