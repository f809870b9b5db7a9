import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorAt, type Diagnostic } from '../model/diagnostic.js';
import type { Plan } from '../model/plan.js';
import { valueOf } from '../model/syntax-tree.js';
import { isOutside } from '../util/inside-root.js';
import type { KnownFiles } from './known-paths.js';
import type { KnownText } from './known-texts.js';
import { normalisedPath, unsafePathReason } from './path-rules.js';

/** Where the plan's paths lie, and where its sources are looked up. */
export interface LinkSurroundings {
  readonly root: string;
  readonly repository: string;
  readonly textOf: KnownText;
}

/**
 * No path leads out of the root, or into `.git`, through a symbolic link that is there already, and no
 * source out of the repository. (A link that a step makes later is caught when the file is written.)
 */
export function checkLinks(
  plan: Plan,
  files: readonly KnownFiles[],
  { root, repository, textOf }: LinkSurroundings,
): readonly Diagnostic[] {
  const leavesRoot = leavesThroughLinks(root);
  const leavesRepository = leavesThroughLinks(repository);
  return plan.steps.flatMap((step, node) => {
    if (step.kind === 'run') return [];
    const sources = step.entries.flatMap((entry) => {
      if (entry.type !== 'file' || entry.content.from !== 'source') return [];
      const source = textOf(step, entry.content.source);
      if (source === undefined || unsafePathReason(source) !== undefined) return [];
      if (!leavesRepository(source)) return [];
      const message = `the source "${source}" leads out of the repository through a symbolic link`;
      return [errorAt(valueOf(step.syntax, 'source')?.span ?? entry.span, message)];
    });
    const paths = (files[node]?.paths ?? []).flatMap(({ path: written, type, span }) => {
      if (unsafePathReason(written) !== undefined) return [];
      const path = normalisedPath(written);
      const message = `the path "${written}" leads out of the root through a symbolic link`;
      return leavesRoot(type === 'directory' ? path : dirname(path))
        ? [errorAt(span, message)]
        : [];
    });
    return [...sources, ...paths];
  });
}

/** Whether a path below a directory leads out of it through links; each is looked up once. */
function leavesThroughLinks(directory: string): (path: string) => boolean {
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
