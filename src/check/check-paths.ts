import { entryOf, textOf, valueOf } from '../plan/syntax-tree.js';
import { errorAt, warningAt, type Diagnostic } from '../plan/diagnostic.js';
import type { CreateStep, Plan, TreeEntry } from '../plan/plan.js';
import { unsafePathReason, windowsReason } from './path-rules.js';

/** Whether a path's text is final at check time, or still to be evaluated. */
export function isLiteral(step: CreateStep, path: string): boolean {
  return !step.isTemplate || !path.includes('${{');
}

/** Every path stays below the root and can exist. */
export function checkPaths(plan: Plan, platform: NodeJS.Platform): readonly Diagnostic[] {
  return plan.steps.flatMap((step) => {
    if (step.kind === 'run') return [];
    const root = rootProblem(step);
    const paths =
      root.length > 0 ? root : step.entries.flatMap((entry) => pathProblems(step, entry, platform));
    return [...contentProblems(step), ...paths];
  });
}

/** A root that no path below it could mend is reported once. */
function rootProblem(step: CreateStep): readonly Diagnostic[] {
  const node = valueOf(step.syntax, 'root');
  const root = textOf(node);
  // An empty one has the wrong shape, and is reported as such.
  if (node === undefined || root === undefined || root.trim() === '') return [];
  if (!isLiteral(step, root)) return [];
  const reason = unsafePathReason(root);
  return reason === undefined ? [] : [errorAt(node.span, `the path "${root}" ${reason}`)];
}

function pathProblems(
  step: CreateStep,
  entry: TreeEntry,
  platform: NodeJS.Platform,
): readonly Diagnostic[] {
  if (!isLiteral(step, entry.path)) return [];
  const reason = unsafePathReason(entry.path);
  if (reason !== undefined) return [errorAt(entry.span, `the path "${entry.path}" ${reason}`)];
  if (entry.type === 'file' && /(?:^|[\\/])\.?$/.test(entry.path)) {
    const hint = step.kind === 'create-file' ? 'use "create-structure" for directories' : undefined;
    return [errorAt(entry.span, `the path "${entry.path}" names a directory, not a file`, hint)];
  }
  const windows = windowsReason(entry.path);
  if (windows === undefined) return [];
  const problem = platform === 'win32' ? errorAt : warningAt;
  return [problem(entry.span, `on Windows this path cannot exist: ${windows}`)];
}

/** A create-file step has one content, and base64 that is base64. */
function contentProblems(step: CreateStep): readonly Diagnostic[] {
  const given = ['content', 'content-base64', 'source'].flatMap(
    (key) => entryOf(step.syntax, key) ?? [],
  );
  const [first, second] = given;
  if (first !== undefined && second !== undefined) {
    const message = `a file has one content: "${first.spelling}" and "${second.spelling}" exclude each other`;
    return [errorAt(second.keySpan, message)];
  }
  const [entry] = step.entries;
  if (step.kind !== 'create-file' || entry?.type !== 'file') return [];
  const span = valueOf(step.syntax, first?.key ?? '')?.span ?? entry.span;
  if (entry.content.from === 'base64') {
    const digits = entry.content.base64.replace(/[\s=]/g, '');
    return digits.length % 4 === 1 ? [errorAt(span, 'this is not base64: it is cut short')] : [];
  }
  if (entry.content.from !== 'source' || !isLiteral(step, entry.content.source)) return [];
  const reason = unsafePathReason(entry.content.source);
  return reason === undefined
    ? []
    : [errorAt(span, `the source "${entry.content.source}" ${reason}`)];
}
