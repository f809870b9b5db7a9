import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.js';
import type { CreateStep } from '../model/plan.js';
import { entryOf, stringOf, valueOf } from '../model/syntax-tree.js';
import type { CheckSurroundings, KnownFiles, KnownPath, KnownText } from './known-files.js';
import { unsafePathReason, windowsReason } from './path-rules.js';

/** Every path stays below the root and can exist, and every source can be copied. */
export function checkPaths(
  step: CreateStep,
  known: KnownFiles,
  { platform, knownText }: CheckSurroundings,
): readonly Diagnostic[] {
  const root = rootProblem(step, knownText);
  const paths =
    root.length > 0 ? root : known.paths.flatMap((path) => pathProblems(step, path, platform));
  const contents = contentProblems(step, knownText);
  const sources = contents.length > 0 ? [] : sourceProblems(step, known);
  return [...contents, ...sources, ...paths];
}

/** A root that no path below it could mend is reported once. */
function rootProblem(step: CreateStep, knownText: KnownText): readonly Diagnostic[] {
  const node = valueOf(step.syntax, 'root');
  const written = stringOf(node);
  // An empty one has the wrong shape, and is reported as such.
  if (node === undefined || written === undefined || written.trim() === '') return [];
  const root = knownText(written);
  if (root === undefined) return [];
  const reason = unsafePathReason(root);
  return reason === undefined ? [] : [errorAt(node.span, `the path "${root}" ${reason}`)];
}

function pathProblems(
  step: CreateStep,
  { path, type, span }: KnownPath,
  platform: NodeJS.Platform,
): readonly Diagnostic[] {
  const reason = unsafePathReason(path);
  if (reason !== undefined) return [errorAt(span, `the path "${path}" ${reason}`)];
  if (type === 'file' && /(?:^|[\\/])\.?$/.test(path)) {
    const hint = step.kind === 'create-file' ? 'use "create-structure" for directories' : undefined;
    return [errorAt(span, `the path "${path}" names a directory, not a file`, hint)];
  }
  const windows = windowsReason(path);
  if (windows === undefined) return [];
  const problem = platform === 'win32' ? errorAt : warningAt;
  return [problem(span, `on Windows this path cannot exist: ${windows}`)];
}

/** Whether nobody knows yet what a step's sources will be: steps before it may make them. */
export function mayComeLater(step: CreateStep): boolean {
  return step.needs.length > 0 || step.condition !== null;
}

function sourceProblems(
  step: CreateStep,
  { sourceProblems: problems }: KnownFiles,
): readonly Diagnostic[] {
  if (mayComeLater(step)) return [];
  return problems.map(({ source, reason, entry }) =>
    errorAt(valueOf(step.syntax, 'source')?.span ?? entry.span, `the source "${source}" ${reason}`),
  );
}

/** A create-file step has one content, and base64 that is base64. */
function contentProblems(step: CreateStep, knownText: KnownText): readonly Diagnostic[] {
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
  if (entry.content.from !== 'source') return [];
  const source = knownText(entry.content.source);
  const reason = source === undefined ? undefined : unsafePathReason(source);
  return reason === undefined ? [] : [errorAt(span, `the source "${source ?? ''}" ${reason}`)];
}
