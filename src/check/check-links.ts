import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorAt, type Diagnostic } from '../plan/diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { isOutside } from '../util/inside-root.js';
import { isLiteral } from './check-paths.js';
import { normalisedPath, unsafePathReason } from './path-rules.js';

/**
 * No path leads out of the root, or into `.git`, through a symbolic link that is there already. (A
 * link that a step makes later is caught when the file is written.)
 */
export function checkLinks(plan: Plan, root: string): readonly Diagnostic[] {
  const realRoot = realPathOf(root);
  if (realRoot === undefined) return [];
  const escapes = new Map<string, boolean>();
  const leavesRoot = (directory: string): boolean => {
    const known = escapes.get(directory);
    if (known !== undefined) return known;
    const answer = isOutside(realRoot, nearestRealPath(join(realRoot, directory), realRoot));
    escapes.set(directory, answer);
    return answer;
  };
  return plan.steps.flatMap((step) => {
    if (step.kind === 'run') return [];
    return step.entries.flatMap((entry) => {
      if (!isLiteral(step, entry.path) || unsafePathReason(entry.path) !== undefined) return [];
      const path = normalisedPath(entry.path);
      const directory = entry.type === 'directory' ? path : dirname(path);
      return leavesRoot(directory)
        ? [
            errorAt(
              entry.span,
              `the path "${entry.path}" leads out of the root through a symbolic link`,
            ),
          ]
        : [];
    });
  });
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
    // Not there, or not to be looked at: the step that writes there will say so.
    return false;
  }
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
